import GigGate
import GigPrimitives
import GigRecords
import GigScreening

/// Asks queries of a store that is only read, with no server running.
package struct StoreReader: Sendable {
    private let store: any GateStore

    package init(_ database: some SQLDatabase) {
        store = RecordStore(reading: database)
    }

    package func ask<Q: Query>(_ query: Q, clock: any Clock, random: any RandomSource) async throws -> Q.Answer {
        let ports = Ports(
            clock: clock,
            random: random,
            screening: try ScreeningDesk([], oldestAllowedDays: 0),
            signer: NoSigner(),
            refusesDemonstration: false
        )
        let gate = try await Gate(store: store, ports: ports) { _ in }
        return try await gate.answer(query, as: .job("reader"))
    }
}

/// A reader signs nothing.
private struct NoSigner: CheckpointSigner {
    func sign(size: UInt64, root: Digest) throws -> String { throw Refusal(.storeUnavailable) }
}
