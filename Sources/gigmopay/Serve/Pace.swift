import GigRecords

/// When to tell of work that is mostly short: once it has taken two seconds, every second.
final class Pace {
    static let sealing: StaticString = "sealing what an earlier version kept readable"

    private let start = ContinuousClock.now
    private var last = ContinuousClock.now

    /// Lets through what is due.
    static func telling(_ tell: @escaping (MigrationProgress) -> Void) -> (MigrationProgress) -> Void {
        let pace = Pace()
        return { if pace.isDue() { tell($0) } }
    }

    private func isDue() -> Bool {
        let now = ContinuousClock.now
        guard now - start > .seconds(2), now - last >= .seconds(1) else { return false }
        last = now
        return true
    }
}
