import GigGate
import GigPrimitives
import GigRecords
import GigScreening
import Synchronization

/// Holds the lists in force and answers from them; verdicts are remembered until the lists change.
package final class ScreeningDesk: ScreeningPort {
    /// Names whose verdict is remembered; a verdict follows from the name and the lists alone.
    static let mostRemembered = 100_000

    private struct State {
        var index: ScreeningIndex?
        var verdicts: [String: ScreeningVerdict] = [:]
        /// Names of which the verdict is clear.
        var clear: Set<String> = []
    }

    private let state: Mutex<State>
    private let oldestAllowedDays: Int64

    /// Lists published more than `oldestAllowedDays` ago stop all posting.
    package init(_ lists: [ScreeningList], oldestAllowedDays: Int) throws(Refusal) {
        let index = lists.isEmpty ? nil : try ScreeningIndex(lists)
        state = Mutex(State(index: index))
        self.oldestAllowedDays = Int64(oldestAllowedDays)
    }

    /// The editions in force.
    package var listVersions: [ListVersion] { state.withLock { $0.index?.listVersions ?? [] } }

    package var rootDigest: Digest? { state.withLock { $0.index?.rootDigest } }

    package func requireFreshLists(now: Instant) throws(Refusal) {
        let versions = listVersions
        guard !versions.isEmpty else { throw Refusal(.screeningListMissing) }
        let today = now.date.daysSinceEpoch
        for version in versions where today - version.publicationDate.daysSinceEpoch > oldestAllowedDays {
            throw Refusal(.screeningListStale)
        }
    }

    package func screen(_ name: String) -> ScreeningVerdict {
        let (index, remembered) = state.withLock { ($0.index, $0.verdicts[name]) }
        guard let index else { preconditionFailure("requireFreshLists comes first") }
        if let remembered, remembered.rootDigest == index.rootDigest { return remembered }
        let verdict = index.screen(name)
        state.withLock { state in
            guard state.index?.rootDigest == index.rootDigest else { return }
            if state.verdicts.count >= ScreeningDesk.mostRemembered {
                state.verdicts.removeAll()
                state.clear.removeAll()
            }
            state.verdicts[name] = verdict
            if verdict.outcome == .clear { state.clear.insert(name) }
        }
        return verdict
    }

    package func knownClear(_ names: [String]) -> Digest? {
        state.withLock { state in
            guard let index = state.index, names.allSatisfy(state.clear.contains) else { return nil }
            return index.rootDigest
        }
    }

    /// Takes over the lists of a store if they are not those in force.
    package func renew(from reading: any GateReading) throws {
        let stored = try ListSummary.all(in: reading).map { [$0.id, $0.sourceDigest.hexadecimal] }
        let inForce = listVersions.map { [$0.listID, $0.sourceDigest.hexadecimal] }
        guard Set(stored) != Set(inForce) else { return }
        replace(try ScreeningList.all(in: reading))
    }

    package func replace(_ lists: [ScreeningList]) {
        do throws(Refusal) {
            let index = lists.isEmpty ? nil : try ScreeningIndex(lists)
            state.withLock { $0 = State(index: index) }
        } catch {
            // Lists that can't be indexed: none is in force, and nothing posts.
            state.withLock { $0 = State(index: nil) }
        }
    }
}
