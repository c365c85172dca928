import GigGate
import GigPrimitives
import GigRecords
import GigScreening
import Synchronization

/// Holds the lists in force and answers from them; verdicts are remembered until the lists change.
package final class ScreeningDesk: ScreeningPort {
    fileprivate struct State {
        var index: ScreeningIndex?
        var lists: [String: ScreeningList] = [:]
        /// What the last change of the lists changed, and the digest over them before it.
        var delta: (since: Digest, changes: ListDelta)?
        /// The same lists with a lower threshold, once somebody has asked for a rehearsal.
        var rehearsal: ScreeningIndex?
        var names = RememberedVerdicts(most: 100_000)
        /// Texts seldom come twice; two of the largest bulk commands find theirs screened ahead.
        var memos = RememberedVerdicts(most: 20_000)

        init(_ lists: [ScreeningList]) throws(Refusal) {
            guard !lists.isEmpty else { return }
            index = try ScreeningIndex(lists)
            self.lists = Dictionary(lists.map { ($0.id, $0) }) { first, _ in first }
        }

        /// No list in force.
        init() {}

        subscript(_ subject: ScreeningSubject) -> ScreeningVerdict? {
            get { subject.isMemo ? memos[subject] : names[subject] }
            set {
                if subject.isMemo { memos[subject] = newValue } else { names[subject] = newValue }
            }
        }
    }

    fileprivate let state: Mutex<State>
    private let oldestAllowedDays: Int
    private let required: RequiredLists

    /// Lists published more than `oldestAllowedDays` ago stop all posting, and so does a required one that is not there.
    package init(
        _ lists: [ScreeningList],
        oldestAllowedDays: Int,
        required: RequiredLists = .none
    ) throws(Refusal) {
        state = Mutex(try State(lists))
        self.oldestAllowedDays = oldestAllowedDays
        self.required = required
    }

    /// The editions in force.
    package var listVersions: [ListVersion] { state.withLock { $0.index?.listVersions ?? [] } }

    package var rootDigest: Digest? { state.withLock { $0.index?.rootDigest } }

    package func requireFreshLists(now: Instant) throws(Refusal) {
        do throws(Refusal) {
            try required.check(
                inForce: listVersions.map { ($0.listID, $0.publicationDate) },
                today: now.date,
                standardDays: oldestAllowedDays
            )
        } catch {
            // Which list it is concerns staff, who see the lists' ages; this goes to customers.
            throw Refusal(error.code)
        }
    }

    package func screen(_ subject: ScreeningSubject) -> ScreeningVerdict {
        let (index, remembered) = state.withLock { ($0.index, $0[subject]) }
        guard let index else { preconditionFailure("requireFreshLists comes first") }
        if let remembered, remembered.rootDigest == index.rootDigest { return remembered }
        let verdict = index.screen(subject)
        state.withLock { state in
            if state.index?.rootDigest == index.rootDigest { state[subject] = verdict }
        }
        return verdict
    }

    package func screenOnce(_ subject: ScreeningSubject) -> ScreeningVerdict? {
        state.withLock { $0.index }?.screen(subject)
    }

    package func concerns(_ subject: ScreeningSubject, since digest: Digest) -> Bool {
        guard let delta = state.withLock({ $0.delta }), delta.since == digest else { return true }
        return delta.changes.concerns(subject)
    }

    package func knownClear(_ subjects: [ScreeningSubject]) -> Digest? {
        state.withLock { state in
            guard let index = state.index else { return nil }
            for subject in subjects where state[subject]?.outcome != .clear { return nil }
            return index.rootDigest
        }
    }

    package func rehearse(_ subjects: [ScreeningSubject]) throws(Refusal) -> [RehearsedScore] {
        let index = try rehearsal()
        return subjects.map { subject in
            let verdict = index.screen(subject)
            return RehearsedScore(score: verdict.matches.first?.score, isLimited: verdict.limitation != nil)
        }
    }

    private func rehearsal() throws(Refusal) -> ScreeningIndex {
        let (lists, known) = state.withLock { (Array($0.lists.values), $0.rehearsal) }
        if let known { return known }
        guard !lists.isEmpty else { throw Refusal(.screeningListMissing) }
        let thresholds = ScreeningThresholds(review: RehearsedScore.least, hit: 1000)
        let index = try ScreeningIndex(lists, thresholds: thresholds)
        state.withLock { state in
            // The lists may have changed meanwhile.
            if state.index?.listVersions == index.listVersions { state.rehearsal = index }
        }
        return index
    }

    package func entry(_ listID: String, _ uid: String) -> ListEntry? {
        state.withLock { $0.lists[listID] }?.entry(uid)
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
            var next = try State(lists)
            next.delta = delta(to: next)
            let final = next
            state.withLock { $0 = final }
        } catch {
            // Lists that can't be indexed: none is in force, and nothing posts.
            state.withLock { $0 = State() }
        }
    }
}

extension ScreeningDesk {
    /// nil where it can't be told: then everybody is screened again.
    private func delta(to next: State) -> (since: Digest, changes: ListDelta)? {
        let (before, lists) = state.withLock { ($0.index, Array($0.lists.values)) }
        guard let before, let after = next.index else { return nil }
        do throws(Refusal) {
            let changes = try ListDelta(from: (lists, before), to: (Array(next.lists.values), after))
            return (before.rootDigest, changes)
        } catch {
            return nil
        }
    }
}

/// Verdicts by subject; when they are too many, all are forgotten, for each follows from the subject and the lists alone.
private struct RememberedVerdicts {
    private var verdicts: [ScreeningSubject: ScreeningVerdict] = [:]
    private let most: Int

    init(most: Int) {
        self.most = most
    }

    subscript(_ subject: ScreeningSubject) -> ScreeningVerdict? {
        get { verdicts[subject] }
        set {
            if verdicts.count >= most { verdicts.removeAll(keepingCapacity: true) }
            verdicts[subject] = newValue
        }
    }
}

extension ScreeningList {
    /// The entry with this uid; entries are in the order of its bytes.
    fileprivate func entry(_ uid: String) -> ListEntry? {
        var (low, high) = (entries.startIndex, entries.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if entries[middle].uid.utf8.lexicographicallyPrecedes(uid.utf8) { low = middle + 1 } else { high = middle }
        }
        return low < entries.endIndex && entries[low].uid == uid ? entries[low] : nil
    }
}
