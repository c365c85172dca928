import Foundation
import GigGate
import GigHTTP
import GigLogging
import GigOperations
import GigPrimitives
import GigTransparency
import GigVault
import ServiceLifecycle

/// The log of a house that is served: published a few times a second, and halted when it must not go on.
struct LogHouse: Service {
    /// What is done over and over.
    private enum Work {
        case publishing, cosigning, applying

        var name: StaticString {
            switch self {
            case .publishing: "publish the log"
            case .cosigning: "have the log cosigned"
            case .applying: "apply what waited"
            }
        }
    }

    /// Between two looks for entries that are committed but not published.
    private static let pause = Duration.milliseconds(100)
    /// Entries that could not be published for so long stop everything that would add to them.
    private static let patience = Duration.seconds(60)
    private static let betweenRecalls = Duration.seconds(30)

    let keys: LogKeys
    let policy: WitnessPolicy
    let publisher: LogPublisher<FastHashing>
    private let store: any LogStore
    private let anchor: LogAnchor
    private let circle: any CosignatureSource
    private let memory: WitnessMemory
    private let gate: Gate
    private let events: EventLog

    init(
        store: any LogStore,
        keys: LogKeys,
        policy: WitnessPolicy,
        anchor: LogAnchor,
        circle: any CosignatureSource,
        memory: WitnessMemory,
        gate: Gate,
        events: EventLog
    ) {
        self.store = store
        self.keys = keys
        self.policy = policy
        self.circle = circle
        self.memory = memory
        self.gate = gate
        self.anchor = anchor
        self.events = events
        publisher = LogPublisher(store: store, signer: keys, anchor: anchor, clock: gate.ports.clock)
    }

    /// A policy for this log: its keys are added to what was given.
    static func policy(_ given: WitnessPolicy, _ keys: LogKeys) throws -> WitnessPolicy {
        do throws(WitnessPolicyError) {
            return try WitnessPolicy(
                logs: keys.verifiers.map { PolicyLog(key: $0) }
                    + given.logs.filter { !keys.verifiers.contains($0.key) },
                witnesses: given.witnesses,
                groups: given.groups,
                quorum: given.quorum
            )
        } catch {
            throw SetupError("the witness policy can't be used for this log: \(error.fault)")
        }
    }

    /// What the house shows of its log.
    var face: LogFace {
        LogFace(
            keys: keys.verifiers.map(\.description),
            policy: policyFile,
            witnesses: policy.needsNoWitness ? 0 : policy.witnesses.count
        )
    }

    /// The policy, and in a comment the key of the house's statements (see docs/verify.md).
    private var policyFile: String {
        do throws(TransparencyError) {
            let key = try NoteVerifierKey(
                name: KeyName("\(keys.origin)/statements"),
                type: .ed25519,
                publicKey: keys.evidence.publicKey.bytes
            )
            return String(decoding: policy.bytes, as: UTF8.self) + Trust.statementPrefix + "\(key)\n"
        } catch {
            preconditionFailure("the log's name is a key's name, and a key that was made here is not weak")
        }
    }

    /// Checks that the store holds what was signed last; if it does not, the house opens halted.
    ///
    /// Throws a `SetupError` where nothing beside the store remembers what was signed, unless that is to be believed.
    func open(adopting isAdopted: Bool) async throws {
        do {
            try await publisher.open()
            if !isAdopted { try await requireAnchor() }
            if !policy.needsNoWitness { try await recall() }
        } catch LogPublisher<FastHashing>.Halt.publicationUnreadable {
            throw SetupError("the log of this store was signed with another key: give the key that it began with")
        } catch let halt as LogPublisher<FastHashing>.Halt {
            stop(halt)
        }
    }

    /// A store that was restored, or copied, looks like any other: only what lies beside it tells.
    private func requireAnchor() async throws {
        guard try anchor.last() == nil, let publication = try await store.readLog({ try $0.publication() }) else {
            return
        }
        throw SetupError(
            """
            the store has a log of \(publication.size) entries, and keys/last-checkpoint is not there: put the newest \
            checkpoint into that file; or, if this is the newest store and nobody has one, start once with --adopt-log
            """
        )
    }

    /// Publishes until it is stopped, and once more then, so that no receipt waits for the next start.
    func run() async throws {
        try await publishWhileServing()
        guard !gate.isHalted else { return }
        do {
            try await publisher.publish()
        } catch {
            events.error("the last entries are not published", [.fault("error", error)])
        }
    }

