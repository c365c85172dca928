import GigAccess
import GigIdentity
import GigPrimitives
import GigTestSupport
import HTTPTypes

/// A platform with 1,000.00 EUR and a worker, and lines with orders from one to the other.
struct BulkWorld {
    let api: APIHarness
    let payer: TestHouse.Resident
    let payee: TestHouse.Resident
    let key: String

    init() async throws {
        api = try await APIHarness()
        try await api.house.importList()
        try await api.house.openBank()
        payer = try await api.house.settle("Gigfleet GmbH", kind: .platform)
        payee = try await api.house.settle("Carlotta Dreilinden")
        try await api.house.fund(payer, try Money("1000.00", "EUR"))
        key = try await api.house.issueKey(.platform, customer: payer.customer)
    }

    /// The id of the order of this number.
    func id(_ number: Int) -> String { OrderID(high: 0x7000, low: 1 << 63 | UInt64(number)).description }

    func line(_ number: Int, amount: String = "1.00", isLinked: Bool = false) -> String {
        """
        {"id":"\(id(number))","account":"\(payer.account)","creditor":"\(payee.account)","amount":"\(amount)",\
        "currency":"EUR"\(isLinked ? #","linked":true"# : "")}
        """
    }

    func send(_ lines: [String], query: String = "", key: String? = nil) async throws -> APIHarness.Answer {
        try await api.call(
            .post,
            "/v1/orders/bulk\(query)",
            key: self.key,
            body: lines.map { $0 + "\n" }.joined(),
            mediaType: "application/x-ndjson",
            idempotencyKey: key ?? "key-\(api.house.random.next())"
        )
    }

    /// What has arrived at the payee's.
    func paid() async throws -> String? { try await api.house.account(payee.account)["available"]?.text }
}

extension APIHarness.Answer {
    /// The lines of an answer in NDJSON.
    func lines() throws -> [JSONValue] {
        try body.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: Array($0)) }
    }
}
