import GigAccess
import GigGate
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import HTTPTypes

extension Endpoint {
    /// Orders, accounts, transfers and statements.
    static let money: [Endpoint] = orders + accounts

    private static let accounts: [Endpoint] = [
        Endpoint(
            .get,
            "/v1/accounts",
            "listAccounts",
            "Accounts with their balances",
            access: .key(.readAccounts),
            parameters: Parameter.page,
            answer: .json("AccountPage")
        ) { call throws(Refusal) in Reply(try await call.ask(ListAccounts(try call.page()))) },
        Endpoint(
            .get,
            "/v1/accounts/{id}",
            "readAccount",
            "One account with its balance",
            access: .key(.readAccounts),
            answer: .json("Account")
        ) { call throws(Refusal) in
            Reply(try await call.ask(ReadAccount(try call.pathID("id", unknown: .accountUnknown))))
        },
        Endpoint(
            .post,
            "/v1/accounts/{id}/closure",
            "closeAccount",
            "Close an empty account",
            access: .key(.closeAccount),
            answer: .json("Account"),
            isCommand: true
        ) { call throws(Refusal) in
            Reply(try await call.perform(CloseAccount(try call.pathID("id", unknown: .accountUnknown))))
        },
        Endpoint(
            .get,
            "/v1/accounts/{id}/limits",
            "readLimits",
            "What may leave and reach an account, and what was used of it",
            access: .key(.readAccounts),
            answer: .json("Limits")
        ) { call throws(Refusal) in
            Reply(try await call.ask(ReadLimits(try call.pathID("id", unknown: .accountUnknown))))
        },
        Endpoint(
            .put,
            "/v1/accounts/{id}/limits",
            "setLimit",
            "Set one limit of an account, or take it away by naming neither amount nor count",
            access: .key(.setLimit),
            body: .json("NewLimit", limit: smallBody),
            answer: .json("Limits"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["side", "window"], optional: ["amount", "count"])
            let count = fields.has("count") ? try fields.integer("count", in: 0...SetLimit.largestCount) : nil
            let command = SetLimit(
                account: try call.pathID("id", unknown: .accountUnknown),
                side: try fields.choice("side"),
                window: try fields.choice("window"),
                amount: try fields.optionalText("amount", longest: Money.longestText),
                count: count.map { UInt32($0) }
            )
            return Reply(try await call.perform(command), status: .ok)
        },
        Endpoint(
            .get,
            "/v1/transfers",
            "listTransfers",
            "Transfers on an account, in order of booking",
            access: .key(.readTransfers),
            parameters: [Parameter.account] + Parameter.positions,
            answer: .json("TransferPage")
        ) { call throws(Refusal) in
            guard let text = try call.queryText("account"), let account = AccountID(text) else {
                throw Refusal(.fieldInvalid, field: "account")
            }
            let after = try call.queryInteger("after") ?? 0
            return Reply(
                try await call.ask(try ListTransfers(account: account, after: after, limit: try call.limit()))
            )
        },
        Endpoint(
            .get,
            "/v1/transfers/{id}",
            "readTransfer",
            "One transfer",
            access: .key(.readTransfers),
            answer: .json("Transfer")
        ) { call throws(Refusal) in
            Reply(try await call.ask(ReadTransfer(try call.pathID("id", unknown: .transferUnknown))))
        },
        Endpoint(
            .get,
            "/v1/statements/{account}",
            "readStatement",
            "An account's movements with the balance after each",
            access: .key(.readStatements),
            parameters: Parameter.statement,
            answer: .json("Statement")
        ) { call throws(Refusal) in
            let account: AccountID = try call.pathID("account", unknown: .accountUnknown)
            let statement = try ReadStatement(account: account, period: try call.period(), limit: try call.limit())
            return Reply(try await call.ask(statement))
        },
        Endpoint(
            .get,
            "/v1/accounts/{id}/balance",
            "readBalance",
            "An account's balance now, at a place in the books or a time, or by a day of effect",
            access: .key(.readStatements),
            parameters: Parameter.moment,
            answer: .json("Balance")
        ) { call throws(Refusal) in
            let account: AccountID = try call.pathID("id", unknown: .accountUnknown)
            return Reply(try await call.ask(ReadBalance(account: account, moment: try call.moment())))
        },
    ]
}

extension Endpoint.Parameter {
    static let limit = Endpoint.Parameter(
        name: "limit",
        schema: #"{"type":"integer","minimum":1,"maximum":200,"default":50}"#,
        summary: "How many at most"
    )
    static let page = [
        Endpoint.Parameter(
            name: "after",
            schema: #"{"type":"string","format":"uuid"}"#,
            summary: "Where to go on: the 'next' of the page before"
        ),
        limit,
    ]
    static let positions = [
        Endpoint.Parameter(
            name: "after",
            schema: #"{"type":"integer","minimum":0,"default":0}"#,
            summary: "The position after which to go on"
        ),
        limit,
    ]
    static let moment = [
        Endpoint.Parameter(
            name: "position",
            schema: #"{"type":"integer","minimum":0}"#,
            summary: "Right after the transfer of this position"
        ),
        Endpoint.Parameter(name: "at", schema: Schema.time, summary: "At this time in UTC, to the microsecond"),
        Endpoint.Parameter(
            name: "effective",
            schema: Schema.date,
            summary: "By the end of this day of effect, as the books stand now"
        ),
    ]
    static let statement =
        [
            Endpoint.Parameter(
                name: "after",
                schema: #"{"type":"string"}"#,
                summary: "Where to go on: the 'next' of the page before"
            ),
            limit,
        ]
        + [
            ("from", "The first day of booking"), ("to", "The last day of booking; today unless given"),
            ("effective_from", "The first day of effect"), ("effective_to", "The last day of effect"),
        ].map { Endpoint.Parameter(name: $0, schema: Schema.date, summary: $1) }
    static let atomic = Endpoint.Parameter(
        name: "atomic",
        schema: #"{"type":"boolean","default":false}"#,
        summary: "All lines, 8,190 at most, are paid or none"
    )
    static let account = Endpoint.Parameter(
        name: "account",
        schema: #"{"type":"string","format":"uuid"}"#,
        summary: "The account",
        isRequired: true
    )
}
