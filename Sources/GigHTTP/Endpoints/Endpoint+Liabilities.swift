import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import HTTPTypes

extension Endpoint {
    /// What the house owes, for anybody, and each customer's proof that their balance is in it.
    static let liabilities: [Endpoint] =
        publishedLiabilities + [
            Endpoint(
                .post,
                "/v1/liabilities",
                "publishLiabilities",
                "Publish what is owed in one currency as the books stand now",
                access: .key(.publishLiabilities),
                body: .json("NewLiabilities", limit: smallBody),
                answer: .json("Liabilities"),
                isCommand: true
            ) { call throws(Refusal) in
                let fields = try call.fields(["currency"], optional: ["require_statements"])
                let currency = try fields.currency()
                let isRequired = fields.has("require_statements") ? try fields.flag("require_statements") : false
                let key = try Call.idempotencyKey(call.request)
                guard let desk = call.house.liabilities else { throw Refusal(.liabilitiesMissing) }
                let receipt = try await desk.publish(
                    currency,
                    requiringStatements: isRequired,
                    through: call.gate,
                    as: call.caller(),
                    key: key
                )
                return Reply(receipt)
            },
            Endpoint(
                .get,
                "/v1/accounts/{id}/proof-of-balance",
                "readProofOfBalance",
                "The proof that an account's balance is in the newest published total (gmp-pol/v1)",
                access: .key(.readStatements),
                answer: .json("ProofOfBalance")
            ) { call throws(Refusal) in
                guard let desk = call.house.liabilities else { throw Refusal(.liabilitiesMissing) }
                let account: AccountID = try call.pathID("id", unknown: .accountUnknown)
                return Reply(try await call.ask(ReadProofOfBalance(account, desk: desk)))
            },
        ]

    private static let publishedLiabilities: [Endpoint] = [
        Endpoint(
            .get,
            "/liabilities",
            "readLiabilitiesPage",
            "What is owed to customers and what the banks hold",
            access: .open,
            answer: .html
        ) { call throws(Refusal) in
            let snapshots = try await call.gate.answer(ListLiabilities(), as: .job("pages"))
            return .html(LiabilitiesPage(snapshots: snapshots, house: call.house).html)
        },
        Endpoint(
            .get,
            "/v1/liabilities",
            "listLiabilities",
            "Published snapshots of what is owed to customers, the newest first",
            access: .open,
            answer: .json("LiabilitiesPage")
        ) { call throws(Refusal) in
            Reply(try await call.gate.answer(ListLiabilities(), as: .job("pages")).json)
        },
        Endpoint(
            .get,
            "/v1/liabilities/{id}/tile/{level}/{place}",
            "readLiabilityTile",
            "A tile of a published tree: 256 nodes of sum and hash",
            access: .open,
            answer: .other("application/octet-stream")
        ) { call throws(Refusal) in
            let id: LiabilitySnapshotID = try call.pathID("id", unknown: .resourceUnknown)
            guard let level = UInt8(exactDecimal: call.pathText("level")),
                let place = UInt64(exactDecimal: call.pathText("place")),
                let tile = try await call.gate.answer(
                    ReadLiabilityTile(id, level: Int(level), place: place),
                    as: .job("pages")
                )
            else { throw Refusal(.resourceUnknown) }
            var reply = Reply(tile, mediaType: "application/octet-stream")
            reply.fields[.cacheControl] = "public, max-age=31536000, immutable"
            return reply
        },
    ]
}

extension FixedWidthInteger {
    /// Decimal digits in their one spelling: no sign, no leading zero.
    fileprivate init?(exactDecimal text: String) {
        guard let number = Self(text), String(number) == text else { return nil }
        self = number
    }
}
