import GigLedger
import GigPrimitives

/// A sequence of steps to try on a ledger and on the model; the limits hold for their accounts from the first day.
package struct LedgerHistory: Sendable, Hashable {
    package var start: Instant
    package var limits: [WindowLimit]
    package var steps: [LedgerStep]

    /// The history of a seed; the same seed gives the same history.
    package init(seed: UInt64, stepCount: Int) {
        var generator = HistoryGenerator(seed: seed)
        start = generator.start
        limits = generator.limits
        steps = []
        for _ in 0..<stepCount { steps.append(generator.next()) }
    }

    package var eventCount: Int { steps.reduce(0) { $0 + $1.eventCount } }

    /// A history without what is not needed for `fails` to stay true; at most `attempts` histories are tried.
    package func shrunk(attempts: Int = 3000, while fails: (LedgerHistory) async -> Bool) async -> LedgerHistory {
        var (smallest, left) = (self, attempts)
        var isSmaller = true
        while isSmaller, left > 0 {
            isSmaller = false
            var place = 0
            // The number of candidates shrinks with the history, so each round reads it anew.
            while place < smallest.smallerCount, left > 0 {
                if let candidate = smallest.smaller(place), candidate != smallest {
                    left -= 1
                    if await fails(candidate) {
                        (smallest, isSmaller) = (candidate, true)
                        continue
                    }
                }
                place += 1
            }
        }
        return smallest
    }
}
