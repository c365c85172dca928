import GigGate
import GigPrimitives
import GigRecords
import GigScreening
import GigTransparency

/// Asks queries of a store that is only read, with no server running.
package struct StoreReader: Sendable {
    private let store: any GateStore

    /// Without a vault, personal data stays sealed: names are placeholders, and alerts have no findings.
    package init(_ database: some SQLDatabase, vault: (any PersonalVault)? = nil) {
        store = RecordStore(reading: database, vault)
    }

    /// Without a sealer, clear texts stay closed.
    package func ask<Q: Query>(
        _ query: Q,
        clock: any Clock,
        random: any RandomSource,
        sealer: (any ClearTextSealer)? = nil
    ) async throws -> Q.Answer {
        let ports = Ports(
            clock: clock,
            random: random,
            screening: try ScreeningDesk([], oldestAllowedDays: 0),
            sealer: sealer ?? NoKeys(),
            evidence: NoKeys(),
            refusesDemonstration: false
        )
        let gate = try await Gate(store: store, ports: ports) { _ in }
        return try await gate.answer(query, as: .job("reader"))
    }
}

/// A reader without keys signs nothing and opens nothing.
private struct NoKeys: ClearTextSealer, EvidenceSigner {
    func seal(_ text: [UInt8], salt: EntrySalt, index: UInt64) -> [UInt8] { [] }
    func open(_ sealed: [UInt8], salt: EntrySalt, index: UInt64) -> [UInt8]? { nil }
    func sign(_ payload: [UInt8]) throws -> [UInt8] { throw Refusal(.storeUnavailable) }
}
