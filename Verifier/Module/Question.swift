import GigPrimitives
import GigTransparency

/// What the module can be asked: a JSON object whose member `ask` names it; every byte string is base64.
enum Question {
    static func answer(_ bytes: [UInt8]) -> [UInt8] {
        do throws(Refusal) {
            let question = try JSONValue(parsing: bytes)
            return answer(question["ask"]?.text ?? "", question)
        } catch {
            return failure("question_malformed")
        }
    }

    private static func answer(_ name: String, _ question: JSONValue) -> [UInt8] {
        let fields = QuestionFields(question)
        do throws(TransparencyError) {
            switch name {
            case "kind":
                let kind = ExaminedKind(try fields.bytes("input"))
                return object { $0.member("kind", kind?.rawValue) }
            case "examine": return try Asked.questions(fields)
            case "conclude": return try Asked.verdict(fields)
            case "leaf": return digest(MerkleHash.leaf(try fields.bytes("entry")))
            case "root": return digest(try Probe.root(fields))
            case "inclusion": try Probe.inclusion(fields)
            case "consistency": try Probe.consistency(fields)
            case "subtree_inclusion": try Probe.subtreeInclusion(fields)
            case "subtree_consistency": try Probe.subtreeConsistency(fields)
            case "key":
                let key = try fields.key("key")
                return object { $0.member("key", key.description) }
            case "note": return try Probe.note(fields)
            case "tlog_proof": return try Probe.tlogProof(fields)
            default: return failure("question_unknown")
            }
            return object { _ in }
        } catch {
            return failure(error.code)
        }
    }

    static func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
        JSONWriter.object { json in
            json.member("ok", true)
            members(&json)
        }
    }

    private static func digest(_ digest: Digest) -> [UInt8] {
        object { $0.member("digest", Base64.encode(digest.bytes)) }
    }

    private static func failure(_ code: String) -> [UInt8] {
        JSONWriter.object { json in
            json.member("ok", false)
            json.member("code", code)
        }
    }
}
