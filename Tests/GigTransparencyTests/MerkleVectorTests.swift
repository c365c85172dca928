import GigPrimitives
import GigTransparency
import Testing

@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct MerkleVectorTests {
    struct Probe: Decodable {
        let desc: String
        let wantErr: Bool
        let proof: [String?]?
        let root: String?
        let leafHash: String?
        let root1: String?
        let root2: String?
        let leafIdx: UInt64?
        let treeSize: UInt64?
        let size1: UInt64?
        let size2: UInt64?
        let start: UInt64?
        let end: UInt64?
        let size: UInt64?

        var path: [[UInt8]] { get throws { try (proof ?? []).map { try bytes($0) } } }

        /// The upstream checker takes roots of any length where it need not hash them; we take 32 bytes only.
        var hasOddRoot: Bool {
            get throws {
                for text in [root, leafHash, root1, root2].compactMap(\.self) {
                    if try Base64.decode(text).count != 32 { return true }
                }
                return false
            }
        }

        func bytes(_ text: String?) throws -> [UInt8] { try Base64.decode(text ?? "") }
    }

    struct Probes: Decodable {
        let cases: [Probe]
    }

    @Test(arguments: ["inclusion", "consistency", "subtreeinclusion", "subtreeconsistency"])
    func everyProbeGetsItsVerdict(kind: String) throws {
        let probes = try SharedData.json("merkle/\(kind).json", as: Probes.self).cases
        var accepted = 0
        for probe in probes {
            var error: (any Error)?
            do { try check(probe, kind: kind) } catch let refusal { error = refusal }
            let expected = try !probe.wantErr && !probe.hasOddRoot
            #expect((error == nil) == expected, "\(probe.desc): \(String(describing: error))")
            if error == nil { accepted += 1 }
        }
        let counts = [
            "inclusion": (98, 6), "consistency": (98, 5), "subtreeinclusion": (204, 12), "subtreeconsistency": (118, 9),
        ]
        let count = try #require(counts[kind])
        #expect(probes.count == count.0)
        #expect(accepted == count.1)
    }

    private func check(_ probe: Probe, kind: String) throws {
        switch kind {
        case "inclusion":
            try InclusionProof.verify(
                index: probe.leafIdx ?? 0,
                size: probe.treeSize ?? 0,
                leafHash: probe.bytes(probe.leafHash),
                path: probe.path,
                root: probe.bytes(probe.root)
            )
        case "consistency":
            try ConsistencyProof.verify(
                from: probe.size1 ?? 0,
                oldRoot: probe.bytes(probe.root1),
                to: probe.size2 ?? 0,
                newRoot: probe.bytes(probe.root2),
                path: probe.path
            )
        case "subtreeinclusion":
            try InclusionProof.verify(
                index: probe.leafIdx ?? 0,
                subtree: range(probe),
                leafHash: probe.bytes(probe.leafHash),
                path: probe.path,
                root: probe.bytes(probe.root)
            )
        default:
            try SubtreeProof.verify(
                range(probe),
                head: probe.bytes(probe.root1),
                size: probe.size ?? 0,
                root: probe.bytes(probe.root2),
                path: probe.path
            )
        }
    }

    private func range(_ probe: Probe) throws -> Range<UInt64> {
        let (start, end) = (probe.start ?? 0, probe.end ?? 0)
        guard start <= end else { throw TransparencyError.outOfRange }
        return start..<end
    }

    struct Reference: Decodable {
        let empty_root: String
        let leaf_of_empty: String
        let leaf_L123456: String
        let node_N123_N456: String
        let leaves_hex: [String]
        let leaf_hashes_hex: [String]
        let roots_hex_by_size: [String: String]
    }

    @Test func referenceTreeOfCertificateTransparency() throws {
        let reference = try SharedData.json("rfc6962/ct_reference.json", as: Reference.self)
        #expect(MerkleHash.emptyRoot.hexadecimal == reference.empty_root)
        #expect(MerkleHash.leaf([]).hexadecimal == reference.leaf_of_empty)
        #expect(MerkleHash.leaf(Array("L123456".utf8)).hexadecimal == reference.leaf_L123456)
        // The reference's node has children of four bytes, so only the formula is the same here.
        #expect(Digest(hashing: [1] + Array("N123N456".utf8)).hexadecimal == reference.node_N123_N456)
        var frontier = MerkleFrontier()
        #expect(frontier.root.hexadecimal == reference.roots_hex_by_size["0"])
        for (position, text) in reference.leaves_hex.enumerated() {
            let leaf = MerkleHash.leaf(try #require([UInt8](hexadecimal: text)))
            #expect(leaf.hexadecimal == reference.leaf_hashes_hex[position])
            frontier.append(leaf)
            #expect(frontier.root.hexadecimal == reference.roots_hex_by_size["\(position + 1)"])
        }
        #expect(frontier.size == 8)
    }
}
