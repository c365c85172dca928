import GigPrimitives

/// A payload, its type and signatures over both (DSSE, envelope v1.0.0).
///
/// The payload means nothing before `verifiedPayload(ofType:check:)` or `verifiedStatement(check:)` has given it out.
package struct DSSEEnvelope: Hashable, Sendable {
    /// One signature; the key id is a hint that nobody may trust.
    package struct Signature: Hashable, Sendable {
        /// A hint which key to try.
        package let keyID: String?
        /// The signature over the envelope's message.
        package let bytes: [UInt8]

        /// Takes what a signer made.
        package init(keyID: String?, bytes: [UInt8]) {
            self.keyID = keyID
            self.bytes = bytes
        }
    }

    /// The most bytes that are read.
    package static let maximumByteCount = 1 << 20
    /// The most signatures that are read.
    package static let maximumSignatureCount = 64

    /// What the payload is, a media type or a URI.
    package let payloadType: String
    /// What is signed, not yet to be believed.
    package let payload: [UInt8]
    /// One or more signatures, in order.
    package let signatures: [Signature]

    /// Refuses with `evidenceMalformed` no signature, too many, an empty one, or no type.
    package init(payloadType: String, payload: [UInt8], signatures: [Signature]) throws(TransparencyError) {
        guard !payloadType.utf8.isEmpty, (1...DSSEEnvelope.maximumSignatureCount).contains(signatures.count),
            signatures.allSatisfy({ !$0.bytes.isEmpty })
        else { throw .evidenceMalformed }
        self.payloadType = payloadType
        self.payload = payload
        self.signatures = signatures
    }

    /// Parses an envelope's JSON; refuses with `evidenceMalformed` or `base64Malformed`.
    package init(parsing bytes: [UInt8]) throws(TransparencyError) {
        guard bytes.count <= DSSEEnvelope.maximumByteCount else { throw .evidenceMalformed }
        try self.init(JSONValue(evidence: bytes))
    }

    /// Reads an envelope out of JSON, unknown members ignored, base64 of either alphabet.
    ///
    /// Refuses with `evidenceMalformed` or `base64Malformed`.
    package init(_ value: JSONValue) throws(TransparencyError) {
        guard let payload = value["payload"]?.text, let type = value["payloadType"]?.text,
            let elements = value["signatures"]?.elements, elements.count <= DSSEEnvelope.maximumSignatureCount
        else { throw .evidenceMalformed }
        var signatures: [Signature] = []
        for element in elements {
            guard let signature = element["sig"]?.text else { throw .evidenceMalformed }
            let keyID = element["keyid"]
            guard keyID == nil || keyID == .null || keyID?.text != nil else { throw .evidenceMalformed }
            signatures.append(Signature(keyID: keyID?.text, bytes: try Base64.decodeEitherAlphabet(signature)))
        }
        try self.init(
            payloadType: type,
            payload: Base64.decodeEitherAlphabet(payload),
            signatures: signatures
        )
    }

    /// The envelope's JSON, in standard base64.
    package var json: [UInt8] {
        JSONWriter.object { writer in
            writer.member("payload", Base64.encode(payload))
            writer.member("payloadType", payloadType)
            writer.array("signatures", signatures) { writer, signature in
                writer.object { writer in
                    writer.member("keyid", signature.keyID)
                    writer.member("sig", Base64.encode(signature.bytes))
                }
            }
        }
    }

    /// The bytes that each signature covers.
    package var message: [UInt8] { DSSEEnvelope.message(payloadType: payloadType, payload: payload) }

    /// The pre-authentication encoding: `DSSEv1`, then each of type and payload after its byte count.
    package static func message(payloadType: String, payload: [UInt8]) -> [UInt8] {
        let space = UInt8(ascii: " ")
        let type = Array(payloadType.utf8)
        return Array("DSSEv1 ".utf8) + UInt64(type.count).decimal + [space] + type + [space]
            + UInt64(payload.count).decimal + [space] + payload
    }

    /// The payload, if it has the type and any signature is right in the eyes of `check(signature, message)`.
    ///
    /// Key ids play no part: the caller tries the keys that it trusts. Signatures by others are ignored. Refuses with
    /// `evidenceTypeUnexpected` another type, and with `signatureMissing` when no signature is right.
    package func verifiedPayload(
        ofType type: String,
        check: (_ signature: [UInt8], _ message: [UInt8]) -> Bool
    ) throws(TransparencyError) -> [UInt8] {
        guard Array(payloadType.utf8) == Array(type.utf8) else { throw .evidenceTypeUnexpected }
        let message = message
        guard signatures.contains(where: { check($0.bytes, message) }) else { throw .signatureMissing }
        return payload
    }

    /// The in-toto statement inside, if any signature is right; refuses as `verifiedPayload(ofType:check:)` does.
    ///
    /// A payload that is signed but no statement is refused with `evidenceMalformed`.
    package func verifiedStatement(
        check: (_ signature: [UInt8], _ message: [UInt8]) -> Bool
    ) throws(TransparencyError) -> Statement {
        try Statement(parsing: verifiedPayload(ofType: Statement.payloadType, check: check))
    }
}
