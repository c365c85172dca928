import Foundation
import GigLedger
import GigLedgerModel
import GigPrimitives
import Testing

@testable import GigRecords

@Suite("The records of every engine and a naive model agree on random histories")
struct EngineHistoryTests {
    static let stepCount = 30

    /// How many histories of each kind; `script/soak` asks for more.
    static let historyCount: UInt64 = {
        let text = ProcessInfo.processInfo.environment["GIGMOPAY_SOAK_HISTORIES"] ?? ""
        return UInt64(text) ?? 25
    }()

    @Test("outcome by outcome, and as the store tells it at the end", arguments: Engine.all)
    func fixedSeeds(_ engine: Engine) async throws {
        try await check(engine, from: 1)
    }

    @Test("on histories that no run had before", arguments: Engine.all)
    func freshSeeds(_ engine: Engine) async throws {
        try await check(engine, from: UInt64.random(in: 0 ... .max))
    }

    private func check(_ engine: Engine, from first: UInt64) async throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        let books = EngineBooks(database: database)
        for number in 0..<Self.historyCount {
            let history = LedgerHistory(seed: first &+ number, stepCount: Self.stepCount)
            guard try books.difference(history) != nil else { continue }
            let smallest = await history.shrunk(attempts: 300) { candidate in
                do {
                    return try books.difference(candidate) != nil
                } catch {
                    return false
                }
            }
            Issue.record("seed \(first &+ number): \(try books.difference(smallest) ?? "gone")\n\(smallest)")
            return
        }
    }
}
