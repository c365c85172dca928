import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// Sets the most that may leave or reach a customer's account in an hour, a day or a month; with nothing, takes it away.
package struct SetLimit: Command {
    package static let permission = Permission.setLimit
    /// More transfers than an account has in a month.
    package static let largestCount: Int64 = 1_000_000_000

    let account: AccountID
    let side: AccountPurpose.Side
    let window: CalendarWindow
    /// As decimal text in the account's currency.
    let amount: String?
    let count: UInt32?

    package init(
        account: AccountID,
        side: AccountPurpose.Side,
        window: CalendarWindow,
        amount: String?,
        count: UInt32?
    ) {
        self.account = account
        self.side = side
        self.window = window
        self.amount = amount
        self.count = count
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("account", account)
        payload.add("side", side.rawValue)
        payload.add("window", window.rawValue)
        payload.add("amount", amount)
        if let count { payload.add("count", Int64(count)) }
        return payload
    }

    package func perform(_ authorised: Authorised<SetLimit>) throws -> Performed {
        guard let party = try authorised.records.party(account), party.account.purpose == .customer else {
            throw Refusal(.accountUnknown, field: "account")
        }
        let limit = WindowLimit(
            account: account,
            side: side,
            window: window,
            largestAmount: try amount.map { UInt64(try largest($0, party.account.currency).minorUnits) },
            largestCount: count
        )
        if let index = authorised.waitsFor {
            try authorised.writer.keepWaiting(limit, for: index)
        } else {
            try authorised.writer.forgetWaiting(limit)
            try authorised.writer.set(limit)
        }
        let rows = try authorised.records.limits(of: account)
        return Performed { json in
            party.account.write(rows, at: authorised.now, to: &json)
            json.member("state", authorised.waitsFor == nil ? "in_force" : "pending")
        }
    }

    /// Zero is an amount here: then nothing moves.
    private func largest(_ text: String, _ currency: Currency) throws(Refusal) -> Money {
        do throws(Refusal) {
            return try Money(decimal: text, currency: currency)
        } catch {
            throw error.about("amount")
        }
    }
}

/// The limits of an account, and what was used of them in the hour, day or month at hand.
package struct ReadLimits: Query {
    package static let permission = Permission.readAccounts
    let account: AccountID

    package init(_ account: AccountID) { self.account = account }

    package func answer(_ permitted: Permitted<ReadLimits>) throws -> [UInt8] {
        guard let party = try permitted.records.party(account), permitted.actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        let rows = try permitted.records.limits(of: account)
        return JSONWriter.object { party.account.write(rows, at: permitted.now, to: &$0) }
    }
}

extension Account {
    fileprivate func write(_ rows: [LimitRow], at now: Instant, to json: inout JSONWriter) {
        let digits = currency.minorUnitDigits
        json.member("account", id.description)
        json.member("currency", currency.code)
        json.array("limits", rows) { json, row in
            let start = row.limit.window.start(of: now)
            let isCurrent = row.usage.start == start
            json.object { object in
                object.member("side", row.limit.side.rawValue)
                object.member("window", row.limit.window.rawValue)
                object.member("amount", row.limit.largestAmount.map { Money.decimal(Int64($0), digits: digits) })
                if let count = row.limit.largestCount { object.member("count", Int64(count)) }
                object.member("since", start.description)
                let used = isCurrent ? Int64(clamping: row.usage.amount) : 0
                object.member("used_amount", Money.decimal(used, digits: digits))
                object.member("used_count", isCurrent ? Int64(row.usage.count) : 0)
            }
        }
    }
}
