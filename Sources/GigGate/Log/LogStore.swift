import GigPrimitives
import GigTransparency

/// What has been published of the log.
package struct Publication: Sendable {
    /// The newest signed checkpoint, and how many entries it is over.
    package let size: UInt64
    package let note: String
    /// The newest checkpoint that meets the quorum of witnesses; nil before the first.
    package let cosigned: Cosigned?

    package struct Cosigned: Sendable {
        package let size: UInt64
        package let note: String

        package init(size: UInt64, note: String) {
            self.size = size
            self.note = note
        }
    }

    package init(size: UInt64, note: String, cosigned: Cosigned?) {
        self.size = size
        self.note = note
        self.cosigned = cosigned
    }
}

/// A tile of hashes as a store keeps it: 1 … 256 hashes of 32 bytes.
package struct StoredTile: Sendable {
    package let level: Int
    package let index: UInt64
    package let bytes: [UInt8]

    package init(level: Int, index: UInt64, bytes: [UInt8]) {
        self.level = level
        self.index = index
        self.bytes = bytes
    }
}

/// The log in one snapshot of the store.
package protocol LogSnapshot: AnyObject {
    /// All entries that are committed.
    func committed() throws -> MerkleFrontier

    func publication() throws -> Publication?

    /// The public parts of at most `limit` entries from `first` on.
    func publishedEntries(from first: UInt64, limit: Int) throws -> [[UInt8]]

    /// The same, added to a batch.
    func addPublishedEntries(from first: UInt64, limit: Int, to batch: inout EntryBatch) throws

    /// The bytes of a tile; nil where there is none.
    func tile(level: Int, index: UInt64) throws -> [UInt8]?
}

/// What publishing the log needs of a store; it touches nothing that commands write.
package protocol LogStore: Sendable {
    func readLog<Answer: Sendable>(
        _ body: @Sendable @escaping (any LogSnapshot) throws -> Answer
    ) async throws -> Answer

    /// Keeps tiles, in the place of narrower ones; returns when they are durable.
    func keep(_ tiles: [StoredTile]) throws

    /// Puts a checkpoint in the place of `old` (nil: of none); false when another is there.
    ///
    /// Returns when it is durable.
    func exchange(_ old: Publication?, for size: UInt64, note: String) throws -> Bool

    /// Keeps a checkpoint that meets the quorum, unless there is one over more entries.
    func keepCosigned(_ cosigned: Publication.Cosigned) throws
}

extension LogSnapshot {
    /// The tree of the first `size` entries over the kept tiles; its functions throw `StoreFault.damaged` where one is
    /// missing or has too few hashes.
    package func tree(size: UInt64) -> TiledTree<any Error> {
        TiledTree(size: size) { level, index in
            let present = size >> UInt64(8 * level)
            guard let bytes = try self.tile(level: level, index: index),
                UInt64(bytes.count / Digest.byteCount) >= min(256, present - index * 256)
            else { throw StoreFault.damaged("tile \(index) of level \(level) of the log") }
            return try HashTile.hashes(bytes, width: bytes.count / Digest.byteCount)
        }
    }
}
