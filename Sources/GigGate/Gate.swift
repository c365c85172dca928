import GigAccess
import GigPrimitives
import GigTransparency

/// Proof that a command passed the gate: only this file can make one, and records take nothing else.
package struct Authorised<C: Command> {
    package let command: C
    package let actor: Actor
    package let now: Instant
    package let ports: Ports
    package let transaction: any GateTransaction
    private let group: CommitGroup

    fileprivate init(_ command: C, actor: Actor, ports: Ports, group: CommitGroup) {
        self.command = command
        self.actor = actor
        self.ports = ports
        self.group = group
        now = group.now
        transaction = group.transaction
    }

    /// Gives ids that ascend in the order in which they are asked for.
    package var ids: IDSource { group.ids }

    package func newID<Kind>() -> ID<Kind> { group.ids.next() }

    /// The position in the log of this command's entry, if it is not refused.
    package var logIndex: UInt64 { group.nextIndex }

    /// The position that a change must wait for before it takes effect; nil where nobody witnesses the log.
    package var waitsFor: UInt64? { ports.witnessing == .required ? logIndex : nil }

    /// Makes a key that this command has added or changed count for the next command already.
    package func accessChanged(_ key: KeyRecord) { group.changedKeys.append(key) }

    /// Runs `action` once this command is durable, and never if it is not.
    package func afterCommit(_ action: @escaping @Sendable () -> Void) {
        group.pendingActions.append(action)
    }
}

/// Proof that a query passed the gate: only this file can make one.
package struct Permitted<Q: Query> {
    package let query: Q
    package let actor: Actor
    package let now: Instant
    package let ports: Ports
    package let reading: any GateReading

    fileprivate init(_ query: Q, actor: Actor, ports: Ports, reading: any GateReading) {
        self.query = query
        self.actor = actor
        self.ports = ports
        self.reading = reading
        now = ports.clock.now()
    }
}

