import GigAccess
import GigGate
import GigLedger
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import HTTPTypes

extension Endpoint {
    /// Orders, one or many, and payment files.
    static let orders: [Endpoint] = [
        Endpoint(
            .post,
            "/v1/orders",
            "createOrder",
            "Pay another customer, reserve money for one, or pay out to a bank account",
            access: .key(.pay),
            body: .json("NewOrder", limit: smallBody),
            answer: .json("Order"),
            isCommand: true
        ) { call throws(Refusal) in
            let names = ["kind", "account", "amount", "currency"]
            let optional = [
                "creditor", "creditor_number", "end_to_end_id", "remittance", "reserve_seconds", "effective_date",
            ]
            let fields = try call.fields(names, optional: optional)
            let kind: OrderRecord.Kind = try fields.choice("kind")
            switch kind {
            case .pay: return Reply(try await call.perform(try Pay(fields)))
            case .payout: return Reply(try await call.perform(try PayOut(fields)))
            case .payIn, .refund: throw Refusal(.fieldInvalid, field: "kind")
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
            "/v1/orders/{id}/post",
            "postOrder",
            "Pay what is reserved, or a part of it and free the rest",
            access: .key(.resolveOrder),
            body: .json("NewPosting", limit: smallBody),
            answer: .json("Order"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields([], optional: ["amount", "chain"])
            return Reply(try await call.perform(try ResolveOrder(call, fields, .post)))
        },
        Endpoint(
            .post,
            "/v1/orders/{id}/void",
            "voidOrder",
            "Give a reservation up",
            access: .key(.resolveOrder),
            body: .json("NewVoid", limit: smallBody),
            answer: .json("Order"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields([], optional: ["chain"])
            return Reply(try await call.perform(try ResolveOrder(call, fields, .void)))
        },
        Endpoint(
            .post,
            "/v1/orders/{id}/refunds",
            "refundOrder",
            "Give back what was received, all that is left or a part",
            access: .key(.refundOrder),
            body: .json("NewRefund", limit: smallBody),
            answer: .json("Order"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields([], optional: ["amount"])
            let order: OrderID = try call.pathID("id", unknown: .resourceUnknown)
            return Reply(try await call.perform(RefundOrder(order, amount: try fields.amountText())))
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
    ]
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
            remittance: try fields.optionalText("remittance", longest: Pay.longestRemittance),
            terms: try fields.terms()
        )
    }
}

extension PayOut {
    fileprivate init(_ fields: Fields) throws(Refusal) {
        let foreign = ["creditor", "creditor_number", "end_to_end_id", "reserve_seconds", "effective_date"].filter(
            fields.has
        )
        guard foreign.isEmpty else { throw Refusal(.fieldUnknown, fields: foreign) }
        self.init(
            account: try fields.id("account"),
            amount: try fields.money(),
            remittance: try fields.optionalText("remittance", longest: Pay.longestRemittance)
        )
    }
}

extension ResolveOrder {
    fileprivate init(_ call: Call, _ fields: Fields, _ resolution: Ledger.Resolution) throws(Refusal) {
        try self.init(
            try call.pathID("id", unknown: .resourceUnknown),
            resolution,
            amount: try fields.amountText(),
            isWholeChain: fields.has("chain") ? try fields.flag("chain") : false
        )
    }
}

extension Fields {
    /// `amount` as it was written; the command knows its currency.
    fileprivate func amountText() throws(Refusal) -> String? {
        try optionalText("amount", longest: Money.longestText)
    }
}
