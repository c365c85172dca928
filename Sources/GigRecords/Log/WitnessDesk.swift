import Dispatch
import GigGate
import GigPrimitives
import GigTransparency
import Synchronization

/// This house as a witness of other logs: it cosigns what grew, and never two roots of one size.
///
/// What is cosigned is on disk, in the store and in the memory beside it, before anybody sees the cosignature. It is no entry of the house's own log (ADR 0020).
package final class WitnessDesk: Sendable {
    /// Cosigns a checkpoint's text at a POSIX time in seconds.
    package typealias Cosign = @Sendable (_ text: [UInt8], _ time: UInt64) throws -> [NoteSignature]
    /// Checks a log's signature.
    package typealias Check = @Sendable (_ key: NoteVerifierKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool

    /// The age in seconds up to which a cosignature is given again instead of a new one, so that who repeats a
    /// request of others can't make the store write.
    package static let freshSeconds: UInt64 = 60
    /// Requests that wait for the store; more are told to come back.
    package static let longestQueue = 256

    /// The public keys of the cosignatures.
    package let keys: [NoteVerifierKey]
    private let knownLogs: [KnownLog]
    private let database: any SQLDatabase
    private let memory: any CosignedMemory
    private let clock: any Clock
    private let check: Check
    private let cosign: Cosign
    private let report: @Sendable (StoreFault) -> Void
    private let queue = DispatchQueue(label: "gigmopay.witness", qos: .userInitiated)
    private let state = Mutex(State())

    private struct State {
        var waiting = 0
        /// A commit of unknown fate: nothing is built on it before the store is opened anew.
        var isSealed = false
    }

    /// A witness over a store whose schema is the newest.
    package init(
        _ database: any SQLDatabase,
        memory: any CosignedMemory,
        keys: [NoteVerifierKey],
        knownLogs: [KnownLog],
        clock: any Clock,
        check: @escaping Check,
        cosign: @escaping Cosign,
        report: @escaping @Sendable (StoreFault) -> Void
    ) {
        self.database = database
        self.memory = memory
        self.keys = keys
        self.knownLogs = knownLogs
        self.clock = clock
        self.check = check
        self.cosign = cosign
        self.report = report
    }

    /// Answers `add-checkpoint` with the lines of the cosignatures, once they are on disk; throws `StoreFault`.
    package func addCheckpoint(_ body: [UInt8]) async throws -> Result<[UInt8], WitnessRefusal> {
        let authentic = Result { () throws(WitnessRefusal) in
            try WitnessDecision.authenticate(body, knownLogs: knownLogs, check: check)
        }
        let request: AuthenticRequest
        switch authentic {
        case .success(let found): request = found
        case .failure(let refusal): return .failure(refusal)
        }
        let origin = Digest(hashing: request.request.origin.bytes)
        // Most refusals need no writer; what is decided here is decided again by the one that writes.
        let last = try latest(of: origin, stored: try await database.read { try $0.witnessedLog(origin) })
        if case .failure(let refusal) = decide(request, last) { return .failure(refusal) }
        if let last, let lines = freshLines(request, last) {
            try remember(last.note, of: origin)
            return .success(lines)
        }
        return try await withCheckedThrowingContinuation { continuation in
            let isTaken = submit { continuation.resume(with: Result { try self.record(request, origin) }) }
            if !isTaken { continuation.resume(throwing: StoreFault.unavailable("too many wait for the witness")) }
        }
    }

    /// The last cosigned checkpoint of the log whose origin has this SHA-256, with its signatures; throws `StoreFault`.
    package func note(of origin: Digest) async throws -> [UInt8]? {
        let last = try latest(of: origin, stored: try await database.read { try $0.witnessedLog(origin) })
        guard let last else { return nil }
        try remember(last.note, of: origin)
        return last.note.bytes
    }

    /// What was cosigned last: of the store and the memory beside it the one with the larger size.
    ///
    /// Throws `StoreFault.damaged` when they have two roots of one size.
    private func latest(of origin: Digest, stored: WitnessedLog?) throws -> WitnessedLog? {
        let kept = try remembering { try memory.last(of: origin) }
        guard let kept = try kept.map({ try WitnessedLog($0, of: origin) }) else { return stored }
        guard let stored, stored.head.size >= kept.head.size else { return kept }
        guard stored.head.size > kept.head.size || stored.head.root == kept.head.root else {
            throw StoreFault.damaged("two roots of one size were cosigned")
        }
        return stored
    }

    private func remember(_ note: SignedNote, of origin: Digest) throws {
        try remembering { try memory.keep(note, of: origin) }
    }

    private func remembering<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch {
            let fault = StoreFault.unavailable("the witness's memory beside the store can't be used")
            report(fault)
            throw fault
        }
    }

    private func decide(_ request: AuthenticRequest, _ last: WitnessedLog?) -> Result<Checkpoint, WitnessRefusal> {
        Result { () throws(WitnessRefusal) in try request.checkpoint(after: last?.head) }
    }

    /// The lines under the last checkpoint, if it is the one that is asked for and they are young.
    private func freshLines(_ request: AuthenticRequest, _ last: WitnessedLog) -> [UInt8]? {
        guard last.note.text == request.request.note.text else { return nil }
        let lines = last.note.signatures.filter { line in
            keys.contains { $0.id == line.keyID && $0.name == line.name }
        }
        let now = UInt64(max(0, clock.now().seconds))
        let times = lines.compactMap(\.timestamp)
        guard lines.count == keys.count, times.count == lines.count,
            times.allSatisfy({ $0 <= now && now - $0 <= WitnessDesk.freshSeconds })
        else { return nil }
        return WitnessAnswer.bytes(lines)
    }

    private func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
        let isTaken = state.withLock { state in
            guard state.waiting < WitnessDesk.longestQueue else { return false }
            state.waiting += 1
            return true
        }
        guard isTaken else { return false }
        queue.async {
            work()
            self.state.withLock { $0.waiting -= 1 }
        }
        return true
    }

    /// Reads the last checkpoint, decides, cosigns and stores in one transaction; the answer counts once it returns.
    private func record(_ request: AuthenticRequest, _ origin: Digest) throws -> Result<[UInt8], WitnessRefusal> {
        guard !state.withLock({ $0.isSealed }) else {
            throw StoreFault.unavailable("the witness stopped at a commit of unknown fate")
        }
        var answer: Result<[UInt8], WitnessRefusal> = .failure(.proofWrong)
        var cosigned: SignedNote?
        do {
            try database.write { connection in
                // An engine may run this again; what an undone run has found does not count.
                cosigned = nil
                switch decide(request, try latest(of: origin, stored: connection.witnessedLog(origin))) {
                case .failure(let refusal): answer = .failure(refusal)
                case .success(let checkpoint):
                    let text = request.request.note.text
                    let lines = try cosign(text, UInt64(max(0, clock.now().seconds)))
                    let note = try SignedNote(text: text, signatures: request.logSignatures + lines)
                    try connection.keepWitnessed(note, of: origin, size: checkpoint.size)
                    cosigned = note
                    answer = .success(WitnessAnswer.bytes(lines))
                }
            }
            if let cosigned { try remember(cosigned, of: origin) }
        } catch let fault as StoreFault {
            switch fault {
            case .uncertain, .damaged: state.withLock { $0.isSealed = true }
            case .full, .unavailable, .statement, .locked: break
            }
            report(fault)
            throw fault
        }
        return answer
    }
}
