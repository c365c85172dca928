import GigAccess
import GigGate
import GigHTTP
import GigOperations
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Testing

@Suite("Erasing, legal holds, proposals and key epochs over HTTP")
struct ErasureEndpointTests {
    private struct World {
        let api: APIHarness
        let gone: TestHouse.Resident
        let officer: String
        let second: String

        /// A customer whose last account was closed more than five years ago.
        init() async throws {
            api = try await APIHarness()
            gone = try await api.house.settle("Gone Person")
            let close = CloseAccount(gone.account)
            let operations = try await api.house.hire(.operations)
            _ = try await api.house.gate.perform(close, as: operations, key: api.house.newKey())
            api.house.clock.advance(seconds: EraseLogEntry.retentionDays * 86_400 + 60)
            officer = try await api.house.issueKey(.compliance)
            second = try await api.house.issueKey(.compliance)
        }

        func post(_ path: String, _ body: String? = nil, as key: String? = nil) async throws -> APIHarness.Answer {
            let idempotencyKey = api.house.newKey().text
            return try await api.call(.post, path, key: key ?? officer, body: body, idempotencyKey: idempotencyKey)
        }

        func customer(_ path: String) -> String { "/v1/customers/\(gone.customer)/\(path)" }
    }

    @Test("everything of a customer: proposed, listed, confirmed by another, and gone")
    func everything() async throws {
        let world = try await World()
        let everything = #"{"scope":"everything","reason":"asked for"}"#
        let asked = try await world.post(world.customer("erase"), everything)
        let id = try #require(asked.json?["proposal"]?.text)
        #expect(asked.status < 300 && asked.json?["destroyed"] == nil)
        #expect(try await world.post(world.customer("erase"), everything).code == "proposal_open")
        let open = try await world.api.call(.get, "/v1/proposals?state=open", key: world.officer)
        #expect(open.json?["data"]?.elements?.map { $0["id"]?.text } == [id])
        #expect(try await world.post("/v1/proposals/\(id)/confirm").code == "second_person_required")
        let done = try await world.post("/v1/proposals/\(id)/confirm", as: world.second)
        #expect(done.json?["state"]?.text == "done" && done.json?["destroyed"]?.elements?.count == 2)
        #expect(try await world.post("/v1/proposals/\(id)/confirm", as: world.second).code == "proposal_closed")
        let shown = try await world.api.call(.get, "/v1/customers/\(world.gone.customer)", key: world.officer)
        #expect(shown.json?["name"]?.text == "erased")
        #expect(try await world.api.call(.get, "/v1/proposals?state=new", key: world.officer).code == "field_invalid")
    }

    @Test("a hold forbids it until two officers have lifted it; a proposal may be withdrawn")
    func hold() async throws {
        let world = try await World()
        let held = try await world.post(world.customer("legal-hold"), #"{"reference":"case 7"}"#)
        #expect(held.status < 300 && held.json?["customer"]?.text == world.gone.customer.description)
        #expect(try await world.post(world.customer("legal-hold"), #"{"reference":"case 8"}"#).code == "legal_hold")
        let erasable = #"{"scope":"erasable","reason":"asked for"}"#
        #expect(try await world.post(world.customer("erase"), erasable).code == "legal_hold")
        func lift() async throws -> String {
            let asked = try await world.post(world.customer("legal-hold/lift"), #"{"reason":"over"}"#)
            return try #require(asked.json?["proposal"]?.text)
        }
        let first = try await lift()
        let withdrawn = try await world.post("/v1/proposals/\(first)/withdraw", #"{"reason":"not now"}"#)
        #expect(withdrawn.json?["state"]?.text == "withdrawn")
        let second = try await lift()
        #expect(try await world.post("/v1/proposals/\(second)/confirm", as: world.second).status < 300)
        let again = try await world.post(world.customer("legal-hold/lift"), #"{"reason":"over"}"#)
        #expect(again.code == "resource_unknown")
        let erased = try await world.post(world.customer("erase"), erasable)
        #expect(erased.json?["destroyed"]?.elements?.map { $0["class"]?.text } == ["erasable"])
    }

    @Test("a log entry: proposed by one, erased by another")
    func logEntry() async throws {
        let world = try await World()
        let asked = try await world.post("/v1/log/0/erase", #"{"reason":"asked for"}"#)
        let id = try #require(asked.json?["proposal"]?.text)
        #expect(asked.json?["index"]?.integer == 0)
        #expect(try await world.post("/v1/proposals/\(id)/confirm", as: world.second).json?["index"]?.integer == 0)
        #expect(try await world.post("/v1/log/0/erase", #"{"reason":"asked for"}"#).code == "log_entry_erased")
    }

    @Test("an epoch begins, and the rotation can be watched")
    func epochs() async throws {
        let world = try await World()
        let administrator = try await world.api.house.issueKey(.administrator)
        let begun = try await world.post("/v1/key-epochs", as: administrator)
        #expect(begun.json?["epoch"]?.integer == 2)
        #expect(try await world.post("/v1/key-epochs", as: administrator).code == "rotation_running")
        let state = try await world.api.call(.get, "/v1/key-epochs", key: administrator)
        #expect(state.json?["waiting"]?.integer ?? 0 > 0 && state.json?["epoch"]?.integer == 2)
    }

    @Test("nobody but compliance, nobody without a key, nothing malformed")
    func refused() async throws {
        let world = try await World()
        let operations = try await world.api.house.issueKey(.operations)
        let nobody = CustomerID(high: 9, low: 9)
        let commands = [
            (world.customer("erase"), #"{"scope":"erasable","reason":"r"}"#),
            (world.customer("legal-hold"), #"{"reference":"r"}"#),
            (world.customer("legal-hold/lift"), #"{"reason":"r"}"#),
            ("/v1/log/0/erase", #"{"reason":"r"}"#), ("/v1/proposals/\(nobody)/withdraw", #"{"reason":"r"}"#),
        ]
        for (path, body) in commands {
            #expect(try await world.post(path, body, as: operations).code == "permission_denied", "\(path)")
            #expect(try await world.api.call(.post, path, body: body).code == "authentication_required", "\(path)")
            #expect(try await world.post(path, "{}").code == "field_missing", "\(path)")
        }
        let confirm = "/v1/proposals/\(nobody)/confirm"
        #expect(try await world.post(confirm, as: operations).code == "permission_denied")
        #expect(try await world.post(confirm).code == "proposal_unknown")
        #expect(try await world.post("/v1/key-epochs").code == "permission_denied")
        #expect(try await world.api.call(.get, "/v1/proposals", key: operations).code == "permission_denied")
        let scope = #"{"scope":"all","reason":"r"}"#
        #expect(try await world.post(world.customer("erase"), scope).fields == ["scope"])
        let erase = try await world.post("/v1/customers/\(nobody)/erase", commands[0].1)
        #expect(erase.code == "customer_unknown")
    }
}
