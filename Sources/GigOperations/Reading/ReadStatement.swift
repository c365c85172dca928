import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// The statement of one account: opening balance, posted movements with the balance after each, closing balance.
///
/// A page opens where the one before it closed, so that the first opens and the last closes the whole period.
package struct ReadStatement: Query {
    package enum Period: Sendable {
        /// From a place in the books on.
        case positions(after: Int64)
        /// Days of booking; nil is from the beginning, or up to now.
        case booked(CivilDate?, CivilDate?, after: Int64?)
        /// Days of effect, as the books stand now.
        case effective(CivilDate, CivilDate, after: (CivilDate, Int64)?)
    }

    package static let permission = Permission.readStatements
    let account: AccountID
    let period: Period
    let limit: Int

    package init(account: AccountID, period: Period, limit: Int?) throws(Refusal) {
        self.account = account
        self.period = period
        self.limit = try Page<Kinds.Transfer>(limit: limit).limit
    }

    package func answer(_ permitted: Permitted<ReadStatement>) throws -> [UInt8] {
        let records = permitted.records
        guard let party = try records.party(account), permitted.actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        let extract: AccountExtract
        switch period {
        case .positions(let after):
            extract = try records.booked(party.account, after: after, through: .max, limit: limit)
        case .booked(let from, let to, let after):
            let start = try from.map { try records.position(before: $0.start) } ?? 0
            let end = try to.map { try records.position(endOf: $0) } ?? .max
            let after = after ?? start
            guard (start...max(start, end)).contains(after) else { throw Refusal(.fieldInvalid, field: "after") }
            extract = try records.booked(party.account, after: after, through: end, limit: limit)
        case .effective(let from, let to, let after):
            let (day, position) = after ?? (from, 0)
            guard (from...to).contains(day) else { throw Refusal(.fieldInvalid, field: "after") }
            extract = try effective(party.account, from: day, after: position, through: to, records)
        }
        return Self.render(extract)
    }

    private func effective(
        _ account: Account,
        from day: CivilDate,
        after position: Int64,
        through last: CivilDate,
        _ records: Records
    ) throws -> AccountExtract {
        let before = try records.posted(on: account.id, effectiveOn: day, through: position)
        let page = try records.movements(on: account.id, from: day, after: position, through: last, limit: limit)
        var next: String?
        if page.count == limit, let last = page.last?.transfer { next = "\(last.effective).\(last.position)" }
        return AccountExtract(account: account, opening: account.onNormalSide(before), transfers: page, next: next)
    }

    private static func render(_ extract: AccountExtract) -> [UInt8] {
        JSONWriter.object { json in
            json.member("account", extract.account.id.description)
            json.member("currency", extract.account.currency.code)
            json.member("opening_balance", extract.text(extract.opening))
            json.array("movements", extract.movements) { json, movement in
                json.object { object in
                    object.member("transfer", movement.transfer.id.description)
                    object.member("position", movement.transfer.position)
                    object.member("code", movement.transfer.code.rawValue)
                    object.member("change", extract.text(movement.change))
                    object.member("balance", extract.text(movement.balance))
                    object.member("booked_at", movement.transfer.bookedAt.description)
                    object.member("effective_date", movement.transfer.effective.description)
                }
            }
            json.member("closing_balance", extract.text(extract.closing))
            json.member("next", extract.next)
        }
    }
}
