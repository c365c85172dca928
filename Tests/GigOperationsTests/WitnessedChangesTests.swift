import Foundation
import GigAccess
import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("Changes of keys and limits wait for witnesses; payments do not")
struct WitnessedChangesTests {
    private func cosign(_ house: TestHouse) async throws {
        let size = try #require(try await house.publisher.publish())
        let note = try #require(try await house.checkpoint())
        try house.logStore.keepCosigned(Publication.Cosigned(size: size, note: note))
        if try await house.gate.answer(HasChangesDue(), as: .job("test")) {
            _ = try await house.gate.perform(ApplyChanges(), as: .job("test"), key: house.newKey())
        }
    }

    @Test("a new key opens nothing before its entry is witnessed; a revoked one opens nothing at once")
    func keys() async throws {
        let house = try await TestHouse(witnessing: .required)
        let first = house.newAPIKey()
        _ = try await house.gate.perform(FoundStore(key: first), as: .job("test"), key: house.newKey())
        #expect(throws: Refusal(.keyPending)) { try house.gate.authenticate(first.reveal()) }
        try await house.publisher.publish()
        #expect(try await !house.gate.answer(HasChangesDue(), as: .job("test")))
        #expect(throws: Refusal(.keyPending)) { try house.gate.authenticate(first.reveal()) }
        try await cosign(house)
        let administrator = try house.gate.authenticate(first.reveal())
        let second = house.newAPIKey()
        try await house.issue(second, .operations, by: administrator)
        #expect(throws: Refusal(.keyPending)) { try house.gate.authenticate(second.reveal()) }
        _ = try await house.gate.perform(WriteFact("a", "1"), as: .job("test"), key: house.newKey())
        try await cosign(house)
        let operations = try house.gate.authenticate(second.reveal())
        try await house.revoke(second.id, by: administrator)
        #expect(throws: Refusal(.keyRevoked)) { try house.gate.authenticate(second.reveal()) }
        await #expect(throws: Refusal(.keyRevoked)) {
            try await house.gate.perform(WriteStaffFact("a", "1"), as: operations, key: house.newKey())
        }
    }

    @Test("a key that waits is good in no process, also after a restart")
    func restart() async throws {
        let house = try await TestHouse(witnessing: .required)
        let first = house.newAPIKey()
        _ = try await house.gate.perform(FoundStore(key: first), as: .job("test"), key: house.newKey())
        try await house.gate.refresh()
        #expect(throws: Refusal(.keyPending)) { try house.gate.authenticate(first.reveal()) }
    }

    @Test("what waited for witnesses takes effect when nobody asks for witnesses any more")
    func withoutPolicy() async throws {
        let folder = NSTemporaryDirectory() + "gigmopay-unwitnessed-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func firstLife() async throws -> APIKey {
            let house = try await TestHouse(folder: folder, witnessing: .required)
            let key = house.newAPIKey()
            _ = try await house.gate.perform(FoundStore(key: key), as: .job("test"), key: house.newKey())
            try await house.publisher.publish()
            return key
        }
        let key = try await firstLife()
        let house = try await reopened(folder)
        #expect(throws: Refusal(.keyPending)) { try house.gate.authenticate(key.reveal()) }
        #expect(try await house.gate.answer(HasChangesDue(), as: .job("test")))
        _ = try await house.gate.perform(ApplyChanges(), as: .job("test"), key: house.newKey())
        #expect(throws: Never.self) { try house.gate.authenticate(key.reveal()) }
    }

    @Test("the checkpoint that is served is one that the witnesses have signed")
    func served() async throws {
        let house = try await TestHouse(witnessing: .required)
        _ = try await house.gate.perform(WriteFact("a", "1"), as: .job("test"), key: house.newKey())
        try await house.publisher.publish()
        #expect(try await house.gate.answer(ReadLogFile(.checkpoint), as: .job("test")) == nil)
        try await cosign(house)
        #expect(try await house.gate.answer(ReadLogFile(.checkpoint), as: .job("test")) != nil)
    }
}
