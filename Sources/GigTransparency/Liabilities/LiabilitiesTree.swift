import GigPrimitives

/// A whole tree of liabilities, as the nodes that its tiles hold.
package struct LiabilitiesTree: Sendable {
    /// What the tree is of.
    package let snapshot: LiabilitiesSnapshot
    /// The tree has 2^height leaves.
    package let height: Int
    /// The total of all liabilities and the hash over them.
    package let root: SumNode
    /// What is published of the tree.
    package let commitment: Digest
    /// The nodes of each tile level, one after the other.
    private let levels: [[UInt8]]

    /// The height that a tree of so many leaves has.
    package static func height(leafCount: Int) -> Int {
        leafCount <= 1 ? 0 : Int.bitWidth - (leafCount - 1).leadingZeroBitCount
    }

    /// The nodes of the leaves in their order, from the sorted groups of all chunks.
    package static func leaves(_ groups: [[LiabilityLeaf]]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: groups.reduce(0) { $0 + $1.count } * SumNode.byteCount)
        var offset = 0
        for group in groups {
            for leaf in group {
                bytes.replace(at: offset, with: leaf.node)
                offset += SumNode.byteCount
            }
        }
        return bytes
    }

    /// The heads of some of the leaves' tiles, which any number of callers may compute at a time.
    ///
    /// Refuses with `sumTooLarge`.
    package static func heads<Hashing: TreeHashing>(
        of leaves: [UInt8],
        tiles: Range<Int>,
        hashing: Hashing.Type
    ) throws(TransparencyError) -> [SumNode] {
        let width = min(LiabilityTile.fullWidth, leaves.count / SumNode.byteCount)
        var hasher = SumHasher<Hashing>()
        var heads: [SumNode] = []
        heads.reserveCapacity(tiles.count)
        for tile in tiles {
            let start = tile * width * SumNode.byteCount
            let nodes = (0..<width).map { leaves.node(at: start + $0 * SumNode.byteCount) }
            heads.append(try LiabilityTile.head(nodes, hasher: &hasher))
        }
        return heads
    }

    /// Puts the tree over its leaves and the heads of all their tiles; refuses with `sumTooLarge`.
    package init<Hashing: TreeHashing>(
        snapshot: LiabilitiesSnapshot,
        leaves: [UInt8],
        heads: [SumNode],
        hashing: Hashing.Type
    ) throws(TransparencyError) {
        let leafCount = leaves.count / SumNode.byteCount
        precondition(leafCount.nonzeroBitCount == 1)
        height = LiabilitiesTree.height(leafCount: leafCount)
        var levels = [leaves]
        var heads = heads
        while heads.count > 1 {
            let level = LiabilityTile.bytes(heads)
            levels.append(level)
            let tileCount = max(1, heads.count / LiabilityTile.fullWidth)
            heads = try LiabilitiesTree.heads(of: level, tiles: 0..<tileCount, hashing: hashing)
        }
        root = heads[0]
        guard root.sum < SumNode.sumLimit else { throw .sumTooLarge }
        self.snapshot = snapshot
        self.levels = levels
        commitment = SumHasher<Hashing>.commitment(snapshot: snapshot, height: height, root: root)
    }

    /// The tree of these accounts in any order, on one core.
    ///
    /// Refuses with `accountsNotAscending` an account that comes twice, or with `sumTooLarge`.
    package init<Hashing: TreeHashing>(
        accounts: [LiabilityAccount],
        snapshot: LiabilitiesSnapshot,
        master: Digest,
        hashing: Hashing.Type
    ) throws(TransparencyError) {
        let ordered = accounts.sorted { $0.id.lexicographicallyPrecedes($1.id) }
        var chunks = [
            try LiabilityChunk(accounts: ordered[...], snapshot: snapshot, master: master, hashing: hashing)
        ]
        let count = chunks[0].count
        let size = 1 << LiabilitiesTree.height(leafCount: count)
        chunks.append(
            LiabilityChunk(padding: 0..<size - count, snapshot: snapshot, master: master, hashing: hashing)
        )
        var groups: [[LiabilityLeaf]] = []
        for group in 0..<LiabilityChunk.groupCount {
            groups.append(try LiabilityChunk.sorted(group: group, of: chunks))
        }
        let leaves = LiabilitiesTree.leaves(groups)
        let tileCount = max(1, size / LiabilityTile.fullWidth)
        let heads = try LiabilitiesTree.heads(of: leaves, tiles: 0..<tileCount, hashing: hashing)
        try self.init(snapshot: snapshot, leaves: leaves, heads: heads, hashing: hashing)
    }

    /// The bytes of a tile; refuses with `outOfRange` one that the tree does not have.
    package func tile(_ level: Int, _ index: UInt64) throws(TransparencyError) -> [UInt8] {
        guard index < LiabilityTile.count(level: level, height: height) else { throw .outOfRange }
        let byteCount = LiabilityTile.width(level: level, height: height) * SumNode.byteCount
        let start = Int(index) * byteCount
        return Array(levels[level][start..<start + byteCount])
    }
}
