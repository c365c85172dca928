import GigPrimitives

/// What a whole published tree comes to when everything in it is computed again.
package struct LiabilitiesAudit: Hashable, Sendable {
    /// The total and the hash over all leaves.
    package let root: SumNode
    /// The commitment of this snapshot, height and root, to compare with the log's entry.
    package let commitment: Digest
    /// How many leaves there are of each value, 2^0 first.
    package let coinCounts: [UInt64]
    /// How many leaves are worth nothing: empty accounts and padding, which cannot be told apart.
    package let emptyCount: UInt64

    /// Reads every tile of a tree and computes the rest again.
    ///
    /// Refuses with `leavesNotAscending`, with `liabilityTileMalformed` (a leaf of no coin's value, or a tile that is
    /// not what lies below it), with `sumTooLarge`, or as `tiles` does.
    package init<Hashing: TreeHashing>(
        snapshot: LiabilitiesSnapshot,
        height: Int,
        hashing: Hashing.Type,
        tiles: LiabilitiesReader<Hashing>.Tiles,
        progress: (_ done: UInt64, _ all: UInt64) -> Void = { _, _ in }
    ) throws(TransparencyError) {
        guard (0...LiabilitiesProof.maximumHeight).contains(height) else { throw .outOfRange }
        var hasher = SumHasher<Hashing>()
        var counts = [UInt64](repeating: 0, count: LiabilityCoin.balanceBits)
        var empty: UInt64 = 0
        var heads: [SumNode] = []
        var last: Digest?
        let tileCount = LiabilityTile.count(level: 0, height: height)
        for index in 0..<tileCount {
            let nodes = try LiabilityTile.nodes(
                tiles(0, index),
                width: LiabilityTile.width(level: 0, height: height)
            )
            for node in nodes {
                if let last, last >= node.hash { throw .leavesNotAscending }
                last = node.hash
                if node.sum == 0 {
                    empty += 1
                } else {
                    guard node.sum.nonzeroBitCount == 1, node.sum.trailingZeroBitCount < counts.count else {
                        throw .liabilityTileMalformed
                    }
                    counts[node.sum.trailingZeroBitCount] += 1
                }
            }
            heads.append(try LiabilityTile.head(nodes, hasher: &hasher))
            progress(index + 1, tileCount)
        }
        for level in 1..<max(1, LiabilityTile.levelCount(height: height)) {
            heads = try LiabilitiesAudit.heads(over: heads, level: level, tiles: tiles, hasher: &hasher)
        }
        root = heads[0]
        commitment = SumHasher<Hashing>.commitment(snapshot: snapshot, height: height, root: root)
        coinCounts = counts
        emptyCount = empty
    }

    /// Compares what was computed with the tiles above it, and gives the heads of those.
    private static func heads<Hashing: TreeHashing>(
        over nodes: [SumNode],
        level: Int,
        tiles: LiabilitiesReader<Hashing>.Tiles,
        hasher: inout SumHasher<Hashing>
    ) throws(TransparencyError) -> [SumNode] {
        var heads: [SumNode] = []
        let width = min(LiabilityTile.fullWidth, nodes.count)
        for start in stride(from: 0, to: nodes.count, by: width) {
            let expected = Array(nodes[start..<start + width])
            guard try tiles(level, UInt64(start / width)) == LiabilityTile.bytes(expected) else {
                throw .liabilityTileMalformed
            }
            heads.append(try LiabilityTile.head(expected, hasher: &hasher))
        }
        return heads
    }
}
