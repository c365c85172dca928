import GigPrimitives
import GigTransparency
import Testing

@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct TileVectorTests {
    struct Roots: Decodable { let roots_b64: [String: String] }
    struct Paths: Decodable {
        let tile_index: [String: String]
        let tile_sha256_log70000: [String: String]
    }
    struct Proofs: Decodable {
        struct Inclusion: Decodable {
            let index: UInt64
            let size: UInt64
            let proof: [String]
        }
        struct Consistency: Decodable {
            let old: UInt64
            let new: UInt64
            let proof: [String]
        }
        let inclusion: [Inclusion]
        let consistency: [Consistency]
    }

    /// The deterministic log whose entry `i` is `audit entry <i>`.
    static let log = MerkleLevels(leafHashes(70_000))

    @Test func everyRootOfTheDeterministicLog() throws {
        let roots = try SharedData.json("tiles/roots.json", as: Roots.self).roots_b64
        #expect(roots.count > 1000)
        for (size, root) in roots {
            let size = try #require(UInt64(size))
            #expect(Base64.encode(MerkleHash.root(size: size, hash: Self.log.head).bytes) == root, "size \(size)")
        }
        #expect(Base64.encode(Self.log.root.bytes) == roots["70000"])
    }

    @Test func everyProofOfTheDeterministicLog() throws {
        let proofs = try SharedData.json("tiles/proofs.json", as: Proofs.self)
        for proof in proofs.inclusion {
            let path = try #require(MerkleProof.inclusion(index: proof.index, size: proof.size, hash: Self.log.head))
            #expect(path.map { Base64.encode($0.bytes) } == proof.proof)
            try InclusionProof.verify(
                index: proof.index,
                size: proof.size,
                leafHash: Self.log.head(0, proof.index),
                path: path,
                root: MerkleHash.root(size: proof.size, hash: Self.log.head)
            )
        }
        for proof in proofs.consistency {
            let path = try #require(MerkleProof.consistency(from: proof.old, to: proof.new, hash: Self.log.head))
            #expect(path.map { Base64.encode($0.bytes) } == proof.proof)
            try ConsistencyProof.verify(
                from: proof.old,
                oldRoot: MerkleHash.root(size: proof.old, hash: Self.log.head),
                to: proof.new,
                newRoot: MerkleHash.root(size: proof.new, hash: Self.log.head),
                path: path
            )
        }
        #expect(proofs.inclusion.count == 12)
        #expect(proofs.consistency.count == 11)
    }

    @Test func everyTileAndBundleOfTheDeterministicLog() throws {
        let digests = try SharedData.json("tiles/paths.json", as: Paths.self).tile_sha256_log70000
        #expect(digests.count == 8)
        for (text, digest) in digests {
            let path = try TilePath(parsing: text)
            let bytes: [UInt8]
            if path.level == nil {
                let start = Int(path.index) * TilePath.fullWidth
                bytes = try EntryBundle.bytes((start..<start + path.width).map(auditEntry))
                #expect(try EntryBundle.entries(bytes, width: path.width).count == path.width)
            } else {
                bytes = HashTile.bytes(path, hash: Self.log.head)
                #expect(try HashTile.hashes(bytes, width: path.width).count == path.width)
            }
            #expect(Digest(hashing: bytes).hexadecimal == digest, "\(text)")
        }
    }

    @Test func everyIndexHasItsPath() throws {
        for (index, text) in try SharedData.json("tiles/paths.json", as: Paths.self).tile_index {
            let path = try TilePath(level: 0, index: #require(UInt64(index)))
            #expect(path.text == "tile/0/\(text)")
            #expect(try TilePath(parsing: "tile/0/\(text)") == path)
        }
    }

    struct TesseraLog: Decodable {
        let vkey: String
        let entries: [String]
    }

    @Test func everyHeadTileAndBundleOfTheTesseraLog() throws {
        let log = try SharedData.json("tessera-log/README.json", as: TesseraLog.self)
        let key = try NoteVerifierKey(parsing: log.vkey)
        var frontier = MerkleFrontier()
        for size in 0...log.entries.count {
            let note = try SignedNote(parsing: SharedData.bytes("tessera-log/checkpoint.\(size)"))
            #expect(try note.verified(by: [key], check: checkEd25519).map(\.key) == [key])
            let head = try Checkpoint(text: note.text)
            #expect(head.size == UInt64(size))
            #expect(head.root == frontier.root)
            #expect(head.text == note.text)
            #expect(head.origin.bytes == key.name.bytes)
            if size > 0 { try checkTiles(of: log, size: size) }
            if size < log.entries.count { frontier.append(MerkleHash.leaf(Array(log.entries[size].utf8))) }
        }
    }

    private func checkTiles(of log: TesseraLog, size: Int) throws {
        for path in TilePath.added(from: UInt64(size - 1), to: UInt64(size)) {
            let bytes = try SharedData.bytes("tessera-log/\(path.text)")
            let entries = log.entries.prefix(size).map { Array($0.utf8) }
            if path.level == nil {
                #expect(try EntryBundle.entries(bytes, width: path.width) == entries)
            } else {
                #expect(try HashTile.hashes(bytes, width: path.width) == entries.map(MerkleHash.leaf))
            }
        }
    }
}
