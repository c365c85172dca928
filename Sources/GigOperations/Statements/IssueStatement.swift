import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords
import GigTransparency

/// Issues a signed statement of account over days of booking; its digest is in the log through the command's answer.
///
/// A period with more movements than one statement holds takes several, each opening where the one before it closed.
package struct IssueStatement: Command {
    package static let permission = Permission.issueStatement
    /// The most transfers that one statement looks at.
    package static let largestPart = 1_000

    let account: AccountID
    let from: CivilDate
    let to: CivilDate
    let after: Int64?

    /// A statement that somebody asks for; `after` goes on where the part before it ended.
    ///
    /// Refuses a period that ends before it begins.
    package init(account: AccountID, from: CivilDate, to: CivilDate, after: Int64?) throws(Refusal) {
        guard from <= to else { throw Refusal(.fieldInvalid, field: "to") }
        self.account = account
        self.from = from
        self.to = to
        self.after = after
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("account", account.description)
        payload.add("from", from.description)
        payload.add("to", to.description)
        if let after { payload.add("after", after) }
        return payload
    }

    /// Refuses with `account_unknown` an account that is not the actor's, and with `field_invalid` a period that ends
    /// after today or an `after` outside of it.
    package func perform(_ authorised: Authorised<IssueStatement>) throws -> Performed {
        guard to <= authorised.now.date else { throw Refusal(.fieldInvalid, field: "to") }
        return try authorised.issueStatement(of: account, from: from, to: to, after: after, month: nil)
    }
}

/// Issues the statement of a month that is over, for an account that may never ask for one.
package struct IssueMonthlyStatement: Command {
    package static let permission = Permission.issueMonthlyStatement

    let account: AccountID
    let month: StatementMonth
    let after: Int64?

    /// The statement of a month; `after` goes on where the part before it ended.
    package init(account: AccountID, month: StatementMonth, after: Int64?) {
        self.account = account
        self.month = month
        self.after = after
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("account", account.description)
        payload.add("from", month.first.description)
        payload.add("to", month.last.description)
        if let after { payload.add("after", after) }
        return payload
    }

    /// Refuses with `field_invalid` a month that is not over, or that has its statement up to another place.
    package func perform(_ authorised: Authorised<IssueMonthlyStatement>) throws -> Performed {
        guard month.last < authorised.now.date else { throw Refusal(.fieldInvalid, field: "to") }
        guard try authorised.records.statementsReach(account, of: month) == after else {
            throw Refusal(.fieldInvalid, field: "after")
        }
        return try authorised.issueStatement(
            of: account,
            from: month.first,
            to: month.last,
            after: after,
            month: month
        )
    }
}

extension Authorised {
    fileprivate func issueStatement(
        of account: AccountID,
        from: CivilDate,
        to: CivilDate,
        after: Int64?,
        month: StatementMonth?
    ) throws -> Performed {
        guard let party = try records.party(account), actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        let start = try records.position(before: from.start)
        let end = try records.position(endOf: to)
        let after = after ?? start
        guard (start...max(start, end)).contains(after) else { throw Refusal(.fieldInvalid, field: "after") }
        let extract = try records.booked(
            party.account,
            after: after,
            through: end,
            limit: IssueStatement.largestPart
        )
        let period = StatementPeriod(
            from: from,
            to: to,
            after: after,
            through: extract.next.flatMap { Int64($0) } ?? end,
            isLast: extract.next == nil
        )
        let id: StatementID = newID()
        let statement = try extract.statement(id, of: period)
        let record = IssuedStatementRecord(
            id: id,
            account: account,
            period: period,
            month: month,
            opening: extract.opening,
            closing: extract.closing,
            movements: Int64(extract.movements.count),
            digest: Digest(hashing: statement.payload),
            envelope: try ports.evidence.sign(statement.payload),
            logIndex: logIndex,
            issuedAt: now
        )
        try writer.insert(record)
        return Performed(body: record.answer(in: party.account.currency))
    }
}
