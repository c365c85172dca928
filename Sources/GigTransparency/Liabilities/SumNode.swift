import GigPrimitives

/// A node of a tree of liabilities: what lies below it is worth `sum`.
package struct SumNode: Hashable, Sendable {
    /// The bytes of a node in a tile: the sum big-endian, then the hash.
    package static let byteCount = 8 + Digest.byteCount
    /// Sums stay below this.
    package static let sumLimit: UInt64 = 1 << 63

    /// The value below the node in minor units.
    package let sum: UInt64
    /// The hash over both children with both their sums, or of a leaf.
    package let hash: Digest

    /// A node as it is.
    package init(sum: UInt64, hash: Digest) {
        self.sum = sum
        self.hash = hash
    }
}

/// Hashes nodes one after the other in one buffer.
package struct SumHasher<Hashing: TreeHashing>: Sendable {
    /// 0x11 ‖ left sum ‖ left hash ‖ right sum ‖ right hash.
    private var buffer: [UInt8]

    /// A hasher that allocates only here.
    package init() {
        buffer = [UInt8](repeating: 0, count: 1 + 2 * SumNode.byteCount)
        buffer[0] = 0x11
    }

    /// The parent of two nodes; refuses with `sumTooLarge`.
    package mutating func parent(_ left: SumNode, _ right: SumNode) throws(TransparencyError) -> SumNode {
        guard left.sum < SumNode.sumLimit, right.sum < SumNode.sumLimit else { throw .sumTooLarge }
        let sum = left.sum + right.sum
        guard sum < SumNode.sumLimit else { throw .sumTooLarge }
        buffer.replace(at: 1, with: left)
        buffer.replace(at: 1 + SumNode.byteCount, with: right)
        return SumNode(sum: sum, hash: Hashing.sha256(buffer))
    }

    /// What is published of a tree: SHA-256 over the snapshot, the height, the total and the root's hash.
    package static func commitment(snapshot: LiabilitiesSnapshot, height: Int, root: SumNode) -> Digest {
        var bytes: [UInt8] = [0x12]
        bytes += snapshot.id.bytes
        bytes.append(UInt8(truncatingIfNeeded: height))
        bytes += root.sum.bigEndianBytes
        bytes += root.hash.bytes
        return Hashing.sha256(bytes)
    }
}

extension [UInt8] {
    /// Overwrites eight bytes from `offset`, most significant first.
    mutating func replace(at offset: Int, with word: UInt64) {
        for position in 0..<8 { self[offset + position] = UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * position)) }
    }

    /// Overwrites the 32 bytes from `offset`.
    mutating func replace(at offset: Int, with digest: Digest) {
        let words = digest.words
        replace(at: offset, with: words.0)
        replace(at: offset + 8, with: words.1)
        replace(at: offset + 16, with: words.2)
        replace(at: offset + 24, with: words.3)
    }

    /// Overwrites the 40 bytes from `offset`.
    mutating func replace(at offset: Int, with node: SumNode) {
        replace(at: offset, with: node.sum)
        replace(at: offset + 8, with: node.hash)
    }

    /// The eight bytes from `offset`, most significant first.
    func word(at offset: Int) -> UInt64 {
        var word: UInt64 = 0
        for position in 0..<8 { word = word << 8 | UInt64(self[offset + position]) }
        return word
    }

    /// The node in the 40 bytes from `offset`.
    func node(at offset: Int) -> SumNode {
        SumNode(
            sum: word(at: offset),
            hash: Digest(
                words: (word(at: offset + 8), word(at: offset + 16), word(at: offset + 24), word(at: offset + 32))
            )
        )
    }
}
