import GigPrimitives
import GigTransparency
import Testing

@Suite struct MerkleTests {
    @Test func frontierRootIsTheDefinitionForEverySizeTo300() {
        let leaves = leafHashes(300)
        var frontier = MerkleFrontier()
        #expect(frontier.root == MerkleHash.emptyRoot)
        for size in 1...300 {
            frontier.append(leaves[size - 1])
            #expect(frontier.size == UInt64(size))
            #expect(frontier.root == naiveRoot(leaves[..<size]))
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func frontierRootIsTheDefinitionForRandomSizes(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let leaves = leafHashes(2500)
        for _ in 0..<4 {
            let size = Int.random(in: 301...2500, using: &random)
            var frontier = MerkleFrontier()
            for leaf in leaves[..<size] { frontier.append(leaf) }
            #expect(frontier.root == naiveRoot(leaves[..<size]), "seed \(seed), size \(size)")
        }
    }

    @Test func frontierSurvivesItsBytesAtEverySize() throws {
        var frontier = MerkleFrontier()
        for leaf in leafHashes(140) {
            let bytes = frontier.bytes
            #expect(try MerkleFrontier(bytes: bytes) == frontier)
            for wrong in [bytes + [0], Array(bytes.dropLast()), Array(bytes.dropFirst())] {
                #expect(throws: TransparencyError.frontierMalformed) { try MerkleFrontier(bytes: wrong) }
            }
            var restored = try MerkleFrontier(bytes: bytes)
            frontier.append(leaf)
            restored.append(leaf)
            #expect(restored == frontier)
        }
    }

    @Test func frontierRefusesBytesWhoseCountDisagreesWithTheSize() {
        for bytes in [[], [0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 2] + [UInt8](repeating: 7, count: 64)] {
            #expect(throws: TransparencyError.frontierMalformed) { try MerkleFrontier(bytes: bytes) }
        }
    }

    @Test func appendReportsEachCompleteSubtreeOnce() {
        var frontier = MerkleFrontier()
        var reported: [String] = []
        for leaf in leafHashes(6) {
            frontier.append(leaf) { level, index, _ in reported.append("\(level):\(index)") }
        }
        #expect(reported == ["0:0", "0:1", "1:0", "0:2", "0:3", "1:1", "2:0", "0:4", "0:5", "1:2"])
    }

    @Test func rootFromLevelsIsTheRootOfEverySmallerTree() {
        let leaves = leafHashes(130)
        let tree = MerkleLevels(leaves)
        for size in 0...130 {
            #expect(MerkleHash.root(size: UInt64(size), hash: tree.head) == naiveRoot(leaves[..<size]))
        }
    }

    @Test func hashesOfTheReference() {
        #expect(
            MerkleHash.leaf(Array("L123456".utf8)).hexadecimal
                == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
        )
        #expect(
            MerkleHash.emptyRoot.hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
    }
}
