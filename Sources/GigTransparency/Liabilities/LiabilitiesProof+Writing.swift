import GigPrimitives

extension LiabilitiesProof {
    /// The customer's file, members in the order of the form.
    package var bytes: [UInt8] {
        JSONWriter.object { file in
            file.member("type", LiabilitiesProof.type)
            file.member("origin", snapshot.origin.text)
            file.member("currency", snapshot.currency.text)
            file.member("as_of", snapshot.asOf.text)
            file.member("height", Int64(height))
            file.member("total", String(root.sum))
            file.member("root", Base64.encode(root.hash.bytes))
            file.member("commitment", Base64.encode(commitment.bytes))
            file.member("account", account.text)
            file.member("snapshot_key", Base64.encode(snapshotKey.bytes))
            file.member("balance", String(balance))
            file.array("coins", coins) { file, coin in
                file.object { coin.write(into: &$0) }
            }
            if let logProof { file.member("tlog_proof", String(decoding: logProof, as: UTF8.self)) }
            if let statement { file.member("statement", json: statement.bytes) }
        }
    }
}

extension LiabilitiesProof.Coin {
    fileprivate func write(into file: inout JSONWriter) {
        file.member("k", Int64(coin))
        file.member("index", Int64(index))
        file.array("path", path) { file, sibling in
            file.value(json: sibling.pair)
        }
    }
}

extension SumNode {
    /// `["<sum>","<base64 of the hash>"]`.
    fileprivate var pair: [UInt8] {
        var pair = Array("[\"".utf8)
        pair += sum.decimal
        pair += Array("\",\"".utf8)
        pair += Base64.encoded(hash.bytes)
        return pair + Array("\"]".utf8)
    }
}

extension NoteLine {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSONValue {
    /// The value as JSON without spaces; the members of an object in the order of the bytes of their names.
    var bytes: [UInt8] {
        switch self {
        case .null: return Array("null".utf8)
        case .boolean(let flag): return Array((flag ? "true" : "false").utf8)
        case .number(let digits): return Array(digits.utf8)
        case .text(let text):
            var writer = JSONWriter()
            writer.value(text)
            return writer.bytes
        case .array(let elements):
            var writer = JSONWriter()
            writer.array(elements) { $0.value(json: $1.bytes) }
            return writer.bytes
        case .object(let members):
            let names = members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return JSONWriter.object { writer in
                for name in names { if let member = members[name] { writer.member(name, json: member.bytes) } }
            }
        }
    }
}
