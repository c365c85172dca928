import GigPrimitives

/// The right edge of a tree: the heads of its complete subtrees, one for each 1-bit of the size, widest first.
///
/// It is all that appending and the root need, so a store keeps a log of any size in one row.
package struct MerkleFrontier: Hashable, Sendable {
    /// The number of leaves.
    package private(set) var size: UInt64 = 0
    private var heads: [Digest] = []

    /// The frontier of the empty tree.
    package init() {}

    /// Reads what `bytes` wrote; refuses with `frontierMalformed` unless each 1-bit of the size has its 32 bytes.
    package init(bytes: [UInt8]) throws(TransparencyError) {
        guard bytes.count >= 8 else { throw .frontierMalformed }
        let size = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard bytes.count == 8 + Digest.byteCount * size.nonzeroBitCount else { throw .frontierMalformed }
        for start in stride(from: 8, to: bytes.count, by: Digest.byteCount) {
            guard let head = Digest(bytes[start..<start + Digest.byteCount]) else { throw .frontierMalformed }
            heads.append(head)
        }
        self.size = size
    }

    /// The size as 64 bits big-endian, then each head: the one form that `init(bytes:)` reads.
    package var bytes: [UInt8] {
        var bytes = size.bigEndianBytes
        for head in heads { bytes.append(contentsOf: head.bytes) }
        return bytes
    }

    /// The tree head MTH (RFC 6962 §2.1).
    package var root: Digest {
        guard var root = heads.last else { return MerkleHash.emptyRoot }
        for head in heads.dropLast().reversed() { root = MerkleHash.node(head, root) }
        return root
    }

    /// Adds one leaf; over many leaves this costs one node hash each.
    package mutating func append(_ leafHash: Digest) {
        append(leafHash) { _, _, _ in }
    }

    /// Adds one leaf and reports each complete subtree that it closes, the leaf itself (level 0) first.
    ///
    /// What is reported, kept by level and index, is what `MerkleProof` asks for.
    package mutating func append(
        _ leafHash: Digest,
        completed: (_ level: Int, _ index: UInt64, _ hash: Digest) -> Void
    ) {
        precondition(size < .max)
        var head = leafHash
        var index = size
        var level = 0
        completed(level, index, head)
        while !index.isMultiple(of: 2) {
            head = MerkleHash.node(heads.removeLast(), head)
            index >>= 1
            level += 1
            completed(level, index, head)
        }
        heads.append(head)
        size += 1
    }
}
