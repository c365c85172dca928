import Dispatch
import GigPrimitives
import Synchronization

/// A command that waits for the next commit.
struct Submission: Sendable {
    /// Nil for an attempt that is only logged.
    let lookup: Lookup?
    let settle: @Sendable (CommitGroup) throws -> Result<Receipt, Refusal>
    let reply: @Sendable (Result<Receipt, Refusal>) -> Void
}

/// Group commit: what arrives while a commit is in flight joins the next one, and one fsync serves all of it.
final class Committer: Sendable {
    /// More would make the first caller of a group wait too long for the last.
    static let largestGroup = 512
    /// Beyond this, callers are told to come back rather than to wait.
    static let longestQueue = 8192
    static let secondsToBelieveFull: Int64 = 10

    private struct State {
        var waiting: [Submission] = []
        var isRunning = false
        var isSealed = false
        var isHalted = false
        var isUnpublished = false
        /// When a commit found the disk full, unless one has succeeded since.
        var fullSince: Instant?
        var lastInstant: Instant
    }

    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "gigmopay.commit", qos: .userInitiated)
    private let store: any GateStore
    private let ports: Ports
    private let directory: AccessDirectory
    private let renew: Gate.Renewal
    private let reportFault: @Sendable (StoreFault) -> Void

    init(
        store: any GateStore,
        ports: Ports,
        directory: AccessDirectory,
        renew: @escaping Gate.Renewal,
        after last: Instant,
        report: @escaping @Sendable (StoreFault) -> Void
    ) {
        state = Mutex(State(lastInstant: last))
        self.store = store
        self.ports = ports
        self.directory = directory
        self.renew = renew
        reportFault = report
    }

    var isSealed: Bool { state.withLock { $0.isSealed } }
    var isHalted: Bool { state.withLock { $0.isHalted } }

    var isUnpublished: Bool { state.withLock { $0.isUnpublished } }

    func setUnpublished(_ isUnpublished: Bool) { state.withLock { $0.isUnpublished = isUnpublished } }

    var waitingCount: Int { state.withLock { $0.waiting.count } }

    func halt() { state.withLock { $0.isHalted = true } }

    /// A commit found the disk full not long ago: who waits for readiness sends no commit that would find space again.
    var isFull: Bool {
        let now = ports.clock.now()
        return state.withLock { state in
            guard let since = state.fullSince else { return false }
            return now < since.adding(seconds: Committer.secondsToBelieveFull)
        }
    }

    func submit(_ submission: Submission) {
        enum Decision { case refuse(RefusalCode), start, wait }
        let decision: Decision = state.withLock { state in
            if state.isHalted { return .refuse(.logHalted) }
            if state.isUnpublished { return .refuse(.logUnpublished) }
            if state.isSealed { return .refuse(.storeUnavailable) }
            if state.waiting.count >= Committer.longestQueue { return .refuse(.overloaded) }
            state.waiting.append(submission)
            if state.isRunning { return .wait }
            state.isRunning = true
            return .start
        }
        switch decision {
        case .refuse(let code): submission.reply(.failure(Refusal(code)))
        case .start: queue.async { self.drain() }
        case .wait: break
        }
    }

    func report(_ error: any Error) {
        reportFault(error as? StoreFault ?? .unavailable("\(type(of: error))"))
    }

    private func drain() {
        while let group = nextGroup() {
            commit(group)
        }
    }

    private func nextGroup() -> [Submission]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            let group = Array(state.waiting.prefix(Committer.largestGroup))
            state.waiting.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ submissions: [Submission]) {
        if isHalted { return submissions.forEach { $0.reply(.failure(Refusal(.logHalted))) } }
        if isSealed {
            return submissions.forEach { $0.reply(.failure(Refusal(.storeUnavailable))) }
        }
        var results: [Result<Receipt, Refusal>] = []
        var actions: [@Sendable () -> Void] = []
        let restoreDirectory = directory.remember()
        do {
            try store.commit { transaction in
                // It may run anew, and then from where it began.
                results.removeAll()
                restoreDirectory()
                actions.removeAll()
                let head = transaction.head
                if head.generation != directory.generation {
                    try renew(transaction)
                    let access = try transaction.accessRecords()
                    directory.load(access.keys, generation: access.generation)
                }
                try transaction.fetch(submissions.compactMap(\.lookup))
                let group = CommitGroup(transaction, now: nextInstant(after: head.lastInstant), ports: ports)
                for submission in submissions {
                    results.append(try settle(submission, in: group))
                    guard !group.changedKeys.isEmpty else { continue }
                    // Commands later in this group must not pass with a key that an earlier one revoked.
                    directory.update(group.changedKeys, generation: try transaction.accessGeneration())
                    group.changedKeys = []
                }
                try group.close()
                state.withLock { $0.lastInstant = group.ids.last }
                actions = group.pendingActions
            }
            // All of the group is on disk from here on.
            directory.settle()
            state.withLock { $0.fullSince = nil }
            for action in actions { action() }
            for (submission, result) in zip(submissions, results) { submission.reply(result) }
        } catch {
            restoreDirectory()
            let code = fail(error)
            for submission in submissions { submission.reply(.failure(Refusal(code))) }
        }
    }

    private func settle(_ submission: Submission, in group: CommitGroup) throws -> Result<Receipt, Refusal> {
        do {
            return try submission.settle(group)
        } catch let fault as StoreFault {
            guard case .statement = fault else { throw fault }
            // Its savepoint undid it; the others go on.
            reportFault(fault)
        } catch {
            // A command's own error: its savepoint undid it as well.
            report(error)
        }
        return .failure(Refusal(.storeUnavailable))
    }

    private func fail(_ error: any Error) -> RefusalCode {
        report(error)
        guard let fault = error as? StoreFault else { return .storeUnavailable }
        switch fault {
        case .full:
            let now = ports.clock.now()
            state.withLock { $0.fullSince = now }
            return .storeFull
        case .locked: return .storeLocked
        case .uncertain:
            state.withLock { $0.isSealed = true }
            return .storeUncertain
        case .damaged:
            state.withLock { $0.isSealed = true }
            return .storeUnavailable
        case .unavailable, .statement: return .storeUnavailable
        }
    }

    /// Later than every instant before it, so that order of booking is order of time.
    private func nextInstant(after last: Instant?) -> Instant {
        let now = ports.clock.now()
        return state.withLock { state in
            let last = max(state.lastInstant, last ?? state.lastInstant)
            let next = max(now, Instant(microseconds: last.microseconds + 1))
            state.lastInstant = next
            return next
        }
    }
}
