import Dispatch
import GigPrimitives
import GigTransparency
import Synchronization

/// Puts what is committed into tiles, reads it back, signs it, and publishes: entries become provable here.
///
/// One call of `publish` runs at a time in a process. Several processes may publish the same log: the checkpoint is put
/// in place by compare-and-swap, and tiles of the same entries are the same bytes.
package final class LogPublisher<Hashing: TreeHashing>: Sendable {
    /// Entries that are read and hashed at a time.
    package static var batch: Int { 65_536 }

    /// Why this process signs nothing any more.
    package enum Halt: Error, Sendable, Hashable {
        /// The store is older than the last checkpoint that was signed, or contradicts it.
        case anchorAhead
        /// Entries that have been published are no longer what they were, or a tile is not.
        case storeContradicts
        /// A witness has signed a checkpoint of this log that this store does not have.
        case witnessAhead
        /// The published checkpoint is not by this key, or is no checkpoint.
        case publicationUnreadable
    }

    private struct State {
        var halt: Halt?
        /// A checkpoint that this process has signed or checked from its tiles.
        var verified: UInt64?
    }

    private let store: any LogStore
    private let signer: any CheckpointSigner
    private let anchor: any CheckpointAnchor
    private let clock: any Clock
    private let state = Mutex(State())

    package init(
        store: any LogStore,
        signer: any CheckpointSigner,
        anchor: any CheckpointAnchor,
        clock: any Clock
    ) {
        self.store = store
        self.signer = signer
        self.anchor = anchor
        self.clock = clock
    }

    /// Why nothing is signed; nil while all is well.
    package var halted: Halt? { state.withLock { $0.halt } }

    /// The entries under the newest checkpoint that this process has signed or checked.
    package var publishedSize: UInt64 { state.withLock { $0.verified ?? 0 } }

    /// Signs nothing from now on.
    package func halt(_ reason: Halt) {
        state.withLock { $0.halt = $0.halt ?? reason }
    }

    /// Checks that the store holds what was signed last, wherever that was remembered; throws a `Halt`.
    package func open() async throws {
        do {
            let size = try await checkPublication()
            try await checkAnchor()
            state.withLock { $0.verified = size }
        } catch let reason as Halt {
            halt(reason)
            throw reason
        }
    }

    /// Publishes all that is committed; the size of the newest signed checkpoint, nil while the log is empty.
    ///
    /// Throws a `Halt` for good, `StoreFault` or the anchor's error for now.
    @discardableResult
    package func publish() async throws -> UInt64? {
        if let halted { throw halted }
        do {
            return try await publishCommitted()
        } catch let reason as Halt {
            halt(reason)
            throw reason
        }
    }

    private func publishCommitted() async throws -> UInt64? {
        let store = store
        let (publication, committed) = try await store.readLog { (try $0.publication(), try $0.committed()) }
        let old = publication?.size ?? 0
        guard committed.size >= old else { throw Halt.storeContradicts }
        if let seen = state.withLock({ $0.verified }), old < seen { throw Halt.storeContradicts }
        guard committed.size > old else { return publication?.size }
        if old != state.withLock({ $0.verified ?? 0 }) {
            // Another process has published in the meantime.
            _ = try await checkPublication()
        }
        try await integrate(from: old, to: committed)
        let root = try await readBack(from: old, to: committed.size)
        guard root == committed.root else { throw Halt.storeContradicts }
        // Somebody else may have signed, or another store may have been put in this one's place, since this one opened.
        try await checkAnchor()
        if let halted { throw halted }
        let note = try signer.sign(size: committed.size, root: root, at: clock.now())
        guard try anchor.keep(note) else {
            try await checkAnchor()
            return publication?.size
        }
        let text = String(decoding: note.bytes, as: UTF8.self)
        let isFirst = try await apart {
            try store.exchange(publication, for: committed.size, note: text)
        }
        guard isFirst else { return try await store.readLog { try $0.publication()?.size } }
        state.withLock { $0.verified = committed.size }
        return committed.size
    }

    /// Writes the tiles that grow from `old` entries to all that are committed.
    private func integrate(from old: UInt64, to committed: MerkleFrontier) async throws {
        let store = store
        var edge = try await store.readLog { try LogPublisher.edge($0, size: old) }
        var position = old
        while position < committed.size {
            let (start, limit) = (position, min(UInt64(LogPublisher.batch), committed.size - position))
            let entries = try await store.readLog { try $0.publishedEntries(from: start, limit: Int(limit)) }
            guard entries.count == Int(limit) else { throw Halt.storeContradicts }
            for entry in entries { edge.append(TileEdge<Hashing>.leaf(entry)) }
            position += limit
            let tiles = edge.takeTiles().map { StoredTile(level: $0.level, index: $0.index, bytes: $0.bytes) }
            try await apart { try store.keep(tiles) }
        }
    }

    /// Reads entries and tiles from the store once more and works the root out of nothing but them.
    private func readBack(from old: UInt64, to size: UInt64) async throws -> Digest {
        try await store.readLog { log in
            var position = old
            while position < size {
                let limit = min(256 - position % 256, size - position)
                let entries = try log.publishedEntries(from: position, limit: Int(limit))
                let tile = try LogPublisher.hashes(log, level: 0, index: position / 256)
                let first = Int(position % 256)
                guard entries.count == Int(limit), tile.count >= first + entries.count,
                    zip(entries, tile[first...]).allSatisfy({ TileEdge<Hashing>.leaf($0) == $1 })
                else { throw Halt.storeContradicts }
                position += limit
            }
            // Each new full tile is the hash that the tile above it holds.
            for path in TilePath.added(from: old, to: size) {
                guard let level = path.level, level < 7, path.width == TilePath.fullWidth else { continue }
                let tile = try LogPublisher.hashes(log, level: level, index: path.index)
                let above = try LogPublisher.hashes(log, level: level + 1, index: path.index / 256)
                let place = Int(path.index % 256)
                guard tile.count == TilePath.fullWidth, above.count > place,
                    TileEdge<Hashing>.head(tile) == above[place]
                else { throw Halt.storeContradicts }
            }
            return try LogPublisher.edge(log, size: size).root
        }
    }

    /// The published checkpoint is ours, and its root is that of the tiles; its size.
    private func checkPublication() async throws -> UInt64? {
        let signer = signer
        return try await store.readLog { log in
            guard let publication = try log.publication() else { return nil }
            guard let note = LogPublisher.note(publication.note) else { throw Halt.publicationUnreadable }
            let checkpoint = try LogPublisher.checkpoint(note, of: signer)
            guard checkpoint.size == publication.size else { throw Halt.publicationUnreadable }
            guard try log.committed().size >= checkpoint.size,
                try LogPublisher.edge(log, size: checkpoint.size).root == checkpoint.root
            else { throw Halt.storeContradicts }
            return checkpoint.size
        }
    }

    private func checkAnchor() async throws {
        if let note = try anchor.last() { try await check(note, else: .anchorAhead) }
    }

    /// Compares a checkpoint of this log that somebody else holds with the store.
    ///
    /// Throws `Halt.witnessAhead`, and halts, when this log's key has signed it and the store does not lead to it. What
    /// this log's key has not signed proves nothing and is passed over.
    package func compare(_ note: SignedNote) async throws {
        do {
            _ = try signer.verify(note)
        } catch {
            return
        }
        do {
            try await check(note, else: .witnessAhead)
        } catch let reason as Halt {
            halt(reason)
            throw reason
        }
    }

    /// What was signed is a beginning of what is committed: its tiles lead to the same root.
    private func check(_ note: SignedNote, else halt: Halt) async throws {
        let signed = try LogPublisher.checkpoint(note, of: signer)
        let (published, committed) = try await store.readLog { (try $0.publication()?.size ?? 0, try $0.committed()) }
        guard committed.size >= signed.size else { throw halt }
        // The process may have died between remembering and publishing: then tiles are there, or are made again.
        if published < signed.size { try await integrate(from: published, to: committed) }
        let root = try await store.readLog { try $0.tree(size: signed.size).root() }
        guard root == signed.root else { throw halt }
    }

    /// Runs work that blocks apart from the threads that everybody shares.
    private func apart<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            LogPublisherQueue.queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}

