import GigGate

/// Opens a house again as soon as the one before it has let go of the store.
package func reopened(_ folder: String, witnessing: Witnessing = .none) async throws -> TestHouse {
    for _ in 0..<400 {
        do {
            return try await TestHouse(folder: folder, seed: 99, witnessing: witnessing)
        } catch StoreFault.locked {
            try await Task.sleep(for: .milliseconds(10))
        }
    }
    return try await TestHouse(folder: folder, seed: 99, witnessing: witnessing)
}
