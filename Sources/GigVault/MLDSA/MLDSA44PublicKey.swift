import CBoringCalls

/// A public key of ML-DSA-44 (FIPS 204), pure mode.
package struct MLDSA44PublicKey: Hashable, Sendable {
    /// The bytes of an encoded key (FIPS 204, table 2).
    package static let byteCount = Int(GIG_MLDSA44_PUBLIC_KEY_BYTES)
    /// The bytes of a signature (FIPS 204, table 2).
    package static let signatureByteCount = Int(GIG_MLDSA44_SIGNATURE_BYTES)

    /// The encoded key.
    package let bytes: [UInt8]

    /// Takes exactly 1,312 bytes, each of which encodings is a key; refuses others with `wrongLength`.
    package init(_ bytes: [UInt8]) throws(KeyError) {
        guard bytes.count == MLDSA44PublicKey.byteCount else { throw .wrongLength }
        self.bytes = bytes
    }

    /// Whether the signature is one of the message by this key, under an empty context.
    package func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
        isValid(signature: signature, for: message, context: [])
    }

    func isValid(signature: [UInt8], for message: [UInt8], context: [UInt8]) -> Bool {
        guard signature.count == MLDSA44PublicKey.signatureByteCount else { return false }
        return unsafe gig_mldsa44_verify(
            bytes,
            signature,
            signature.count,
            message,
            message.count,
            context,
            context.count
        ) == 1
    }
}
