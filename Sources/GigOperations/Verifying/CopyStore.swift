import GigGate
import GigPrimitives
import GigRecords

/// Moves a whole store to another place and shows that both hold the same.
package struct CopyStore: Sendable {
    package typealias Outcome = StoreCopy.Outcome<StoreReport>

    private let copy: StoreCopy
    private let progress: @Sendable (String) -> Void

    /// `source` is only read, from one snapshot; `target` must be empty.
    package init(
        from source: any SQLDatabase,
        to target: any SQLDatabase,
        progress: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.progress = progress
        copy = StoreCopy(from: source, to: target) {
            progress("\($0.percent)% \($0.table): \($0.rows) of \($0.total) rows copied")
        }
    }

    /// Copies, replays the ledger and the log on both sides, and compares them.
    package func run() async throws -> Outcome {
        let progress = progress
        return try await copy.run(
            checking: { try VerifyStore(.withoutClearTexts, progress: progress).report(on: $0) },
            judging: CopyStore.differences
        )
    }

    static func differences(_ source: StoreReport, _ target: StoreReport) -> [String] {
        var found = source.faults.map { "source: \($0)" } + target.faults.map { "copy: \($0)" }
        func compare<Value: Equatable>(_ what: String, _ value: (StoreReport) -> Value) {
            guard value(source) != value(target) else { return }
            found.append("\(what): \(value(source)), in the copy \(value(target))")
        }
        compare("the log's checkpoint", \.checkpoint)
        compare("the log's root", \.logRoot.hexadecimal)
        compare("the log's entries", \.logEntries)
        compare("the ledger's position", \.position)
        compare("the ledger's accounts", \.accounts)
        return found
    }
}
