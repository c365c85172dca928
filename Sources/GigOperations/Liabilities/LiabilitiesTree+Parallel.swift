import GigPrimitives
import GigTransparency

extension LiabilitiesTree {
    /// The accounts of one piece of work: large enough that starting it costs nothing, small enough to share evenly.
    private static let pieceCount = 16_384

    /// The tree of these accounts, in ascending order of their ids, on every core; blocks its thread.
    ///
    /// Throws `TransparencyError`: `accountsNotAscending`, `leavesNotAscending` or `sumTooLarge`.
    package static func built<Hashing: TreeHashing>(
        accounts: [LiabilityAccount],
        snapshot: LiabilitiesSnapshot,
        master: Digest,
        hashing: Hashing.Type
    ) throws -> LiabilitiesTree {
        let leaves = LiabilitiesTree.leaves(
            try sortedLeaves(accounts: accounts, snapshot: snapshot, master: master, hashing: hashing)
        )
        let tileCount = max(1, leaves.count / SumNode.byteCount / LiabilityTile.fullWidth)
        let heads = try pieces(of: tileCount, each: 256) { range in
            try LiabilitiesTree.heads(of: leaves, tiles: range, hashing: hashing)
        }
        return try LiabilitiesTree(
            snapshot: snapshot,
            leaves: leaves,
            heads: heads.flatMap(\.self),
            hashing: hashing
        )
    }

    private static func sortedLeaves<Hashing: TreeHashing>(
        accounts: [LiabilityAccount],
        snapshot: LiabilitiesSnapshot,
        master: Digest,
        hashing: Hashing.Type
    ) throws -> [[LiabilityLeaf]] {
        var chunks = try pieces(of: accounts.count, each: pieceCount) { range in
            try LiabilityChunk(accounts: accounts[range], snapshot: snapshot, master: master, hashing: hashing)
        }
        try LiabilityChunk.checkOrder(chunks)
        let count = chunks.reduce(0) { $0 + $1.count }
        let missing = 1 << LiabilitiesTree.height(leafCount: count) - count
        chunks += try pieces(of: missing, each: 4 * pieceCount) { range in
            LiabilityChunk(padding: range, snapshot: snapshot, master: master, hashing: hashing)
        }
        let all = chunks
        return try ParallelPieces.map(LiabilityChunk.groupCount) { try LiabilityChunk.sorted(group: $0, of: all) }
    }

    private static func pieces<Piece: Sendable>(
        of count: Int,
        each: Int,
        _ body: @Sendable (Range<Int>) throws -> Piece
    ) throws -> [Piece] {
        try ParallelPieces.map((count + each - 1) / each) { index in
            try body(index * each..<min(count, (index + 1) * each))
        }
    }
}
