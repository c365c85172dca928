import GigPrimitives

/// A signed statement as it is read here: to be believed only once a signature is right.
struct StatementEnvelope {
    let signed: DSSEEnvelope
    let statement: Statement

    /// Refuses as `DSSEEnvelope` and `Statement` do, and with `evidenceTypeUnexpected` what is no statement.
    init(parsing bytes: [UInt8]) throws(TransparencyError) {
        try self.init(DSSEEnvelope(parsing: bytes))
    }

    /// Refuses as `init(parsing:)` does.
    init(_ json: JSONValue) throws(TransparencyError) {
        try self.init(DSSEEnvelope(json))
    }

    private init(_ signed: DSSEEnvelope) throws(TransparencyError) {
        guard Array(signed.payloadType.utf8) == Array(Statement.payloadType.utf8) else {
            throw .evidenceTypeUnexpected
        }
        self.signed = signed
        statement = try Statement(parsing: signed.payload)
    }

    /// The statement's text.
    var text: String { String(decoding: signed.payload, as: UTF8.self) }
}
