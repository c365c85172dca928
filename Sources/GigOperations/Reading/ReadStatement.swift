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

    /// One page, before it is written.
    private struct Extract {
        let opening: Int64
        var transfers: [BookedTransfer]
        var next: String?
    }

    package func answer(_ permitted: Permitted<ReadStatement>) throws -> [UInt8] {
        let records = permitted.records
        guard let party = try records.party(account), permitted.actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        let extract: Extract
        switch period {
        case .positions(let after):
            extract = try booked(party.account, after: after, through: .max, records)
        case .booked(let from, let to, let after):
            let start = try from.map { try records.position(before: $0.start) } ?? 0
            let end = try to.map { try records.position(endOf: $0) } ?? .max
            let after = after ?? start
            guard (start...max(start, end)).contains(after) else { throw Refusal(.fieldInvalid, field: "after") }
            extract = try booked(party.account, after: after, through: end, records)
        case .effective(let from, let to, let after):
            let (day, position) = after ?? (from, 0)
            guard (from...to).contains(day) else { throw Refusal(.fieldInvalid, field: "after") }
            extract = try effective(party.account, from: day, after: position, through: to, records)
        }
        return Self.render(party.account, extract)
    }

    private func booked(_ account: Account, after: Int64, through end: Int64, _ records: Records) throws -> Extract {
        let before = try records.balances(of: account.id, through: after)
        let page = try records.transfers(on: account.id, after: after, limit: limit)
        let within = page.filter { $0.transfer.position <= end }
        var next: String?
        if page.count == limit, within.count == limit, let last = within.last { next = String(last.transfer.position) }
        return Extract(
            opening: account.onNormalSide((Int64(before.debitsPosted), Int64(before.creditsPosted))),
            transfers: within.filter(\.transfer.movesMoney),
            next: next
        )
    }

    private func effective(
        _ account: Account,
        from day: CivilDate,
        after position: Int64,
        through last: CivilDate,
        _ records: Records
    ) throws -> Extract {
        let before = try records.posted(on: account.id, effectiveOn: day, through: position)
        let page = try records.movements(on: account.id, from: day, after: position, through: last, limit: limit)
        var next: String?
        if page.count == limit, let last = page.last?.transfer { next = "\(last.effective).\(last.position)" }
        return Extract(opening: account.onNormalSide(before), transfers: page, next: next)
    }

    private static func render(_ account: Account, _ extract: Extract) -> [UInt8] {
        let digits = account.currency.minorUnitDigits
        let sign: Int64 = account.purpose.normalSide == .credit ? 1 : -1
        var balance = extract.opening
        return JSONWriter.object { json in
            json.member("account", account.id.description)
            json.member("currency", account.currency.code)
            json.member("opening_balance", Money.decimal(extract.opening, digits: digits))
            json.array("movements", extract.transfers) { json, booked in
                let transfer = booked.transfer
                let amount = transfer.amount.minorUnits
                let change = transfer.credit == account.id ? sign * amount : -sign * amount
                balance += change
                json.object { object in
                    object.member("transfer", transfer.id.description)
                    object.member("position", transfer.position)
                    object.member("code", transfer.code.rawValue)
                    object.member("change", Money.decimal(change, digits: digits))
                    object.member("balance", Money.decimal(balance, digits: digits))
                    object.member("booked_at", transfer.bookedAt.description)
                    object.member("effective_date", transfer.effective.description)
                }
            }
            json.member("closing_balance", Money.decimal(balance, digits: digits))
            json.member("next", extract.next)
        }
    }
}
