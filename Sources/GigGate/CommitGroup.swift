import GigAccess
import GigPrimitives
import GigTransparency

/// One try at a command, as the log and the idempotency record see it.
struct Attempt {
    let command: String
    let actor: Actor
    let key: IdempotencyKey
    let payload: [UInt8]
    let fingerprint: Fingerprint
    /// The customer whose own entry it is: the one who asks, else the one whom it is about.
    let subject: CustomerID?

    init(
        command: String,
        actor: Actor,
        key: IdempotencyKey,
        payload: Payload,
        subject: CustomerID? = nil
    ) {
        self.command = command
        self.actor = actor
        self.key = key
        self.payload = payload.json
        fingerprint = payload.fingerprint
        self.subject = actor.customer ?? subject
    }
}

/// The commands that share one transaction and one fsync; used on the committer's queue only.
final class CommitGroup {
    let transaction: any GateTransaction
    let now: Instant
    var pendingActions: [@Sendable () -> Void] = []
    /// Keys that the command at hand has changed.
    var changedKeys: [KeyRecord] = []
    let ids: IDSource
    private let ports: Ports
    private let nowText: String
    private var frontier: MerkleFrontier
    private let sizeAtStart: UInt64

    init(_ transaction: any GateTransaction, now: Instant, ports: Ports) {
        self.transaction = transaction
        self.now = now
        self.ports = ports
        nowText = now.description
        ids = IDSource(after: now, random: ports.random)
        frontier = transaction.head.frontier
        sizeAtStart = frontier.size
    }

    /// Runs `body`; when it throws, the store, the log and the actions are as before.
    func undoing<Result>(inMemory: Bool, _ body: () throws -> Result) throws -> Result {
        let (frontier, actionCount) = (frontier, pendingActions.count)
        do {
            return try inMemory ? transaction.inMemory(body) : transaction.savepoint(body)
        } catch {
            self.frontier = frontier
            changedKeys = []
            pendingActions.removeLast(pendingActions.count - actionCount)
            throw error
        }
    }

    func accept(_ attempt: Attempt, _ performed: Performed) throws -> Receipt {
        let index = try log(attempt, outcome: "done", performed) { entry in
            entry.member("answer_sha256", Digest(hashing: performed.body).hexadecimal)
        }
        let outcome = RecordedOutcome(
            command: attempt.command,
            fingerprint: attempt.fingerprint.bytes,
            refusal: nil,
            body: performed.body,
            mediaType: performed.mediaType,
            logIndex: index
        )
        try transaction.record(
            outcome,
            of: attempt.actor.idempotencyScope,
            key: attempt.key.text,
            about: attempt.subject ?? performed.subject,
            at: now
        )
        return Receipt(body: performed.body, mediaType: performed.mediaType, logIndex: index, isReplay: false)
    }

    /// Logs a refusal, and remembers it as the outcome of the key if the command got as far as being decided.
    func refuse(_ attempt: Attempt, _ refusal: Refusal, remember: Bool) throws -> Result<Receipt, Refusal> {
        try undoing(inMemory: true) {
            let index = try log(attempt, outcome: "refused", Performed(body: [])) { entry in
                entry.member("refusal", refusal.code.rawValue)
                entry.array("fields", refusal.fields) { $0.value($1) }
            }
            guard remember, !refusal.isPassing else { return }
            let outcome = RecordedOutcome(
                command: attempt.command,
                fingerprint: attempt.fingerprint.bytes,
                refusal: refusal,
                body: [],
                mediaType: .json,
                logIndex: index
            )
            try transaction.record(
                outcome,
                of: attempt.actor.idempotencyScope,
                key: attempt.key.text,
                about: attempt.subject,
                at: now
            )
        }
        return .failure(refusal)
    }

    /// Logs that somebody was answered a question about the log itself, or was refused.
    func read(_ attempt: Attempt, refusal: Refusal?) throws {
        _ = try log(attempt, outcome: refusal == nil ? "done" : "refused", Performed(body: [])) { entry in
            entry.member("refusal", refusal?.code.rawValue)
        }
    }

    /// Keeps the log's new size and edge, in this same transaction.
    func close() throws {
        guard frontier.size > sizeAtStart else { return }
        try transaction.close(frontier, last: ids.last)
    }

    /// The position of the entry that the command at hand will get.
    var nextIndex: UInt64 { frontier.size }

    private func log(
        _ attempt: Attempt,
        outcome: String,
        _ performed: Performed,
        _ detail: (inout JSONWriter) -> Void
    ) throws -> Int64 {
        let receipt = JSONWriter.object { entry in
            entry.member("at", nowText)
            entry.object("actor") { actor in
                actor.member("principal", attempt.actor.principal.description)
                actor.member("role", attempt.actor.role.rawValue)
                if attempt.actor.role.isStaff { actor.member("person", attempt.actor.person) }
                actor.member("key_id", attempt.actor.credential?.keyID)
            }
            entry.member("command", attempt.command)
            entry.member("idempotency_key", attempt.key.text)
            entry.member("payload", json: attempt.payload)
            entry.member("outcome", outcome)
            detail(&entry)
        }
        let index = Int64(frontier.size)
        let entry = try LogEntry(
            sealing: ClearText(receipt: receipt, evidence: performed.evidence),
            kind: attempt.command,
            outcome: outcome,
            at: nowText,
            statement: performed.statement,
            index: index,
            ports: ports
        )
        try transaction.append(entry, at: index, of: attempt.subject ?? performed.subject)
        frontier.append(MerkleHash.leaf(entry.published))
        return index
    }
}

extension LogEntry {
    fileprivate init(
        sealing clear: ClearText,
        kind: String,
        outcome: String,
        at now: String,
        statement: [UInt8]?,
        index: Int64,
        ports: Ports
    ) throws {
        guard let salt = EntrySalt(ports.random.next().bigEndianBytes + ports.random.next().bigEndianBytes) else {
            preconditionFailure("two words are sixteen bytes")
        }
        let published = try PublishedEntry(
            kind: kind,
            outcome: outcome,
            at: now,
            receipt: EntrySalt.commitment(salt: salt.receipt, text: clear.receipt),
            evidence: EntrySalt.commitment(salt: salt.evidence, text: clear.evidence),
            statement: statement
        )
        self.init(
            form: .sealed,
            published: published.bytes,
            salt: salt.bytes,
            kept: try ports.sealer.seal(clear.bytes, salt: salt, index: UInt64(index))
        )
    }
}

extension Refusal {
    /// Refusals that are about this house and not about the command: the same key may try again.
    fileprivate var isPassing: Bool { code.kind == .unavailable }
}
