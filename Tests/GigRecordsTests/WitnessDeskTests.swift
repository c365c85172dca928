import GigGate
import GigPrimitives
import GigTestSupport
import GigTransparency
import GigVault
import Synchronization
import Testing

@testable import GigRecords

/// A log with a history and any number of forks from it, to be cosigned by a house.
struct WitnessedHistory {
    static let origin = "log.example/witnessed"
    let keys: LogKeys
    let leaves: [Digest]

    init() throws {
        keys = try LogKeys(secret: [UInt8](repeating: 3, count: 32), origin: WitnessedHistory.origin)
        leaves = (0..<40).map { MerkleHash.leaf(Array("entry \($0)".utf8)) }
    }

    /// The first `size` leaves; of a fork the last of them is another one.
    func leaves(_ size: Int, fork: Int?) -> [Digest] {
        guard let fork, size > 0 else { return Array(leaves[..<size]) }
        return Array(leaves[..<(size - 1)]) + [MerkleHash.leaf(Array("fork \(fork)".utf8))]
    }

    func checkpoint(_ size: Int, fork: Int? = nil) throws -> Checkpoint {
        var frontier = MerkleFrontier()
        for leaf in leaves(size, fork: fork) { frontier.append(leaf) }
        return try Checkpoint(origin: NoteLine(WitnessedHistory.origin), size: UInt64(size), root: frontier.root)
    }

    func body(_ old: Int, _ size: Int, fork: Int? = nil) throws -> [UInt8] {
        let proof = MerkleProof.consistency(from: UInt64(old), leafHashes: leaves(size, fork: fork)) ?? []
        let note = try keys.sign(checkpoint(size, fork: fork), time: 1_790_000_000)
        return try WitnessRequest(oldSize: UInt64(old), proof: proof, note: note).bytes
    }

    static var digest: Digest { Digest(hashing: Array(origin.utf8)) }

    static func known(_ keys: LogKeys) throws -> [KnownLog] {
        let lines = keys.verifiers.map { "log \($0)\n" }.joined()
        return try KnownLog.all(of: WitnessPolicy(parsing: Array("\(lines)quorum none\n".utf8)))
    }
}

/// What a house cosigned, kept in memory; it can be made to fail.
final class Memory: CosignedMemory {
    private let notes = Mutex<[Digest: SignedNote]>([:])
    private let isBroken = Mutex(false)

    func breaks(_ isBroken: Bool) { self.isBroken.withLock { $0 = isBroken } }

    func last(of origin: Digest) throws -> SignedNote? { notes.withLock { $0[origin] } }

    func keep(_ note: SignedNote, of origin: Digest) throws {
        guard !isBroken.withLock({ $0 }) else { throw StoreFault.full("test") }
        let size = try Checkpoint(text: note.text).size
        try notes.withLock { notes in
            if let last = notes[origin], try Checkpoint(text: last.text).size >= size { return }
            notes[origin] = note
        }
    }
}

@Suite("A house cosigns what grew, and never two roots of one size")
struct WitnessDeskTests {
    let history: WitnessedHistory
    let cosigner: CosignerKeys
    let clock = FixedClock(TestHouse.today)

    init() throws {
        history = try WitnessedHistory()
        cosigner = try CosignerKeys(secret: [UInt8](repeating: 5, count: 32), name: "house.example/witness")
    }

    private func desk(_ database: any SQLDatabase, _ memory: any CosignedMemory = Memory()) throws -> WitnessDesk {
        let cosigner = cosigner
        return WitnessDesk(
            database,
            memory: memory,
            keys: cosigner.verifiers,
            knownLogs: try WitnessedHistory.known(history.keys),
            clock: clock,
            check: NoteSignatures.check,
            cosign: { text, time in try cosigner.cosign(text, time: time) },
            report: { _ in }
        )
    }

    private func opened(_ engine: Engine, _ folder: Folder) throws -> any SQLDatabase {
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        return database
    }

