import GigPrimitives

/// The parts that a tree of liabilities is published in: 256 nodes of 40 bytes each.
///
/// Tile `n` of tile level `L` holds the nodes `n · 256 …` of the tree's level `8 · L`, as in C2SP tlog-tiles; but a
/// tree of liabilities is complete, so that its height alone tells how many tiles there are and how wide.
package enum LiabilityTile {
    /// The nodes in a full tile.
    package static let fullWidth = 256

    /// How many tile levels a tree has.
    package static func levelCount(height: Int) -> Int { max(1, (height + 7) / 8) }

    /// How many tiles a tile level has; 0 of a level that the tree does not have.
    package static func count(level: Int, height: Int) -> UInt64 {
        guard (0..<levelCount(height: height)).contains(level) else { return 0 }
        return 1 << UInt64(max(0, height - 8 * level - 8))
    }

    /// How many nodes each tile of a tile level has.
    package static func width(level: Int, height: Int) -> Int { 1 << min(8, max(0, height - 8 * level)) }

    /// The bytes of a tile of these nodes.
    package static func bytes(_ nodes: some Collection<SumNode>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: nodes.count * SumNode.byteCount)
        var offset = 0
        for node in nodes {
            bytes.replace(at: offset, with: node)
            offset += SumNode.byteCount
        }
        return bytes
    }

    /// Reads the nodes of a tile of `width`; refuses with `liabilityTileMalformed` any other number of bytes.
    package static func nodes(_ bytes: [UInt8], width: Int) throws(TransparencyError) -> [SumNode] {
        guard bytes.count == width * SumNode.byteCount else { throw .liabilityTileMalformed }
        return (0..<width).map { bytes.node(at: $0 * SumNode.byteCount) }
    }

    /// The node over all of `nodes`, a power of two of them; refuses with `sumTooLarge`.
    package static func head<Hashing: TreeHashing>(
        _ nodes: [SumNode],
        hasher: inout SumHasher<Hashing>
    ) throws(TransparencyError) -> SumNode {
        precondition(nodes.count.nonzeroBitCount == 1)
        var nodes = nodes
        var count = nodes.count
        while count > 1 {
            count /= 2
            for position in 0..<count {
                nodes[position] = try hasher.parent(nodes[2 * position], nodes[2 * position + 1])
            }
        }
        return nodes[0]
    }
}
