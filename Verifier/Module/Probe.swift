import GigPrimitives
import GigTransparency

/// The parts of an examination one by one, so that published vectors can be held against this very module.
enum Probe {
    static func root(_ fields: QuestionFields) throws(TransparencyError) -> Digest {
        var frontier = MerkleFrontier()
        for entry in try fields.list("entries") { frontier.append(MerkleHash.leaf(entry)) }
        return frontier.root
    }

    static func inclusion(_ fields: QuestionFields) throws(TransparencyError) {
        try InclusionProof.verify(
            index: fields.number("index"),
            size: fields.number("size"),
            leafHash: fields.bytes("leaf_hash"),
            path: fields.list("path"),
            root: fields.bytes("root")
        )
    }

    static func consistency(_ fields: QuestionFields) throws(TransparencyError) {
        try ConsistencyProof.verify(
            from: fields.number("old"),
            oldRoot: fields.bytes("old_root"),
            to: fields.number("new"),
            newRoot: fields.bytes("new_root"),
            path: fields.list("path")
        )
    }

    static func subtreeInclusion(_ fields: QuestionFields) throws(TransparencyError) {
        try InclusionProof.verify(
            index: fields.number("index"),
            subtree: fields.range(),
            leafHash: fields.bytes("leaf_hash"),
            path: fields.list("path"),
            root: fields.bytes("root")
        )
    }

    static func subtreeConsistency(_ fields: QuestionFields) throws(TransparencyError) {
        try SubtreeProof.verify(
            fields.range(),
            head: fields.bytes("head"),
            size: fields.number("size"),
            root: fields.bytes("root"),
            path: fields.list("path")
        )
    }

    /// The signatures under a note that `keys` must be asked about, with the message that each covers.
    static func note(_ fields: QuestionFields) throws(TransparencyError) -> [UInt8] {
        let note = try SignedNote(parsing: fields.bytes("note"))
        var keys: [NoteVerifierKey] = []
        for text in fields.texts("keys") { keys.append(try NoteVerifierKey(parsing: text)) }
        var asked: [(key: NoteVerifierKey, signature: [UInt8], message: [UInt8])] = []
        _ = try note.verified(by: keys) { key, signature, message in
            asked.append((key, signature, message))
            return true
        }
        return Question.object { json in
            json.array("signatures", asked) { json, check in
                json.object { json in
                    json.member("type", Int64(check.key.type.rawValue))
                    json.member("public_key", Base64.encode(check.key.publicKey))
                    json.member("message", Base64.encode(check.message))
                    json.member("signature", Base64.encode(check.signature))
                }
            }
        }
    }

    static func tlogProof(_ fields: QuestionFields) throws(TransparencyError) -> [UInt8] {
        let bytes = try fields.bytes("proof")
        let proof = try TlogProof(parsing: bytes)
        return Question.object { json in
            json.member("index", String(proof.index))
            json.member("size", String(proof.checkpoint.size))
            json.member("same", proof.bytes == bytes)
        }
    }
}
