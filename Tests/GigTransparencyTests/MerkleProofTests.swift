import GigPrimitives
import GigTransparency
import Testing

@Suite struct MerkleProofTests {
    static let leaves = leafHashes(64)
    static let tree = MerkleLevels(leaves)
    static let roots = (0...64).map { naiveRoot(leaves[..<$0]) }

    @Test func everyInclusionProofToSize64VerifiesAndNoChangedOneDoes() throws {
        var random = SplitMix64(seed: 20_260_928)
        for size in 1...64 {
            for index in 0..<size {
                let path = try #require(
                    MerkleProof.inclusion(index: UInt64(index), size: UInt64(size), hash: Self.tree.head)
                )
                func verdict(_ index: Int, _ leaf: Digest, _ path: [Digest], _ root: Digest) -> TransparencyError? {
                    do throws(TransparencyError) {
                        try InclusionProof.verify(
                            index: UInt64(index),
                            size: UInt64(size),
                            leafHash: leaf,
                            path: path,
                            root: root
                        )
                        return nil
                    } catch { return error }
                }
                let (leaf, root) = (Self.leaves[index], Self.roots[size])
                #expect(verdict(index, leaf, path, root) == nil)
                let bit = Int.random(in: 0..<256, using: &random)
                #expect(verdict(index, leaf.flipping(bit: bit), path, root) == .proofInvalid)
                #expect(verdict(index, leaf, path, root.flipping(bit: bit)) == .proofInvalid)
                #expect(verdict(index, leaf, path + [root], root) == .proofInvalid)
                #expect(verdict(size, leaf, path, root) == .outOfRange)
                if let position = path.indices.randomElement(using: &random) {
                    var changed = path
                    changed[position] = changed[position].flipping(bit: bit)
                    #expect(verdict(index, leaf, changed, root) == .proofInvalid)
                    #expect(verdict(index, leaf, path.dropLast(), root) == .proofInvalid)
                    #expect(verdict(index, leaf, Array(path.dropFirst()), root) == .proofInvalid)
                    #expect(verdict((index + 1) % size, leaf, path, root) == .proofInvalid)
                }
            }
        }
    }

    @Test func everyConsistencyProofToSize64VerifiesAndNoChangedOneDoes() throws {
        var random = SplitMix64(seed: 7)
        for new in 0...64 {
            for old in 0...new {
                let path = try #require(
                    MerkleProof.consistency(from: UInt64(old), to: UInt64(new), hash: Self.tree.head)
                )
                func verdict(_ oldRoot: Digest, _ newRoot: Digest, _ path: [Digest]) -> TransparencyError? {
                    do throws(TransparencyError) {
                        try ConsistencyProof.verify(
                            from: UInt64(old),
                            oldRoot: oldRoot,
                            to: UInt64(new),
                            newRoot: newRoot,
                            path: path
                        )
                        return nil
                    } catch { return error }
                }
                let (oldRoot, newRoot) = (Self.roots[old], Self.roots[new])
                #expect(verdict(oldRoot, newRoot, path) == nil)
                let bit = Int.random(in: 0..<256, using: &random)
                #expect(verdict(oldRoot.flipping(bit: bit), newRoot, path) == .proofInvalid)
                #expect(verdict(oldRoot, newRoot, path + [oldRoot]) == .proofInvalid)
                // From an empty tree everything is growth, so the new root is not bound.
                if old > 0 { #expect(verdict(oldRoot, newRoot.flipping(bit: bit), path) == .proofInvalid) }
                if let position = path.indices.randomElement(using: &random) {
                    var changed = path
                    changed[position] = changed[position].flipping(bit: bit)
                    #expect(verdict(oldRoot, newRoot, changed) == .proofInvalid)
                    #expect(verdict(oldRoot, newRoot, path.dropLast()) == .proofInvalid)
                    #expect(verdict(oldRoot, newRoot, Array(path.dropFirst())) == .proofInvalid)
                }
            }
        }
    }

    @Test func everySubtreeProofToSize24VerifiesAndNoChangedOneDoes() throws {
        var random = SplitMix64(seed: 11)
        for size in 1...24 as ClosedRange<UInt64> {
            for start in 0..<size {
                for end in start + 1...size {
                    let range = start..<end
                    guard let path = MerkleProof.subtree(range, size: size, hash: Self.tree.head) else { continue }
                    let head = naiveRoot(Self.leaves[Int(start)..<Int(end)])
                    let root = Self.roots[Int(size)]
                    try SubtreeProof.verify(range, head: head, size: size, root: root, path: path)
                    let bit = Int.random(in: 0..<256, using: &random)
                    var wrong = [(head.flipping(bit: bit), path), (head, path + [head])]
                    if let position = path.indices.randomElement(using: &random) {
                        var changed = path
                        changed[position] = changed[position].flipping(bit: bit)
                        wrong += [(head, changed), (head, path.dropLast())]
                    }
                    for (head, path) in wrong {
                        #expect(throws: TransparencyError.proofInvalid) {
                            try SubtreeProof.verify(range, head: head, size: size, root: root, path: path)
                        }
                    }
                }
            }
        }
    }

    @Test func aSubtreeFromZeroHasTheConsistencyProof() {
        for size in 1...64 as ClosedRange<UInt64> {
            for end in 1...size {
                #expect(
                    MerkleProof.subtree(0..<end, size: size, hash: Self.tree.head)
                        == MerkleProof.consistency(from: end, to: size, hash: Self.tree.head)
                )
            }
        }
    }

    @Test func proofsFromLeavesAreTheProofsFromSubtrees() {
        let leaves = Array(Self.leaves.prefix(11))
        #expect(
            MerkleProof.inclusion(index: 4, leafHashes: leaves)
                == MerkleProof.inclusion(index: 4, size: 11, hash: Self.tree.head)
        )
        #expect(
            MerkleProof.consistency(from: 6, leafHashes: leaves)
                == MerkleProof.consistency(from: 6, to: 11, hash: Self.tree.head)
        )
    }

    @Test func whatIsOutsideTheTreeHasNoProof() {
        #expect(MerkleProof.inclusion(index: 11, leafHashes: Array(Self.leaves.prefix(11))) == nil)
        #expect(MerkleProof.consistency(from: 12, leafHashes: Array(Self.leaves.prefix(11))) == nil)
        #expect(MerkleProof.subtree(8..<13, size: 12, hash: Self.tree.head) == nil)
        #expect(MerkleProof.subtree(2..<6, size: 12, hash: Self.tree.head) == nil)
    }

    /// A path that goes on above the root is wrong even if it leads to the root that is claimed.
    @Test func aPathThatIsTooLongIsRefusedThoughItLeadsToTheRoot() {
        let (extra, leaf) = (Self.leaves[9], Self.leaves[0])
        #expect(throws: TransparencyError.proofInvalid) {
            try InclusionProof.verify(
                index: 0,
                size: 1,
                leafHash: leaf,
                path: [extra],
                root: MerkleHash.node(extra, leaf)
            )
        }
        let root = MerkleHash.node(leaf, Self.leaves[1])
        let higher = MerkleHash.node(extra, root)
        #expect(throws: TransparencyError.proofInvalid) {
            try InclusionProof.verify(
                index: 0,
                size: 2,
                leafHash: leaf,
                path: [Self.leaves[1], extra],
                root: higher
            )
        }
        // The walk of a consistency proof puts what is left of the range before both heads.
        #expect(throws: TransparencyError.proofInvalid) {
            try ConsistencyProof.verify(
                from: 1,
                oldRoot: leaf,
                to: 2,
                newRoot: higher,
                path: [Self.leaves[1], extra]
            )
        }
        #expect(throws: TransparencyError.proofInvalid) {
            try SubtreeProof.verify(0..<1, head: leaf, size: 2, root: higher, path: [Self.leaves[1], extra])
        }
        #expect(throws: TransparencyError.proofInvalid) {
            try SubtreeProof.verify(0..<1, head: leaf, size: 1, root: MerkleHash.node(extra, leaf), path: [extra])
        }
    }

    /// Where all leaves are equal, a complete subtree's head depends on its level alone, so a tree may have any size.
    @Test(
        arguments: [
            1 << 32 - 1, 1 << 32, 1 << 32 + 1, 1 << 63 - 1, 1 << 63, 1 << 63 + 1, .max - 1, .max,
        ] as [UInt64]
    )
    func proofsHoldInTreesOfAnySize(size: UInt64) throws {
        var heads = [MerkleHash.leaf([])]
        for level in 1...63 { heads.append(MerkleHash.node(heads[level - 1], heads[level - 1])) }
        let head = { (level: Int, _: UInt64) -> Digest in heads[level] }
        let root = MerkleHash.root(size: size, hash: head)
        for index in [0, 1, size / 2, size - 2, size - 1] {
            let path = try #require(MerkleProof.inclusion(index: index, size: size, hash: head))
            try InclusionProof.verify(index: index, size: size, leafHash: heads[0], path: path, root: root)
            let old = index + 1
            let growth = try #require(MerkleProof.consistency(from: old, to: size, hash: head))
            let oldRoot = MerkleHash.root(size: old, hash: head)
            try ConsistencyProof.verify(from: old, oldRoot: oldRoot, to: size, newRoot: root, path: growth)
            try SubtreeProof.verify(0..<old, head: oldRoot, size: size, root: root, path: growth)
        }
    }
}