    /// The status of an answer, after checking that both cosignatures of a 200 are good.
    private func status(_ desk: WitnessDesk, _ body: [UInt8]) async throws -> Int {
        switch try await desk.addCheckpoint(body) {
        case .failure(let refusal): return refusal.status
        case .success(let lines):
            let note = try WitnessRequest(parsing: body).note
            let found = try WitnessAnswer.cosignatures(
                lines,
                under: note,
                keys: cosigner.verifiers,
                now: UInt64(clock.now().seconds),
                check: NoteSignatures.check
            )
            #expect(found.count == 2)
            return 200
        }
    }

    @Test("a log grows under its cosignatures, and what was cosigned outlives the process", arguments: Engine.all)
    func grows(_ engine: Engine) async throws {
        let folder = Folder()
        let database = try opened(engine, folder)
        let first = try desk(database)
        #expect(try await first.note(of: WitnessedHistory.digest) == nil)
        #expect(try await status(first, history.body(0, 7)) == 200)
        #expect(try await status(first, history.body(0, 20)) == 409)
        #expect(try await status(first, history.body(7, 20)) == 200)
        #expect(try await first.addCheckpoint(history.body(7, 30)) == .failure(.conflict(size: 20)))
        #expect(try await first.addCheckpoint(history.body(20, 20, fork: 1)) == .failure(.rootOther))
        #expect(try await first.addCheckpoint(history.body(20, 30, fork: 1).dropLast(1)) == .failure(.malformed))
        // Another desk has nothing but the store.
        let second = try desk(database)
        #expect(try await second.addCheckpoint(history.body(7, 20)) == .failure(.conflict(size: 20)))
        #expect(try await status(second, history.body(20, 20)) == 200)
        let note = try SignedNote(parsing: try #require(try await second.note(of: WitnessedHistory.digest)))
        #expect(note.text == (try history.checkpoint(20).text))
        let verified = try note.verified(
            by: history.keys.verifiers + cosigner.verifiers,
            check: NoteSignatures.check
        )
        #expect(verified.count == 4)
        #expect(note.signatures.count == 4)
    }

    @Test("of racing forks one is cosigned", arguments: Engine.all)
    func races(_ engine: Engine) async throws {
        for _ in 0..<4 {
            let folder = Folder()
            let desk = try desk(try opened(engine, folder))
            #expect(try await status(desk, history.body(0, 7)) == 200)
            let bodies = try (0..<8).map { try history.body(7, 20, fork: $0) }
            let statuses = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
                for (racer, body) in bodies.enumerated() {
                    for _ in 0..<2 { group.addTask { (racer, try await self.status(desk, body)) } }
                }
                var statuses: [(Int, Int)] = []
                for try await status in group { statuses.append(status) }
                return statuses
            }
            let winners = statuses.filter { $0.1 == 200 }
            #expect(winners.count == 1, "\(statuses)")
            #expect(statuses.allSatisfy { [200, 409].contains($0.1) })
            let note = try SignedNote(parsing: try #require(try await desk.note(of: WitnessedHistory.digest)))
            let winner = try #require(winners.first).0
            #expect(note.text == (try history.checkpoint(20, fork: winner).text))
        }
    }

    @Test("a repeated request within a minute writes nothing; later the time is new", arguments: Engine.all)
    func repeats(_ engine: Engine) async throws {
        let folder = Folder()
        let database = try opened(engine, folder)
        let writes = Mutex(0)
        let counted = BreakingDatabase(database, afterWrites: 0) { writes.withLock { $0 += 1 } }
        let desk = try desk(counted)
        let first = try await desk.addCheckpoint(history.body(0, 7)).get()
        #expect(try await desk.addCheckpoint(history.body(7, 7)).get() == first)
        clock.advance(seconds: Int64(WitnessDesk.freshSeconds))
        #expect(try await desk.addCheckpoint(history.body(7, 7)).get() == first)
        #expect(writes.withLock { $0 } == 1)
        clock.advance(seconds: 1)
        let later = try await desk.addCheckpoint(history.body(7, 7)).get()
        #expect(later != first)
        #expect(writes.withLock { $0 } == 2)
        let stored = try #require(try await desk.note(of: WitnessedHistory.digest))
        #expect(String(decoding: stored, as: UTF8.self).hasSuffix(String(decoding: later, as: UTF8.self)))
        // Refusals need no writer either.
        #expect(try await desk.addCheckpoint(history.body(0, 20)) == .failure(.conflict(size: 7)))
        #expect(writes.withLock { $0 } == 2)
    }

    @Test("a commit that fails gives no cosignature", arguments: Engine.all)
    func failingCommit(_ engine: Engine) async throws {
        let folder = Folder()
        let database = try opened(engine, folder)
        #expect(try await status(desk(database), history.body(0, 7)) == 200)
        let full = try desk(BreakingDatabase(database, afterWrites: 0) { throw StoreFault.full("test") })
        await #expect(throws: StoreFault.self) { try await full.addCheckpoint(history.body(7, 20)) }
        #expect(try await status(desk(database), history.body(7, 30)) == 200)
        let uncertain = try desk(
            BreakingDatabase(database, afterWrites: 0) { throw StoreFault.uncertain("test") }
        )
        await #expect(throws: StoreFault.self) { try await uncertain.addCheckpoint(history.body(30, 35)) }
        // Whatever became of that commit, this desk builds nothing on it.
        await #expect(throws: StoreFault.self) { try await uncertain.addCheckpoint(history.body(30, 35)) }
        #expect(try await status(desk(database), history.body(30, 35)) == 200)
    }

    @Test("a store that was put back forgets nothing that was cosigned", arguments: Engine.all)
    func restored(_ engine: Engine) async throws {
        let (folder, other, memory) = (Folder(), Folder(), Memory())
        let database = try opened(engine, folder)
        #expect(try await status(desk(database, memory), history.body(0, 7)) == 200)
        #expect(try await status(desk(database, memory), history.body(7, 20)) == 200)
        // The backup of before anything was cosigned.
        let desk = try desk(try opened(engine, other), memory)
        #expect(try await desk.addCheckpoint(history.body(0, 20, fork: 1)) == .failure(.conflict(size: 20)))
        #expect(try await desk.addCheckpoint(history.body(20, 20, fork: 1)) == .failure(.rootOther))
        #expect(try await desk.addCheckpoint(history.body(20, 30, fork: 1).dropLast(1)) == .failure(.malformed))
        let note = try SignedNote(parsing: try #require(try await desk.note(of: WitnessedHistory.digest)))
        #expect(note.text == (try history.checkpoint(20).text))
        #expect(try await status(desk, history.body(20, 20)) == 200)
        #expect(try await status(desk, history.body(20, 30)) == 200)
    }

    @Test("a store with another root of the same size is damage", arguments: Engine.all)
    func forked(_ engine: Engine) async throws {
        let (folder, other, memory) = (Folder(), Folder(), Memory())
        #expect(try await status(desk(try opened(engine, folder), memory), history.body(0, 7)) == 200)
        let forked = try opened(engine, other)
        #expect(try await status(desk(forked), history.body(0, 7, fork: 1)) == 200)
        await #expect(throws: StoreFault.self) { try await desk(forked, memory).addCheckpoint(history.body(7, 20)) }
    }

    @Test("nothing is answered before it is remembered beside the store", arguments: Engine.all)
    func unremembered(_ engine: Engine) async throws {
        let (folder, memory) = (Folder(), Memory())
        let desk = try desk(try opened(engine, folder), memory)
        memory.breaks(true)
        await #expect(throws: StoreFault.self) { try await desk.addCheckpoint(history.body(0, 7)) }
        // The store has it; the lines are young and would be given again without the writer.
        await #expect(throws: StoreFault.self) { try await desk.addCheckpoint(history.body(7, 7)) }
        memory.breaks(false)
        #expect(try await status(desk, history.body(7, 7)) == 200)
        #expect(try memory.last(of: WitnessedHistory.digest)?.text == history.checkpoint(7).text)
    }

    @Test("a row that was tampered with is damage and no state", arguments: Engine.all)
    func tampered(_ engine: Engine) async throws {
        let folder = Folder()
        let database = try opened(engine, folder)
        let desk = try desk(database)
        #expect(try await status(desk, history.body(0, 7)) == 200)
        try database.write { _ = try $0.run("UPDATE witnessed_log SET size = 6", []) }
        await #expect(throws: StoreFault.self) { try await desk.addCheckpoint(history.body(6, 20)) }
        await #expect(throws: StoreFault.self) { try await desk.note(of: WitnessedHistory.digest) }
    }
}
