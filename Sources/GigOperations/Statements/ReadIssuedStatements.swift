import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords
import GigTransparency

/// The statements of account that were issued, a page of them.
package struct ListIssuedStatements: Query {
    package static let permission = Permission.readStatements
    let account: AccountID
    let page: Page<Kinds.Statement>

    package init(_ account: AccountID, _ page: Page<Kinds.Statement>) {
        self.account = account
        self.page = page
    }

    /// Refuses with `account_unknown` an account that is not the actor's.
    package func answer(_ permitted: Permitted<ListIssuedStatements>) throws -> [UInt8] {
        guard let party = try permitted.records.party(account), permitted.actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        let found = try permitted.records.issuedStatements(of: account, page)
        return JSONWriter.object { json in
            json.array("data", found) { json, record in
                json.object { record.write(to: &$0, party.account.currency) }
            }
            json.member("next", found.count == page.limit ? found.last?.id.description : nil)
        }
    }
}

/// One issued statement as a file that can be checked without the house (`gmp-statement/v1`).
package struct ReadIssuedStatement: Query {
    package static let permission = Permission.readStatements
    let account: AccountID
    let statement: StatementID

    package init(_ statement: StatementID, of account: AccountID) {
        self.account = account
        self.statement = statement
    }

    /// Refuses with `account_unknown`, `resource_unknown`, `log_entry_erased`, and `receipt_pending` until a
    /// checkpoint that counts is over the entry.
    package func answer(_ permitted: Permitted<ReadIssuedStatement>) throws -> [UInt8] {
        let records = permitted.records
        guard let party = try records.party(account), permitted.actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        guard let record = try records.issuedStatement(statement), record.account == account else {
            throw Refusal(.resourceUnknown)
        }
        guard let entry = try records.logEntries(from: Int64(record.logIndex), limit: 1).first?.entry else {
            throw StoreFault.damaged("the log entry of a statement")
        }
        guard let clear = try entry.clearText(at: Int64(record.logIndex), with: permitted.ports.sealer) else {
            throw Refusal(.logEntryErased)
        }
        let answer = record.answer(in: party.account.currency)
        let receipt = try JSONValue(parsing: clear.receipt)
        guard receipt["answer_sha256"]?.text == Digest(hashing: answer).hexadecimal else {
            throw StoreFault.damaged("a statement is not the one that was logged")
        }
        let proof = try records.proof(of: entry, clear, at: record.logIndex, permitted.ports.witnessing)
        return StatementFile(envelope: record.envelope, answer: answer, logProof: proof.bytes).bytes
    }
}

/// What is to be done for the statements of the month before.
package struct ReadStatementWork: Query {
    /// One statement that is missing.
    package struct Missing: Hashable, Sendable {
        package let account: AccountID
        /// Where the part before it ended; nil for the first part.
        package let after: Int64?
    }

    package static let permission = Permission.issueMonthlyStatement
    private static let largest = 200

    let month: StatementMonth
    let after: AccountID?

    /// The accounts after one that lack the statement of a month.
    package init(_ month: StatementMonth, after: AccountID?) {
        self.month = month
        self.after = after
    }

    /// At most 200, in ascending order of their accounts.
    package func answer(_ permitted: Permitted<ReadStatementWork>) throws -> [Missing] {
        let records = permitted.records
        return try records.accountsWithoutStatement(of: month, after: after, limit: Self.largest).map { account in
            Missing(account: account, after: try records.statementsReach(account, of: month))
        }
    }
}