/// The one way to change anything: bound, authorise, look up the key, decide, apply, log, commit, answer.
package final class Gate: Sendable {
    package let ports: Ports
    private let store: any GateStore
    private let directory: AccessDirectory
    private let committer: Committer

    private let renew: Renewal

    /// Brings up to date what this process holds in memory, after another process has changed it.
    package typealias Renewal = @Sendable (any GateReading) throws -> Void

    /// Opens the gate over a store; `report` hears of faults, which callers see only as `store_unavailable`.
    ///
    /// `renew` runs before the next commit when another process has changed keys or lists.
    package init(
        store: any GateStore,
        ports: Ports,
        renew: @escaping Renewal = { _ in },
        report: @escaping @Sendable (StoreFault) -> Void
    ) async throws {
        self.store = store
        self.ports = ports
        self.renew = renew
        directory = AccessDirectory(refusesDemonstration: ports.refusesDemonstration)
        let (access, last) = try await store.read { (try $0.accessRecords(), try $0.lastInstant()) }
        directory.load(access.keys, generation: access.generation)
        committer = Committer(
            store: store,
            ports: ports,
            directory: directory,
            renew: renew,
            after: last ?? Instant(microseconds: 0),
            report: report
        )
    }

    /// Refuses every command from now on with `log_halted`: what the store would add to could never be published.
    package func halt() { committer.halt() }

    /// Refuses every command with `log_unpublished` while the log can't be published, and takes them again afterwards.
    package func setUnpublished(_ isUnpublished: Bool) { committer.setUnpublished(isUnpublished) }

    /// How many commands wait for the next commit.
    package var waitingCount: Int { committer.waitingCount }

    /// Whether the log has been halted.
    package var isHalted: Bool { committer.isHalted }

    /// Whether commits are accepted; false once a commit's fate is unknown, until the process starts again.
    package var isOpen: Bool { !committer.isSealed }

    /// Refuses with `store_unavailable` once a commit's fate is unknown, until the process starts again, and with
    /// `store_full` for ten seconds after a commit found no space, unless one finds some.
    package func requireOpen() throws(Refusal) {
        guard !committer.isHalted else { throw Refusal(.logHalted) }
        guard !committer.isUnpublished else { throw Refusal(.logUnpublished) }
        guard !committer.isSealed else { throw Refusal(.storeUnavailable) }
        guard !committer.isFull else { throw Refusal(.storeFull) }
    }

    /// Takes over what other processes have changed since, so that a key which they revoked opens nothing here.
    package func refresh() async throws {
        let (directory, renew) = (directory, renew)
        try await store.read { reading in
            let generation = try reading.accessGeneration()
            guard generation > directory.generation else { return }
            try renew(reading)
            directory.load(try reading.accessRecords().keys, generation: generation)
        }
    }

    /// Finds out who shows this key; refuses with `key_invalid`, `key_revoked`, `key_pending` or `demonstration_key`.
    package func authenticate(_ bearer: String) throws(Refusal) -> Actor {
        try directory.authenticate(bearer)
    }

    /// Performs a command once for ever under its key, and answers when the outcome is on disk.
    ///
    /// Refuses with `key_revoked`, `permission_denied`, `idempotency_key_reused` (naming each field that differs), the
    /// command's own refusals, or `overloaded`, `store_full`, `store_unavailable`, after which nothing was done;
    /// `store_uncertain` says that only a restart tells.
    package func perform<C: Command>(
        _ command: C,
        as actor: Actor,
        key: IdempotencyKey
    ) async throws(Refusal) -> Receipt {
        let ports = ports
        let directory = directory
        let attempt = Attempt(
            command: C.permission.rawValue,
            actor: actor,
            key: key,
            payload: command.payload,
            subject: command.subject
        )
        let lookup = Lookup(scope: actor.idempotencyScope, key: key.text, needs: command.needs)
        let result: Result<Receipt, Refusal> = await withCheckedContinuation { continuation in
            let submission = Submission(
                lookup: lookup,
                settle: { group in
                    try Gate.settle(command, attempt, ports: ports, directory: directory, in: group)
                },
                reply: { continuation.resume(returning: $0) }
            )
            committer.submit(submission)
        }
        return try result.get()
    }

    /// Logs that somebody asked for a command that the role does not permit, without looking at the command.
    ///
    /// Gives the refusal to answer with: `permission_denied`, or why it could not be logged.
    package func deny(_ permission: Permission, to actor: Actor) async -> Refusal {
        precondition(!actor.role.holds(permission))
        let result: Result<Receipt, Refusal> = await withCheckedContinuation { continuation in
            let submission = Submission(
                lookup: nil,
                settle: { group in
                    let attempt = Attempt(
                        command: permission.rawValue,
                        actor: actor,
                        key: IdempotencyKey(derivedFrom: "denied"),
                        payload: Payload()
                    )
                    return try group.refuse(attempt, Refusal(.permissionDenied), remember: false)
                },
                reply: { continuation.resume(returning: $0) }
            )
            committer.submit(submission)
        }
        guard case .failure(let refusal) = result else { return Refusal(.permissionDenied) }
        return refusal
    }

    /// Answers a query from one snapshot; refuses with `key_revoked`, `permission_denied` or the query's own refusals.
    ///
    /// A query that is logged is answered once its entry is on disk.
    package func answer<Q: Query>(_ query: Q, as actor: Actor) async throws(Refusal) -> Q.Answer {
        guard directory.isCurrent(actor) else { throw Refusal(.keyRevoked) }
        let isPermitted = actor.role.holds(Q.permission)
        if query.isLogged(for: actor) {
            try await log(query, as: actor, refusal: isPermitted ? nil : Refusal(.permissionDenied))
        }
        guard isPermitted else { throw Refusal(.permissionDenied) }
        let ports = ports
        do {
            return try await store.read { reading in
                try query.answer(Permitted(query, actor: actor, ports: ports, reading: reading))
            }
        } catch {
            if let refusal = error as? Refusal { throw refusal }
            committer.report(error)
            throw Refusal(.storeUnavailable)
        }
    }

    private func log<Q: Query>(_ query: Q, as actor: Actor, refusal: Refusal?) async throws(Refusal) {
        let attempt = Attempt(
            command: Q.permission.rawValue,
            actor: actor,
            key: IdempotencyKey(derivedFrom: "read"),
            payload: query.payload
        )
        let result: Result<Receipt, Refusal> = await withCheckedContinuation { continuation in
            let submission = Submission(
                lookup: nil,
                settle: { group in
                    try group.read(attempt, refusal: refusal)
                    return .success(Receipt(body: [], mediaType: .json, logIndex: 0, isReplay: false))
                },
                reply: { continuation.resume(returning: $0) }
            )
            committer.submit(submission)
        }
        _ = try result.get()
    }

    private static func settle<C: Command>(
        _ command: C,
        _ attempt: Attempt,
        ports: Ports,
        directory: AccessDirectory,
        in group: CommitGroup
    ) throws -> Result<Receipt, Refusal> {
        let actor = attempt.actor
        guard directory.isCurrent(actor) else {
            return try group.refuse(attempt, Refusal(.keyRevoked), remember: false)
        }
        guard actor.role.holds(C.permission) else {
            return try group.refuse(attempt, Refusal(.permissionDenied), remember: false)
        }
        if let earlier = try group.transaction.outcome(of: actor.idempotencyScope, key: attempt.key.text) {
            return try replay(earlier, of: attempt, in: group)
        }
        do {
            return .success(
                try group.undoing(inMemory: C.isBulk) {
                    let performed = try command.perform(
                        Authorised(command, actor: actor, ports: ports, group: group)
                    )
                    return try group.accept(attempt, performed)
                }
            )
        } catch let refusal as Refusal {
            return try group.refuse(attempt, refusal, remember: true)
        }
    }

    private static func replay(
        _ earlier: RecordedOutcome,
        of attempt: Attempt,
        in group: CommitGroup
    ) throws -> Result<Receipt, Refusal> {
        guard let recorded = Fingerprint(bytes: earlier.fingerprint) else {
            throw StoreFault.damaged("the fingerprint of a recorded outcome")
        }
        var differences = recorded.differences(from: attempt.fingerprint)
        if earlier.command != attempt.command { differences.insert("command", at: 0) }
        guard differences.isEmpty else {
            return try group.refuse(attempt, Refusal(.idempotencyKeyReused, fields: differences), remember: false)
        }
        if let refusal = earlier.refusal { return .failure(refusal) }
        return .success(
            Receipt(body: earlier.body, mediaType: earlier.mediaType, logIndex: earlier.logIndex, isReplay: true)
        )
    }
}
