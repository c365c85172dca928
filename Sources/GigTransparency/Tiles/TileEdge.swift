import GigPrimitives

/// The tiles at the right edge of a growing log, and those that grow out of them (C2SP tlog-tiles, "Merkle Tree").
package struct TileEdge<Hashing: TreeHashing>: Sendable {
    /// A tile of hashes: 1 … 256 of them.
    package struct Tile: Hashable, Sendable {
        package let level: Int
        package let index: UInt64
        package let hashes: [Digest]

        package init(level: Int, index: UInt64, hashes: [Digest]) {
            self.level = level
            self.index = index
            self.hashes = hashes
        }

        /// The hashes one after the other.
        package var bytes: [UInt8] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(hashes.count * Digest.byteCount)
            for hash in hashes { bytes.append(contentsOf: hash.bytes) }
            return bytes
        }
    }

    /// The number of entries.
    package private(set) var size: UInt64
    /// The last, partial tile of each level; empty where it would be full.
    private var partial: [[Digest]]
    private var full: [Tile] = []

    /// The edge of a log of `size`; `hashes` gives at least the hashes of the last, partial tile of a level.
    ///
    /// Ask `isWhole` afterwards: a tile may have had too few.
    package init<Failure: Error>(
        size: UInt64,
        hashes: (_ level: Int, _ index: UInt64) throws(Failure) -> [Digest]
    ) throws(Failure) {
        self.size = size
        partial = []
        for level in 0..<8 {
            let width = TilePath.partialWidth(level: level, size: size)
            let index = size >> UInt64(8 * level + 8)
            partial.append(width == 0 ? [] : Array(try hashes(level, index).prefix(width)))
        }
    }

    /// The edge of the empty log.
    package init() {
        size = 0
        partial = [[Digest]](repeating: [], count: 8)
    }

    /// Whether every partial tile has as many hashes as the size demands.
    package var isWhole: Bool {
        partial.indices.allSatisfy { partial[$0].count == TilePath.partialWidth(level: $0, size: size) }
    }

    /// Adds an entry by its leaf hash.
    package mutating func append(_ leafHash: Digest) {
        append(leafHash, level: 0)
        size += 1
    }

    /// Adds 256 entries whose tile is full, and whose head is known; the size must be a multiple of 256.
    package mutating func append(full hashes: [Digest], head: Digest) {
        precondition(partial[0].isEmpty && hashes.count == TilePath.fullWidth)
        full.append(Tile(level: 0, index: size >> 8, hashes: hashes))
        size += UInt64(TilePath.fullWidth - 1)
        append(head, level: 1)
        size += 1
    }

    /// Adds a hash to a level while `size` is the index of the last entry below it.
    private mutating func append(_ hash: Digest, level first: Int) {
        var hash = hash
        for level in first..<8 {
            partial[level].append(hash)
            guard partial[level].count == TilePath.fullWidth else { break }
            full.append(Tile(level: level, index: size >> UInt64(8 * level + 8), hashes: partial[level]))
            hash = TileEdge.head(partial[level])
            partial[level].removeAll(keepingCapacity: true)
        }
    }

    /// The tiles that were filled since the last call, and every partial one as it is now.
    package mutating func takeTiles() -> [Tile] { takeFullTiles() + partialTiles }

    /// The tiles that were filled since the last call.
    package mutating func takeFullTiles() -> [Tile] {
        defer { full.removeAll() }
        return full
    }

    /// The tiles at the right edge.
    package var partialTiles: [Tile] {
        (0..<8).filter { !partial[$0].isEmpty }.map { level in
            Tile(level: level, index: size >> UInt64(8 * level + 8), hashes: partial[level])
        }
    }

    /// The tree head MTH (RFC 6962 §2.1).
    package var root: Digest {
        var root: Digest?
        for hashes in partial {
            // From right to left, each complete subtree inside the tile is as wide as a 1-bit of its count.
            var end = hashes.count
            while end > 0 {
                let width = 1 << end.trailingZeroBitCount
                let head = TileEdge.head(Array(hashes[end - width..<end]))
                root = root.map { Hashing.node(head, $0) } ?? head
                end -= width
            }
        }
        return root ?? MerkleHash.emptyRoot
    }

    /// The head over a power of two of hashes.
    package static func head(_ hashes: [Digest]) -> Digest {
        var row = hashes
        while row.count > 1 {
            for index in 0..<row.count / 2 { row[index] = Hashing.node(row[2 * index], row[2 * index + 1]) }
            row.removeLast(row.count / 2)
        }
        return row[0]
    }

    /// The leaf hash of an entry (RFC 6962 §2.1).
    package static func leaf(_ entry: [UInt8]) -> Digest { Hashing.leaf(entry[...]) }
}
