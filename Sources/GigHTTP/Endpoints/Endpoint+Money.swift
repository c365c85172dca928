import GigAccess
import GigGate
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import HTTPTypes

extension Endpoint {
    /// Orders, payment files, accounts, transfers and statements.
    static let money: [Endpoint] = [
        Endpoint(
            .post,
            "/v1/orders",
            "createOrder",
            "Pay another customer, or pay out to a bank account",
            access: .key(.pay),
            body: .json("NewOrder", limit: smallBody),
            answer: .json("Order"),
            isCommand: true
        ) { call throws(Refusal) in
            let names = ["kind", "account", "amount", "currency"]
            let optional = ["creditor", "creditor_number", "end_to_end_id", "remittance"]
            let fields = try call.fields(names, optional: optional)
            let kind: OrderRecord.Kind = try fields.choice("kind")
            switch kind {
            case .pay: return Reply(try await call.perform(try Pay(fields)))
            case .payout: return Reply(try await call.perform(try PayOut(fields)))
            case .payIn: throw Refusal(.fieldInvalid, field: "kind")
            }
        },
        Endpoint(
            .post,
            "/v1/orders/bulk",
            "createOrders",
            "Pay many customers: an order a line (NDJSON), answered line by line while the request is read",
            access: .key(.pay),
            parameters: [Parameter.atomic],
            body: .lines("BulkOrder"),
            answer: .lines("BulkLine"),
            isCommand: true
        ) { call throws(Refusal) in
            let desk = BulkDesk(
                gate: call.gate,
                actor: try call.caller(),
                key: try Call.idempotencyKey(call.request),
                isAtomic: try call.queryFlag("atomic")
            )
            return try await BulkStream.begin(desk, call.request, requestID: call.requestID)
        },
        Endpoint(
            .get,
            "/v1/orders",
            "listOrders",
            "Orders, oldest first",
            access: .key(.readOrders),
            parameters: Parameter.page,
            answer: .json("OrderPage")
        ) { call throws(Refusal) in Reply(try await call.ask(ListOrders(try call.page()))) },
        Endpoint(
            .get,
            "/v1/orders/{id}",
            "readOrder",
            "One order",
            access: .key(.readOrders),
            answer: .json("Order")
        ) { call throws(Refusal) in
            Reply(try await call.ask(ReadOrder(try call.pathID("id", unknown: .resourceUnknown))))
        },
        Endpoint(
            .post,
            "/v1/orders/{id}/allocation",
            "allocateOrder",
            "Give unallocated money to its owner",
            access: .key(.allocateFunds),
            body: .json("NewAllocation", limit: smallBody),
            answer: .json("Order"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["account"])
            let order: OrderID = try call.pathID("id", unknown: .transferUnknown)
            return Reply(try await call.perform(AllocateFunds(order: order, account: try fields.id("account"))))
        },
        Endpoint(
            .post,
            "/v1/payment-files",
            "sendPaymentFile",
            "Pay with an ISO 20022 pain.001.001.03 or .09; the answer is a pain.002",
            access: .key(.payFile),
            body: .xml(limit: PaymentInitiation.largestFile),
            answer: .xml,
            isCommand: true
        ) { call throws(Refusal) in
            let command = try PayFile(call.body)
            try command.screenAhead(call.gate.ports)
            return Reply(try await call.perform(command), status: .ok)
        },
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
            parameters: Parameter.positions,
            answer: .json("Statement")
        ) { call throws(Refusal) in
            let account: AccountID = try call.pathID("account", unknown: .accountUnknown)
            let after = try call.queryInteger("after") ?? 0
            return Reply(
                try await call.ask(try ReadStatement(account: account, after: after, limit: try call.limit()))
            )
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

extension Pay {
    fileprivate init(_ fields: Fields) throws(Refusal) {
        let creditor: Creditor
        switch (fields.has("creditor"), fields.has("creditor_number")) {
        case (true, false): creditor = .account(try fields.id("creditor"))
        case (false, true): creditor = .number(try fields.accountNumber("creditor_number"))
        case (false, false): throw Refusal(.fieldMissing, field: "creditor")
        case (true, true): throw Refusal(.fieldInvalid, fields: ["creditor", "creditor_number"])
        }
        self.init(
            debtor: try fields.id("account"),
            creditor: creditor,
            amount: try fields.money(),
            endToEndID: try fields.optionalText("end_to_end_id", longest: Pay.longestEndToEndID),
            remittance: try fields.optionalText("remittance", longest: Pay.longestRemittance)
        )
    }
}

extension PayOut {
    fileprivate init(_ fields: Fields) throws(Refusal) {
        let foreign = ["creditor", "creditor_number", "end_to_end_id"].filter(fields.has)
        guard foreign.isEmpty else { throw Refusal(.fieldUnknown, fields: foreign) }
        self.init(
            account: try fields.id("account"),
            amount: try fields.money(),
            remittance: try fields.optionalText("remittance", longest: Pay.longestRemittance)
        )
    }
}
