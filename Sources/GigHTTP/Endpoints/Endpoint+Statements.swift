import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import HTTPTypes

extension Endpoint {
    /// Statements of account that are signed and logged.
    static let statements: [Endpoint] = [
        Endpoint(
            .post,
            "/v1/accounts/{id}/statements",
            "issueStatement",
            "Issue a signed statement of account over days of booking; the log holds its digest",
            access: .key(.issueStatement),
            body: .json("NewStatement", limit: smallBody),
            answer: .json("IssuedStatement"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["from", "to"], optional: ["after"])
            let command = try IssueStatement(
                account: try call.pathID("id", unknown: .accountUnknown),
                from: try fields.date("from"),
                to: try fields.date("to"),
                after: fields.has("after") ? try fields.integer("after", in: 0...(.max)) : nil
            )
            return Reply(try await call.perform(command))
        },
        Endpoint(
            .get,
            "/v1/accounts/{id}/statements",
            "listIssuedStatements",
            "Issued statements of an account: every month's, and those that were asked for",
            access: .key(.readStatements),
            parameters: Parameter.page,
            answer: .json("IssuedStatementPage")
        ) { call throws(Refusal) in
            let account: AccountID = try call.pathID("id", unknown: .accountUnknown)
            return Reply(try await call.ask(ListIssuedStatements(account, try call.page())))
        },
        Endpoint(
            .get,
            "/v1/accounts/{id}/statements/{statement}",
            "readIssuedStatement",
            "An issued statement with its proof from the log, to be checked without the house (gmp-statement/v1)",
            access: .key(.readStatements),
            answer: .json("StatementFile")
        ) { call throws(Refusal) in
            let account: AccountID = try call.pathID("id", unknown: .accountUnknown)
            let statement: StatementID = try call.pathID("statement", unknown: .resourceUnknown)
            return Reply(try await call.ask(ReadIssuedStatement(statement, of: account)))
        },
    ]
}
