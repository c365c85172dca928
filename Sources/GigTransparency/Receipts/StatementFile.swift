import GigPrimitives

/// A statement of account with what shows that it is logged: the `gmp-statement/v1` file.
///
/// The log's entry commits to a receipt, the receipt to the command's answer, the answer to the signed payload.
package struct StatementFile: Hashable, Sendable {
    /// The file's `type`.
    package static let type = "gmp-statement/v1"

    /// The signed statement, a DSSE envelope as JSON.
    package let envelope: [UInt8]
    /// The answer of the command that issued it.
    package let answer: [UInt8]
    /// The `.tlog-proof` of that command.
    package let logProof: [UInt8]

    /// A file of these parts.
    package init(envelope: [UInt8], answer: [UInt8], logProof: [UInt8]) {
        self.envelope = envelope
        self.answer = answer
        self.logProof = logProof
    }

    /// The file's JSON.
    package var bytes: [UInt8] {
        JSONWriter.object { json in
            json.member("type", StatementFile.type)
            json.member("statement", json: envelope)
            json.member("answer", Base64.encode(answer))
            json.member("tlog_proof", String(decoding: logProof, as: UTF8.self))
        }
    }
}
