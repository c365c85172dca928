/// A known key whose signature under a note is right.
package struct VerifiedSignature: Hashable, Sendable {
    /// Whose signature it is.
    package let key: NoteVerifierKey
    /// The POSIX time in seconds that a cosignature states; 0 from an ML-DSA-44 key states no time, as no witness may.
    package let timestamp: UInt64?
}

extension SignedNote {
    /// Decides on one signature: `(key, signature without timestamp, message)`; the crypto is not in this module.
    package typealias SignatureCheck = (_ key: NoteVerifierKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool

    /// The keys that signed, each once (C2SP signed-note, "Signatures").
    ///
    /// Lines by unknown keys are ignored. Refuses with `signatureInvalid` if any line by a known key is wrong, with
    /// `signatureMissing` if there is none, with `keyRepeated` if two keys share name and id, and with
    /// `checkpointMalformed` if a cosignature stands under something else than a checkpoint.
    package func verified(
        by keys: [NoteVerifierKey],
        check: SignatureCheck
    ) throws(TransparencyError) -> [VerifiedSignature] {
        for (position, key) in keys.enumerated() {
            for other in keys[..<position] where other.id == key.id && other.name == key.name { throw .keyRepeated }
        }
        var verified: [VerifiedSignature] = []
        for line in signatures {
            guard let key = keys.first(where: { $0.id == line.keyID && $0.name == line.name }) else { continue }
            let signature = try verify(line, by: key, check: check)
            if !verified.contains(where: { $0.key == key }) { verified.append(signature) }
        }
        guard !verified.isEmpty else { throw .signatureMissing }
        return verified
    }

    private func verify(
        _ line: NoteSignature,
        by key: NoteVerifierKey,
        check: SignatureCheck
    ) throws(TransparencyError) -> VerifiedSignature {
        var signature = line.bytes[...]
        var timestamp: UInt64?
        if key.type.isTimestamped {
            guard signature.count > 8 else { throw .signatureInvalid }
            timestamp = signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            signature = signature.dropFirst(8)
        }
        guard signature.count == key.type.signatureByteCount else { throw .signatureInvalid }
        let message = try SignedMessage.bytes(text: text, key: key, timestamp: timestamp ?? 0)
        guard check(key, Array(signature), message) else { throw .signatureInvalid }
        return VerifiedSignature(key: key, timestamp: timestamp)
    }
}
