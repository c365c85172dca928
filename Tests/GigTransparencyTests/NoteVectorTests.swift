import GigPrimitives
import GigTransparency
import Testing

@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct NoteVectorTests {
    struct Vector: Decodable {
        let name: String
        let vkey: String
        let note: String
    }

    @Test func everyPublishedNoteVerifiesAndStaysTheSameBytes() throws {
        let vectors = try SharedData.json("notes/valid_notes.json", as: [Vector].self)
        #expect(vectors.count == 7)
        var types: Set<SignatureType> = []
        for vector in vectors {
            let key = try NoteVerifierKey(parsing: vector.vkey)
            let note = try SignedNote(parsing: Array(vector.note.utf8))
            types.insert(key.type)
            #expect(key.description == vector.vkey)
            #expect(note.bytes == Array(vector.note.utf8))
            // ML-DSA-44 is not in swift-crypto's interface: of that type only form and message are checked here.
            let check = key.type == .mldsa44Cosignature ? acceptAnything : checkEd25519
            #expect(try note.verified(by: [key], check: check).map(\.key) == [key], "\(vector.name)")
            var changed = Array(vector.note.utf8)
            changed[0] ^= 1
            guard key.type != .mldsa44Cosignature else { continue }
            #expect(throws: TransparencyError.signatureInvalid, "\(vector.name)") {
                try SignedNote(parsing: changed).verified(by: [key], check: checkEd25519)
            }
        }
        #expect(types == [.ed25519, .ed25519Cosignature, .mldsa44Cosignature])
    }

    struct Keys: Decodable {
        let valid_vkeys: [String]
        let valid_skeys: [String: String]
        let bad_vkeys: [String: String]
    }

    @Test func everyBadKeyAndEveryMangledKeyIsRefused() throws {
        let keys = try SharedData.json("notes/keys.json", as: Keys.self)
        for text in keys.bad_vkeys.keys {
            #expect(throws: TransparencyError.self) { try NoteVerifierKey(parsing: text) }
        }
        for text in keys.valid_skeys.keys {
            #expect(throws: TransparencyError.self) { try NoteVerifierKey(parsing: text) }
        }
        let valid = keys.valid_vkeys + keys.valid_skeys.values
        var accepted = 0
        for text in valid {
            #expect(try NoteVerifierKey(parsing: text).description == text)
            let bytes = Array(text.utf8)
            for start in bytes.indices {
                for end in start + 1...bytes.count where end - start < bytes.count {
                    let part = String(decoding: bytes[start..<end], as: UTF8.self)
                    if (try? NoteVerifierKey(parsing: part)) != nil { accepted += 1 }
                }
            }
            for position in bytes.indices {
                var mangled = bytes
                mangled[position] &+= 1
                if (try? NoteVerifierKey(parsing: String(decoding: mangled, as: UTF8.self))) != nil { accepted += 1 }
            }
        }
        #expect(accepted == 0)
    }

    struct Request: Decodable {
        let body: String
        let expect: Int?
        let status_2025: Int?
    }

    struct OwnRequests: Decodable {
        let log_vkey: String
        let requests: [Request]
    }

    struct LitewitnessRequests: Decodable {
        let log_origin: String
        let log_ed25519_pub_hex: String
        let steps: [Request]
    }

    /// The witness protocol itself is elsewhere; here the parts of its requests are read and checked.
    @Test func theRequestsToAWitnessHoldNotesAndProofs() throws {
        let vectors = try SharedData.json("witness/made_here.json", as: OwnRequests.self)
        let statuses = try statuses(of: vectors.requests, key: NoteVerifierKey(parsing: vectors.log_vkey))
        #expect(statuses == vectors.requests.map { $0.expect ?? 0 })
    }

    @Test func theRequestsToLitewitnessHoldNotesAndProofs() throws {
        let vectors = try SharedData.json("witness/litewitness_sequence.json", as: LitewitnessRequests.self)
        let publicKey = try #require([UInt8](hexadecimal: vectors.log_ed25519_pub_hex))
        let key = try NoteVerifierKey(name: KeyName(vectors.log_origin), type: .ed25519, publicKey: publicKey)
        let statuses = try statuses(of: vectors.steps, key: key)
        // Two answers differ from litewitness in 2025, which gave 403 to both: the signature of the second request is
        // base64 with stray bits, which is malformed here, and an unknown origin is 404 since tlog-witness v1.
        #expect(vectors.steps.map(\.status_2025) == [200, 403, 403, 422, 422, 200, 409, 200, 409])
        #expect(statuses == [200, 400, 404, 422, 422, 200, 409, 200, 409])
    }

    private func statuses(of requests: [Request], key: NoteVerifierKey) throws -> [Int] {
        var roots: [UInt64: Digest] = [0: MerkleHash.emptyRoot]
        var statuses: [Int] = []
        for request in requests {
            let parts = request.body.split(separator: "\n\n", maxSplits: 1)
            guard parts.count == 2 else {
                statuses.append(400)
                continue
            }
            let lines = parts[0].split(separator: "\n")
            let old = try #require(UInt64(lines[0].dropFirst(4)))
            guard let note = try? SignedNote(parsing: Array(parts[1].utf8)) else {
                statuses.append(400)
                continue
            }
            let head = try Checkpoint(text: note.text)
            let status = try status(of: note, head, old: old, path: lines.dropFirst(), key: key, roots: roots)
            if status == 200 { roots[head.size] = head.root }
            statuses.append(status)
        }
        return statuses
    }

    private func status(
        of note: SignedNote,
        _ head: Checkpoint,
        old: UInt64,
        path: ArraySlice<Substring>,
        key: NoteVerifierKey,
        roots: [UInt64: Digest]
    ) throws -> Int {
        guard head.origin.bytes == key.name.bytes else { return 404 }
        do { _ = try note.verified(by: [key], check: checkEd25519) } catch { return 403 }
        guard old <= head.size else { return 400 }
        guard let oldRoot = roots[old], old == roots.keys.max() else { return 409 }
        do {
            try ConsistencyProof.verify(
                from: old,
                oldRoot: oldRoot.bytes,
                to: head.size,
                newRoot: head.root.bytes,
                path: path.map { try Base64.decode($0) }
            )
            return 200
        } catch { return 422 }
    }
}
