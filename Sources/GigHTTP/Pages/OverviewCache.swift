import GigGate
import GigOperations
import GigPrimitives
import Synchronization

/// Keeps the overview for two seconds: adding up all accounts for every visitor would be work without a bound.
final class OverviewCache: Sendable {
    private static let lifetime = Duration.seconds(2)

    private let kept = Mutex<(overview: Overview, since: ContinuousClock.Instant)?>(nil)

    func current(from gate: Gate) async throws(Refusal) -> Overview {
        if let kept = kept.withLock({ $0 }), ContinuousClock.now - kept.since < OverviewCache.lifetime {
            return kept.overview
        }
        let overview = try await gate.answer(ReadOverview(), as: .job("pages"))
        kept.withLock { $0 = (overview, ContinuousClock.now) }
        return overview
    }
}
