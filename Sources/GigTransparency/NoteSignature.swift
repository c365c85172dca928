import GigPrimitives

/// One signature line of a note (C2SP signed-note, "Signatures").
package struct NoteSignature: Hashable, Sendable {
    private static let dash = Array("\u{2014} ".utf8)

    /// The signer's name.
    package let name: KeyName
    /// The signer's key id.
    package let keyID: UInt32
    /// What follows the key id: the signature, after a timestamp where the type has one.
    package let bytes: [UInt8]

    /// A line by `key`: the signature over the bytes that `SignedMessage` gives.
    ///
    /// Refuses with `signatureInvalid` a signature of the wrong length, and a timestamp where the type has none or
    /// none where it needs one; with `timestampInvalid` one above 2^63 − 1.
    package init(
        key: NoteVerifierKey,
        timestamp: UInt64? = nil,
        signature: [UInt8]
    ) throws(TransparencyError) {
        guard signature.count == key.type.signatureByteCount, (timestamp != nil) == key.type.isTimestamped else {
            throw .signatureInvalid
        }
        if let timestamp {
            guard timestamp <= SignedMessage.latestTimestamp else { throw .timestampInvalid }
        }
        name = key.name
        keyID = key.id
        bytes = (timestamp?.bigEndianBytes ?? []) + signature
    }

    /// Parses a line without its line feed; refuses with `noteMalformed`, `keyNameInvalid` or `base64Malformed`.
    package init(line: [UInt8]) throws(TransparencyError) {
        var rest = line[...]
        guard rest.removePrefix(NoteSignature.dash), let name = rest.removeField(endingWith: UInt8(ascii: " ")) else {
            throw .noteMalformed
        }
        self.name = try KeyName(bytes: name)
        let value = try Base64.decode(rest)
        guard value.count > 4 else { throw .noteMalformed }
        keyID = value.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        bytes = Array(value.dropFirst(4))
    }

    /// The line without its line feed.
    package var line: [UInt8] {
        NoteSignature.dash + name.bytes + [UInt8(ascii: " ")] + Base64.encoded(keyID.bigEndianBytes + bytes)
    }
}
