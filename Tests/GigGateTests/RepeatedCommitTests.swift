import Foundation
import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigTestSupport
import Synchronization
import Testing

@Suite("A commit that runs anew, as after a lost connection, starts from what is on disk")
struct RepeatedCommitTests {
    /// Runs the next commit twice: once in vain, then after somebody else has written.
    private final class RepeatingStore: GateStore {
        private struct Undo: Error {}

        let base: any GateStore
        private let between = Mutex<(@Sendable () throws -> Void)?>(nil)

        init(_ base: any GateStore) { self.base = base }

        func repeatNext(_ body: @escaping @Sendable () throws -> Void) { between.withLock { $0 = body } }

        func commit(_ body: (any GateTransaction) throws -> Void) throws {
            if let between = between.withLock({ $0.take() }) {
                do {
                    try base.commit { transaction in
                        try body(transaction)
                        throw Undo()
                    }
                } catch is Undo {}
                try between()
            }
            try base.commit(body)
        }

        func read<Answer: Sendable>(
            _ body: @Sendable @escaping (any GateReading) throws -> Answer
        ) async throws -> Answer {
            try await base.read(body)
        }
    }

    @Test("a key that another process revoked between the two runs opens nothing")
    func revokedBetween() async throws {
        let store = Mutex<RepeatingStore?>(nil)
        let house = try await TestHouse { base in
            let repeating = RepeatingStore(base)
            store.withLock { $0 = repeating }
            return repeating
        }
        let repeating = try #require(store.withLock { $0 })
        let administrator = try await house.hire(.administrator)
        let key = house.newAPIKey()
        try await house.issue(key, .operations, by: administrator)
        _ = try house.gate.authenticate(key.reveal())
        let other = try await Gate(store: repeating.base, ports: house.gate.ports) { _ in }
        let revoke = RevokeKey(id: key.id)
        let done = Tally()
        repeating.repeatNext {
            Task {
                _ = try? await other.perform(revoke, as: administrator, key: IdempotencyKey(derivedFrom: "other"))
                done.add()
            }
            while done.count == 0 { usleep(1000) }
        }
        try await house.issue(house.newAPIKey(), .operations, by: administrator)
        #expect(done.count == 1)
        #expect(throws: Refusal(.keyRevoked)) { try house.gate.authenticate(key.reveal()) }
        #expect(try await house.verify() == [])
    }
}