    private func publishWhileServing() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await keepDoing(.publishing) { try await publisher.publish() } }
                if policy.needsNoWitness {
                    // What waited for witnesses that nobody asks any more.
                    group.addTask { await keepDoing(.applying) { try await applyChanges() } }
                } else {
                    group.addTask { await keepDoing(.cosigning) { try await cosign() } }
                    group.addTask { await keepRecalling() }
                }
            }
            // A halted house goes on saying so, until somebody stops it.
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
            }
        }
    }

    /// Looks now and then at what the witnesses hold, so that a restored store is found out before it is added to.
    private func keepRecalling() async {
        while !Task.isCancelled, !gate.isHalted {
            do {
                try await Task.sleep(for: LogHouse.betweenRecalls)
                try await recall()
            } catch let halt as LogPublisher<FastHashing>.Halt {
                stop(halt)
            } catch is CancellationError {
                return
            } catch {
                events.error(
                    "a job will be tried again",
                    [.public("job", "ask witnesses"), .fault("error", error)]
                )
            }
        }
    }

    /// Publishes, and asks nobody to cosign, until the task is cancelled.
    func publishUntilCancelled() async {
        await keepDoing(.publishing) { try await publisher.publish() }
    }

    /// The entries that are on disk.
    func committedSize() async throws -> UInt64 { try await store.readLog { try $0.committed().size } }

    private func keepDoing(_ work: Work, _ body: @Sendable () async throws -> Void) async {
        var failingSince: ContinuousClock.Instant?
        while !Task.isCancelled, !gate.isHalted {
            do {
                try await body()
                if failingSince != nil { gate.setUnpublished(false) }
                failingSince = nil
            } catch is CancellationError {
                return
            } catch let halt as LogPublisher<FastHashing>.Halt {
                stop(halt)
            } catch {
                let since = failingSince ?? .now
                failingSince = since
                if work == .publishing, .now - since > LogHouse.patience { gate.setUnpublished(true) }
                events.error("a job will be tried again", [.public("job", work.name), .fault("error", error)])
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
            }
            do { try await Task.sleep(for: LogHouse.pause) } catch { return }
        }
    }

    /// Asks the witnesses to sign the newest checkpoint, and puts into effect what waited for them.
    private func cosign() async throws {
        let store = store
        guard let publication = try await store.readLog({ try $0.publication() }) else { return }
        if publication.cosigned?.size != publication.size || !isEnough(publication.cosigned) {
            let note = try SignedNote(parsing: Array(publication.note.utf8))
            let outcome = await circle.cosign(note, policy: policy) { old, new in
                try await store.readLog { log in
                    guard let path = try log.tree(size: new).consistency(from: old) else {
                        throw WitnessFault.proofUnavailable
                    }
                    return path
                }
            }
            try await heed(outcome)
            guard outcome.isQuorumMet else { return }
            try store.keepCosigned(
                Publication.Cosigned(
                    size: publication.size,
                    note: String(decoding: outcome.note.bytes, as: UTF8.self)
                )
            )
        }
        try await applyChanges()
    }

    private func applyChanges() async throws {
        guard try await gate.answer(HasChangesDue(), as: .job("witnesses")) else { return }
        _ = try await gate.perform(
            ApplyChanges(),
            as: .job("witnesses"),
            key: IdempotencyKey(derivedFrom: "apply", String(gate.ports.random.next()))
        )
    }

    /// Whether what was cosigned meets the policy as it is now.
    private func isEnough(_ cosigned: Publication.Cosigned?) -> Bool {
        guard let cosigned else { return false }
        do throws(TransparencyError) {
            _ = try policy.verify(SignedNote(parsing: Array(cosigned.note.utf8)), check: NoteSignatures.check)
            return true
        } catch {
            return false
        }
    }

    /// Reports who has not signed; where a witness says that it has seen another log, it must show what our key signed.
    private func heed(_ outcome: CosigningOutcome) async throws {
        for fault in outcome.faults where fault.reason.isWorthALine {
            events.warning(
                "a witness has not signed",
                fault.names.map { .public("witness", $0) } + [.fault("why", fault.reason)]
            )
        }
        if outcome.largestSizeAhead != nil || outcome.hasInconsistency { try await recall() }
    }

    /// Compares what the witnesses hold of this log with the store: they remember what a restored store does not.
    private func recall() async throws {
        for note in await memory.checkpoints(of: keys.origin, policy: policy) { try await publisher.compare(note) }
    }

    /// What cannot be published must not be added to.
    private func stop(_ halt: LogPublisher<FastHashing>.Halt) {
        events.critical("the log is halted: nothing is signed and no command is taken", [.fault("why", halt)])
        gate.halt()
    }
}

extension WitnessFault {
    /// Waiting for a witness to recover says nothing new each time.
    fileprivate var isWorthALine: Bool {
        switch self {
        case .resting, .busy: false
        default: true
        }
    }
}
