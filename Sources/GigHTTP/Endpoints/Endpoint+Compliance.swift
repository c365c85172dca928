import Foundation
import GigAccess
import GigGate
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigScreening
import HTTPTypes

extension Endpoint {
    /// The largest list file in bytes, as JSON with base64 in it.
    static let largestListBody = 96 * 1024 * 1024

    /// Lists, banks and the log.
    static let compliance: [Endpoint] = [
        Endpoint(
            .post,
            "/v1/screening-lists",
            "importList",
            "Put an edition of a sanctions list in force",
            access: .key(.importList),
            body: .json("NewList", limit: largestListBody),
            answer: .json("ImportedList"),
            isCommand: true
        ) { call throws(Refusal) in Reply(try await call.perform(try ImportList(call))) },
        Endpoint(
            .get,
            "/v1/screening-lists",
            "listLists",
            "The lists in force",
            access: .key(.readLists),
            answer: .json("ListPage")
        ) { call throws(Refusal) in Reply(try await call.ask(ListLists())) },
        Endpoint(
            .post,
            "/v1/banks",
            "registerBank",
            "Register a licensed institution and its safeguarding account",
            access: .key(.registerBank),
            body: .json("NewBank", limit: smallBody),
            answer: .json("RegisteredBank"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["name", "country", "bic", "licence", "currency", "number"])
            let command = RegisterBank(
                name: try fields.text("name", longest: 140),
                country: try fields.country(),
                bic: try fields.bic() ?? "",
                licence: try fields.text("licence", longest: 140),
                currency: try fields.currency(),
                number: try fields.accountNumber("number")
            )
            return Reply(try await call.perform(command))
        },
        Endpoint(
            .get,
            "/v1/banks",
            "listBanks",
            "The partner institutions",
            access: .key(.readBanks),
            answer: .json("BankPage")
        ) { call throws(Refusal) in Reply(try await call.ask(ListBanks())) },
        Endpoint(
            .post,
            "/v1/bank-messages",
            "receiveBankMessage",
            "Take a bank's camt.054 or pain.002",
            access: .key(.receiveBankMessage),
            body: .xml(limit: PaymentInitiation.largestFile),
            answer: .json("BankMessageOutcome"),
            isCommand: true
        ) { call throws(Refusal) in
            Reply(try await call.perform(try ReceiveBankMessage(call.body)), status: .ok)
        },
        Endpoint(
            .get,
            "/v1/log/entries",
            "listLogEntries",
            "Log entries with their clear text",
            access: .key(.readLog),
            parameters: [
                Parameter(
                    name: "from",
                    schema: #"{"type":"integer","minimum":0,"default":0}"#,
                    summary: "The index of the first entry"
                ), Parameter.limit,
            ],
            answer: .json("LogPage")
        ) { call throws(Refusal) in
            let first = try call.queryInteger("from") ?? 0
            return Reply(try await call.ask(try ListLogEntries(from: first, limit: try call.limit())))
        },
    ]
}

extension ImportList {
    fileprivate init(_ call: Call) throws(Refusal) {
        let fields = try call.fields(
            ["format", "files"],
            optional: ["published", "id", "title", "source", "allowed_shrinkage_percent"]
        )
        let format: ListFormat = try fields.choice("format")
        var files: [String: [UInt8]] = [:]
        guard let members = fields.value("files")?.members else { throw Refusal(.fieldInvalid, field: "files") }
        for (name, value) in members {
            guard let text = value.text, let data = Data(base64Encoded: text) else {
                throw Refusal(.fieldInvalid, field: "files")
            }
            files[name] = Array(data)
        }
        var published: CivilDate?
        if let text = try fields.optionalText("published", longest: 10) {
            guard let date = CivilDate(text), date <= call.gate.ports.clock.now().date else {
                throw Refusal(.fieldInvalid, field: "published")
            }
            published = date
        }
        let list = try format.read(
            files,
            published: published,
            id: try fields.optionalText("id", longest: ScreeningList.longestID),
            title: try fields.optionalText("title", longest: 140),
            source: try fields.optionalText("source", longest: ScreeningList.longestName)
        )
        let percent =
            fields.has("allowed_shrinkage_percent")
            ? try fields.integer("allowed_shrinkage_percent", in: 0...100)
            : Int64(ScreeningList.standardShrinkagePercent)
        self.init(list, shrinkagePercent: Int(percent))
    }
}
