import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// An account's balance as it was, or by a day of effect as the books stand now.
package struct ReadBalance: Query {
    package enum Moment: Sendable {
        case now
        /// Right after the transfer of this position in the books.
        case position(Int64)
        /// After everything that was booked by then.
        case at(Instant)
        /// By the end of this day, counting each transfer for its day of effect.
        case effective(CivilDate)
    }

    package static let permission = Permission.readStatements
    let account: AccountID
    let moment: Moment

    package init(account: AccountID, moment: Moment) {
        self.account = account
        self.moment = moment
    }

    package func answer(_ permitted: Permitted<ReadBalance>) throws -> [UInt8] {
        let records = permitted.records
        guard let party = try records.party(account), permitted.actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        let last = try records.lastPosition()
        let position: Int64
        switch moment {
        case .now: position = last
        case .position(let given):
            guard (0...last).contains(given) else { throw Refusal(.fieldInvalid, field: "position") }
            position = given
        case .at(let time):
            guard time <= permitted.now else { throw Refusal(.fieldInvalid, field: "at") }
            position = try records.position(before: Instant(microseconds: time.microseconds + 1))
        case .effective(let day): return try effective(day, party.account, records)
        }
        var account = party.account
        account.balances = try records.balances(of: account.id, through: position)
        let digits = account.currency.minorUnitDigits
        return JSONWriter.object { json in
            json.member("account", account.id.description)
            json.member("currency", account.currency.code)
            json.member("position", position)
            json.member("posted", Money.decimal(account.posted, digits: digits))
            json.member("available", Money.decimal(account.available, digits: digits))
        }
    }

    private func effective(_ day: CivilDate, _ account: Account, _ records: Records) throws -> [UInt8] {
        let posted = account.onNormalSide(try records.posted(on: account.id, effectiveThrough: day))
        return JSONWriter.object { json in
            json.member("account", account.id.description)
            json.member("currency", account.currency.code)
            json.member("effective_date", day.description)
            json.member("posted", Money.decimal(posted, digits: account.currency.minorUnitDigits))
        }
    }
}

extension Account {
    /// What these totals come to on the side on which the balance counts as positive.
    func onNormalSide(_ posted: Records.Posted) -> Int64 {
        purpose.normalSide == .credit ? posted.credits - posted.debits : posted.debits - posted.credits
    }
}