private enum LogPublisherQueue {
    static let queue = DispatchQueue(label: "gigmopay.publish", qos: .userInitiated)
}

extension LogPublisher {
    /// The right edge of the tree of `size`; throws `Halt.storeContradicts` when a tile has too few hashes.
    private static func edge(_ log: any LogSnapshot, size: UInt64) throws -> TileEdge<Hashing> {
        let edge = try TileEdge<Hashing>(size: size) { level, index in try hashes(log, level: level, index: index) }
        guard edge.isWhole else { throw Halt.storeContradicts }
        return edge
    }

    private static func hashes(_ log: any LogSnapshot, level: Int, index: UInt64) throws -> [Digest] {
        guard let bytes = try log.tile(level: level, index: index), bytes.count.isMultiple(of: Digest.byteCount) else {
            return []
        }
        return try HashTile.hashes(bytes, width: bytes.count / Digest.byteCount)
    }

    private static func checkpoint(_ note: SignedNote, of signer: any CheckpointSigner) throws -> Checkpoint {
        do {
            return try signer.verify(note)
        } catch {
            throw Halt.publicationUnreadable
        }
    }

    private static func note(_ text: String) -> SignedNote? {
        do throws(TransparencyError) {
            return try SignedNote(parsing: Array(text.utf8))
        } catch {
            return nil
        }
    }
}
