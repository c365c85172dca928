import GigPrimitives

/// Rebuilds a log from its bundles alone and compares everything that it served with what comes out.
package struct LogCheck<Hashing: TreeHashing>: Sendable {
    /// One bundle's entries as leaf hashes, with the head over them if there are 256.
    package struct Bundle: Sendable {
        package let leaves: [Digest]
        let head: Digest?

        /// Hashes the entries of a bundle; bundles may be hashed side by side.
        package init(entries: [[UInt8]]) {
            self.init(leaves: entries.map { TileEdge<Hashing>.leaf($0) })
        }

        /// Hashes some entries of a batch.
        package init(_ batch: EntryBatch, _ positions: Range<Int>) {
            self.init(leaves: positions.map { Hashing.leaf(batch[$0]) })
        }

        private init(leaves: [Digest]) {
            self.leaves = leaves
            head = leaves.count == TilePath.fullWidth ? TileEdge<Hashing>.head(leaves) : nil
        }

        /// Reads and hashes the bytes of a bundle of `width`; refuses with `bundleMalformed`.
        package init(bytes: [UInt8], width: Int) throws(TransparencyError) {
            self.init(entries: try EntryBundle.entries(bytes, width: width))
        }
    }

    private var edge = TileEdge<Hashing>()

    /// Begins with the empty log.
    package init() {}

    /// The entries so far.
    package var size: UInt64 { edge.size }

    /// The root over the entries so far.
    package var root: Digest { edge.root }

    /// Goes on with the next bundle and gives the tiles that it fills; a bundle before it must have been full.
    package mutating func take(_ bundle: Bundle) -> [TileEdge<Hashing>.Tile] {
        if let head = bundle.head {
            edge.append(full: bundle.leaves, head: head)
        } else {
            for leaf in bundle.leaves { edge.append(leaf) }
        }
        return edge.takeFullTiles()
    }

    /// The partial tiles at the end.
    package func lastTiles() -> [TileEdge<Hashing>.Tile] { edge.partialTiles }
}
