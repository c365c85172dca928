import GigAccess
import GigGate
import GigHTTP
import GigOperations
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Testing

@testable import GigHTTP

@Suite struct AccessTests {
    @Test func everyEndpointBehindAKeyRefusesCallersWithoutOne() async throws {
        let api = try await APIHarness()
        for endpoint in Endpoint.all {
            guard case .key = endpoint.access else { continue }
            let path = endpoint.path.replacing("{id}", with: "x").replacing("{account}", with: "x")
                .replacing("{currency}", with: "EUR")
            let answer = try await api.call(endpoint.method, path)
            #expect(answer.status == 401, "\(endpoint.operation)")
            #expect(answer.code == "authentication_required", "\(endpoint.operation)")
            #expect(answer.headers[.wwwAuthenticate] != nil)
        }
    }

    @Test func everyQueryRefusesEveryRoleThatDoesNotHoldItsPermission() async throws {
        let api = try await APIHarness()
        for role in [Role.administrator, .operations, .compliance, .auditor, .bank] {
            let key = try await api.house.issueKey(role)
            for endpoint in Endpoint.all where !endpoint.isCommand {
                guard case .key(let permission) = endpoint.access, !role.holds(permission) else { continue }
                let answer = try await api.call(endpoint.method, endpoint.path, key: key)
                #expect(answer.status == 403, "\(role) \(endpoint.operation)")
                #expect(answer.code == "permission_denied")
            }
        }
    }

    @Test func everyCommandRefusesEveryRoleThatDoesNotHoldItsPermission() async throws {
        let api = try await APIHarness()
        for role in Role.allCases where role != .system && role != .identityProvider && !role.isCustomer {
            let key = try await api.house.issueKey(role)
            for endpoint in Endpoint.all where endpoint.isCommand {
                guard case .key(let permission) = endpoint.access, !role.holds(permission) else { continue }
                let path = endpoint.path.replacing("{id}", with: "x").replacing("{currency}", with: "EUR")
                let body = endpoint.body == nil ? nil : "not even JSON"
                let answer = try await api.call(endpoint.method, path, key: key, body: body, idempotencyKey: "k")
                #expect(answer.status == 403, "\(role) \(endpoint.operation)")
                let log = try await api.house.gate.answer(
                    try ListLogEntries(from: 0, limit: 200),
                    as: try await api.house.hire(.auditor)
                )
                let text = String(decoding: log, as: UTF8.self)
                #expect(text.contains("\"command\":\"\(permission.rawValue)\""), "\(role) \(endpoint.operation)")
            }
        }
    }

    @Test(arguments: ["nonsense", "gigmopay_demo_0123456789abcdef_short", ""])
    func aKeyThatIsNoneIsRefused(_ key: String) async throws {
        let answer = try await APIHarness().call(.get, "/v1/orders", key: key)
        #expect(answer.status == 401)
        #expect(["key_invalid", "authentication_required"].contains(answer.code))
    }

    @Test func aRevokedKeyIsRefusedByName() async throws {
        let api = try await APIHarness()
        let key = try await api.house.issueKey(.auditor)
        #expect(try await api.call(.get, "/v1/orders", key: key).status == 200)
        let id = try #require(APIKey(key)?.id)
        let administrator = try await api.house.hire(.administrator)
        _ = try await api.house.gate.perform(RevokeKey(id: id), as: administrator, key: api.house.newKey())
        let answer = try await api.call(.get, "/v1/orders", key: key)
        #expect(answer.status == 401)
        #expect(answer.code == "key_revoked")
    }

    @Test func anotherCustomersThingsAreUnknown() async throws {
        let api = try await APIHarness()
        try await api.house.importList()
        let mine = try await api.house.settle("Anna Ackerknecht")
        let other = try await api.house.settle("Birte Birkenstock")
        let key = try await api.house.issueKey(.worker, customer: mine.customer)
        #expect(try await api.call(.get, "/v1/accounts/\(mine.account)", key: key).status == 200)
        for path in [
            "/v1/accounts/\(other.account)", "/v1/statements/\(other.account)",
            "/v1/transfers?account=\(other.account)", "/v1/customers/\(other.customer)",
        ] {
            #expect(try await api.call(.get, path, key: key).status == 404, "\(path)")
        }
        let listed = try await api.call(.get, "/v1/accounts", key: key).json?["data"]?.elements
        #expect(listed?.count == 1)
        let order = """
            {"kind":"pay","account":"\(other.account)","creditor":"\(mine.account)","amount":"1.00","currency":"EUR"}
            """
        let theft = try await api.call(.post, "/v1/orders", key: key, body: order, idempotencyKey: "theft")
        #expect(theft.status == 404)
        #expect(theft.code == "account_unknown")
    }
}
