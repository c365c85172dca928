import GigPrimitives

/// A public key that checks notes: name, id and key material (C2SP signed-note, "Verifier keys").
package struct NoteVerifierKey: Hashable, Sendable {
    /// The name in the signature lines; of a log, its origin.
    package let name: KeyName
    /// What the signature covers and how.
    package let type: SignatureType
    /// The encoded public key.
    package let publicKey: [UInt8]
    /// The first four bytes of SHA-256(name ‖ LF ‖ type ‖ public key).
    package let id: UInt32

    /// Computes the id; refuses with `verifierKeyMalformed` (wrong length) or `publicKeyWeak`.
    package init(name: KeyName, type: SignatureType, publicKey: [UInt8]) throws(TransparencyError) {
        guard publicKey.count == type.publicKeyByteCount else { throw .verifierKeyMalformed }
        if type != .mldsa44Cosignature {
            guard Ed25519Point.isAcceptable(publicKey) else { throw .publicKeyWeak }
        }
        self.name = name
        self.type = type
        self.publicKey = publicKey
        let digest = Digest(hashing: name.bytes + [lineFeed, type.rawValue] + publicKey)
        id = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Parses `NAME+HEX+BASE64`.
    ///
    /// Refuses with `verifierKeyMalformed`, `keyNameInvalid`, `base64Malformed`, `signatureTypeUnknown`,
    /// `publicKeyWeak`, or `verifierKeyMismatch` when the id is not the recomputed one.
    package init(parsing text: some StringProtocol) throws(TransparencyError) {
        var rest = Array(text.utf8)[...]
        guard let name = rest.removeField(endingWith: UInt8(ascii: "+")),
            let id = rest.removeField(endingWith: UInt8(ascii: "+"))
        else { throw .verifierKeyMalformed }
        let material = try Base64.decode(rest)
        guard let first = material.first else { throw .verifierKeyMalformed }
        guard let type = SignatureType(rawValue: first) else { throw .signatureTypeUnknown }
        try self.init(name: KeyName(bytes: name), type: type, publicKey: Array(material.dropFirst()))
        guard Array(id) == Array(self.id.bigEndianBytes.hexadecimal.utf8) else { throw .verifierKeyMismatch }
    }
}

extension NoteVerifierKey: CustomStringConvertible {
    /// `NAME+HEX+BASE64`, the text that `init(parsing:)` reads.
    package var description: String {
        "\(name)+\(id.bigEndianBytes.hexadecimal)+\(Base64.encode([type.rawValue] + publicKey))"
    }
}
