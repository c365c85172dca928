import GigPrimitives

/// A DSSE envelope around an in-toto statement, as it is read here.
struct StatementEnvelope {
    private static let payloadType = "application/vnd.in-toto+json"

    let payload: [UInt8]
    let signatures: [[UInt8]]
    /// The statement; to be believed only once a signature is right.
    let statement: JSONValue

    /// Refuses with `statementMalformed` what is no envelope around a statement in JSON.
    init(parsing bytes: [UInt8]) throws(TransparencyError) {
        guard let json = JSONValue(orNil: bytes) else { throw .statementMalformed }
        try self.init(json)
    }

    /// Refuses with `statementMalformed` what is no envelope around a statement in JSON.
    init(_ json: JSONValue) throws(TransparencyError) {
        guard let type = json["payloadType"]?.text, Array(type.utf8) == Array(StatementEnvelope.payloadType.utf8),
            let payload = json["payload"]?.text, let lines = json["signatures"]?.elements, !lines.isEmpty
        else { throw .statementMalformed }
        self.payload = try StatementEnvelope.decode(payload)
        var signatures: [[UInt8]] = []
        for line in lines {
            guard let signature = line["sig"]?.text else { throw .statementMalformed }
            signatures.append(try StatementEnvelope.decode(signature))
        }
        self.signatures = signatures
        guard let statement = JSONValue(orNil: self.payload), statement["predicateType"]?.text != nil else {
            throw .statementMalformed
        }
        self.statement = statement
    }

    /// What is signed: PAE(payload type, payload).
    var signedBytes: [UInt8] {
        let type = Array(StatementEnvelope.payloadType.utf8)
        var bytes = Array("DSSEv1 ".utf8)
        bytes += UInt64(type.count).decimal + [UInt8(ascii: " ")] + type + [UInt8(ascii: " ")]
        return bytes + UInt64(payload.count).decimal + [UInt8(ascii: " ")] + payload
    }

    /// DSSE permits the URL-safe alphabet too.
    private static func decode(_ text: String) throws(TransparencyError) -> [UInt8] {
        var bytes = Array(text.utf8)
        for position in bytes.indices {
            if bytes[position] == UInt8(ascii: "-") { bytes[position] = UInt8(ascii: "+") }
            if bytes[position] == UInt8(ascii: "_") { bytes[position] = UInt8(ascii: "/") }
        }
        return try Base64.decode(bytes)
    }
}
