import Foundation
import GigGate
import GigHTTP
import GigOperations
import GigPrimitives
import GigTransparency
import GigVault
import Logging
import ServiceLifecycle

/// The log of a house that is served: published a few times a second, and halted when it must not go on.
struct LogHouse: Service {
    /// Between two looks for entries that are committed but not published.
    private static let pause = Duration.milliseconds(100)

    let keys: LogKeys
    let policy: WitnessPolicy
    let publisher: LogPublisher<FastHashing>
    private let store: any LogStore
    private let gate: Gate
    private let logger: Logger

    init(
        store: any LogStore,
        keys: LogKeys,
        policy: WitnessPolicy,
        anchor: LogAnchor,
        gate: Gate,
        logger: Logger
    ) {
        self.store = store
        self.keys = keys
        self.policy = policy
        self.gate = gate
        self.logger = logger
        publisher = LogPublisher(store: store, signer: keys, anchor: anchor, clock: gate.ports.clock)
    }

    /// The policy of the given file, or of the one in the data folder; without either nobody witnesses the log.
    ///
    /// A file need not name this log: its keys are added.
    static func policy(_ folder: DataFolder, file: String?, _ keys: LogKeys) throws -> WitnessPolicy {
        let ours = keys.verifiers.map { PolicyLog(key: $0, url: nil) }
        guard let path = file ?? (folder.exists(folder.witnessPolicy) ? folder.witnessPolicy : nil) else {
            return try WitnessPolicy(logs: ours, witnesses: [], groups: [], quorum: nil)
        }
        let bytes = try readInput(path, atMost: WitnessPolicy.maximumByteCount)
        do throws(WitnessPolicyError) {
            let given = try WitnessPolicy(parsing: bytes)
            return try WitnessPolicy(
                logs: ours + given.logs.filter { !keys.verifiers.contains($0.key) },
                witnesses: given.witnesses,
                groups: given.groups,
                quorum: given.quorum
            )
        } catch {
            throw SetupError("the witness policy in \(path) can't be used: \(error)")
        }
    }

    /// What the house shows of its log.
    var face: LogFace {
        LogFace(
            keys: keys.verifiers.map(\.description),
            policy: String(decoding: policy.bytes, as: UTF8.self),
            witnesses: policy.needsNoWitness ? 0 : policy.witnesses.count
        )
    }

    /// Checks that the store holds what was signed last; if it does not, the house opens halted.
    func open() async throws {
        do {
            try await publisher.open()
        } catch LogPublisher<FastHashing>.Halt.publicationUnreadable {
            throw SetupError("the log of this store was signed with another key: give the key that it began with")
        } catch let halt as LogPublisher<FastHashing>.Halt {
            stop(halt)
        }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await step()
                do { try await Task.sleep(for: LogHouse.pause) } catch { return }
            }
        }
    }

    private func step() async {
        guard !gate.isHalted else { return }
        do {
            try await publisher.publish()
        } catch is CancellationError {
            return
        } catch let halt as LogPublisher<FastHashing>.Halt {
            stop(halt)
        } catch {
            logger.error("the log will be published again", metadata: ["error": "\(type(of: error))"])
        }
    }

    /// What cannot be published must not be added to.
    private func stop(_ halt: LogPublisher<FastHashing>.Halt) {
        logger.critical("the log is halted: nothing is signed and no command is taken", metadata: ["why": "\(halt)"])
        gate.halt()
    }
}
