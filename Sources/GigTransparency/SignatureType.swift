/// The signature types that are known here (C2SP signed-note, "Signature types").
package enum SignatureType: UInt8, Hashable, Sendable {
    /// Ed25519 over the note's text (C2SP signed-note).
    case ed25519 = 0x01
    /// A timestamped Ed25519 cosignature of a checkpoint, `cosignature/v1` (C2SP tlog-cosignature).
    case ed25519Cosignature = 0x04
    /// A timestamped ML-DSA-44 cosignature of a checkpoint or subtree, `subtree/v1` (C2SP tlog-cosignature).
    case mldsa44Cosignature = 0x06

    /// The bytes of a public key: RFC 8032 §5.1.5, or FIPS 204 table 2.
    package var publicKeyByteCount: Int {
        switch self {
        case .ed25519, .ed25519Cosignature: 32
        case .mldsa44Cosignature: 1312
        }
    }

    /// The bytes of a signature without its timestamp: RFC 8032 §5.1.6, or FIPS 204 table 2.
    package var signatureByteCount: Int {
        switch self {
        case .ed25519, .ed25519Cosignature: 64
        case .mldsa44Cosignature: 2420
        }
    }

    /// Whether eight bytes of timestamp stand before the signature (C2SP tlog-cosignature, "Format").
    package var isTimestamped: Bool { self != .ed25519 }
}
