import GigPrimitives

/// A whole tree in memory: the heads of all its complete subtrees, by level and index.
package struct MerkleLevels: Hashable, Sendable {
    private var frontier = MerkleFrontier()
    private var levels: [[Digest]] = []

    /// The tree over these leaf hashes.
    package init(_ leafHashes: some Sequence<Digest> = EmptyCollection()) {
        for leafHash in leafHashes { append(leafHash) }
    }

    /// The number of leaves.
    package var size: UInt64 { frontier.size }

    /// The tree head MTH (RFC 6962 §2.1).
    package var root: Digest { frontier.root }

    /// The head of the complete subtree `index` of `level`, which must lie inside the tree.
    package func head(_ level: Int, _ index: UInt64) -> Digest {
        levels[level][Int(index)]
    }

    /// Adds one leaf.
    package mutating func append(_ leafHash: Digest) {
        frontier.append(leafHash) { level, _, hash in
            if level == levels.count { levels.append([]) }
            levels[level].append(hash)
        }
    }
}
