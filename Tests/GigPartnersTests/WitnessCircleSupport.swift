import Crypto
import GigPartners
import GigPrimitives
import GigTransparency
import Synchronization

/// A log, and witnesses that answer as they are told.
struct WitnessedLogWorld {
    static let now: UInt64 = 1_800_000_000
    let log: Curve25519.Signing.PrivateKey
    let logKey: NoteVerifierKey
    let leaves = (0..<64).map { MerkleHash.leaf(Array("entry \($0)".utf8)) }

    init() throws {
        log = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 9, count: 32))
        logKey = try NoteVerifierKey(
            name: KeyName("log.example/a"),
            type: .ed25519,
            publicKey: Array(log.publicKey.rawRepresentation)
        )
    }

    func note(_ size: Int) throws -> SignedNote {
        var frontier = MerkleFrontier()
        for leaf in leaves[..<size] { frontier.append(leaf) }
        let checkpoint = try Checkpoint(
            origin: NoteLine("log.example/a"),
            size: UInt64(size),
            root: frontier.root
        )
        let signature = try NoteSignature(key: logKey, signature: Array(log.signature(for: checkpoint.text)))
        return try SignedNote(text: checkpoint.text, signatures: [signature])
    }

    var proof: ConsistencyProofSource {
        let leaves = leaves
        return { old, new in
            MerkleProof.consistency(from: old, leafHashes: Array(leaves[..<Int(new)])) ?? []
        }
    }

    func policy(_ witnesses: [FakeWitness], quorum: String) throws -> WitnessPolicy {
        let lines = witnesses.map { "witness \($0.name) \($0.verifier) \($0.url)\n" }.joined()
        let names = witnesses.map(\.name).joined(separator: " ")
        return try WitnessPolicy(
            parsing: Array("log \(logKey)\n\(lines)group two 2 \(names)\ngroup all all two\nquorum \(quorum)\n".utf8)
        )
    }

    func known() throws -> [KnownLog] {
        try KnownLog.all(of: WitnessPolicy(parsing: Array("log \(logKey)\nquorum none\n".utf8)))
    }

    @Sendable static func check(_ key: NoteVerifierKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool {
        guard key.type != .mldsa44Cosignature,
            let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: key.publicKey)
        else { return false }
        return publicKey.isValidSignature(signature, for: message)
    }
}

/// A witness in memory that keeps to the protocol unless it is told otherwise.
final class FakeWitness: Sendable {
    enum Manner: Sendable {
        case honest
        /// Answers with this, whatever is asked.
        case answers(Int, String)
        /// Never answers in the time of a test.
        case hangs
        case unreachable
        /// Cosigns something else.
        case wrong
        /// Answers honestly, after this long.
        case slow(Duration)
    }

    let name: String
    let url: String
    let verifier: NoteVerifierKey
    private let key: Curve25519.Signing.PrivateKey
    private let known: [KnownLog]
    let manner: Mutex<Manner>
    let last = Mutex<WitnessedHead?>(nil)
    let asked = Mutex<[UInt64]>([])

    init(_ number: UInt8, _ world: WitnessedLogWorld, _ manner: Manner = .honest) throws {
        name = "w\(number)"
        url = "https://w\(number).example"
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: number, count: 32))
        verifier = try NoteVerifierKey(
            name: KeyName("w\(number).example/w"),
            type: .ed25519Cosignature,
            publicKey: Array(key.publicKey.rawRepresentation)
        )
        known = try world.known()
        self.manner = Mutex(manner)
    }

    func answer(_ body: [UInt8]) async throws(WitnessFault) -> WitnessResponse {
        let request: AuthenticRequest
        let checkpoint: Checkpoint
        do throws(WitnessRefusal) {
            request = try WitnessDecision.authenticate(body, knownLogs: known, check: WitnessedLogWorld.check)
            asked.withLock { $0.append(request.request.oldSize) }
        } catch {
            return WitnessResponse(status: error.status, body: error.body)
        }
        var text = request.request.note.text
        switch manner.withLock({ $0 }) {
        case .honest: break
        case .answers(let status, let body): return WitnessResponse(status: status, body: Array(body.utf8))
        case .unreachable: throw .unreachable
        case .hangs: await pause(.seconds(30))
        case .slow(let duration): await pause(duration)
        case .wrong: text += Array("x\n".utf8)
        }
        do throws(WitnessRefusal) {
            checkpoint = try request.checkpoint(after: last.withLock { $0 })
        } catch {
            return WitnessResponse(status: error.status, body: error.body)
        }
        last.withLock { $0 = WitnessedHead(size: checkpoint.size, root: checkpoint.root) }
        do {
            let message = try SignedMessage.cosignature(checkpointText: text, timestamp: WitnessedLogWorld.now)
            let line = try NoteSignature(
                key: verifier,
                timestamp: WitnessedLogWorld.now,
                signature: Array(key.signature(for: message))
            )
            return WitnessResponse(status: 200, body: WitnessAnswer.bytes([line]))
        } catch {
            throw .unreachable
        }
    }

    private func pause(_ duration: Duration) async {
        // A cancelled pause is over.
        try? await Task.sleep(for: duration)
    }
}

struct FakeTransport: WitnessTransport {
    let witnesses: [FakeWitness]

    func post(_ body: [UInt8], to address: String) async throws(WitnessFault) -> WitnessResponse {
        guard let witness = witnesses.first(where: { "\($0.url)/add-checkpoint" == address }) else {
            throw .unreachable
        }
        return try await witness.answer(body)
    }
}
