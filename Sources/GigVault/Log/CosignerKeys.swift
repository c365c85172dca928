import Crypto
import GigTransparency

/// The keys with which this house is a witness of other logs: Ed25519 and ML-DSA-44 under one name.
///
/// An Ed25519 cosignature does not commit to its signer's name (C2SP tlog-cosignature), so the name of a secret must
/// never change; whoever needs another name needs another secret.
package struct CosignerKeys: Sendable, CustomStringConvertible, CustomReflectable {
    private let ed25519: Curve25519.Signing.PrivateKey
    private let mldsa44: MLDSA44PrivateKey
    /// The Ed25519 key's public part, type 0x04.
    package let ed25519Verifier: NoteVerifierKey
    /// The ML-DSA-44 key's public part, type 0x06.
    package let mldsa44Verifier: NoteVerifierKey

    /// Takes 32 bytes; refuses other lengths with `wrongLength`, and what is no key name with `keyNameInvalid`.
    package init(secret: borrowing SecretBytes, name: String) throws {
        let secret = try SymmetricKey(houseSecret: secret)
        let name = try KeyName(name)
        ed25519 = try Curve25519.Signing.PrivateKey(
            rawRepresentation: KeyPurpose.witnessEd25519.key(from: secret)
        )
        mldsa44 = try MLDSA44PrivateKey(seed: KeyPurpose.witnessMLDSA44.key(from: secret))
        ed25519Verifier = try NoteVerifierKey(
            name: name,
            type: .ed25519Cosignature,
            publicKey: Array(ed25519.publicKey.rawRepresentation)
        )
        mldsa44Verifier = try NoteVerifierKey(
            name: name,
            type: .mldsa44Cosignature,
            publicKey: mldsa44.publicKey.bytes
        )
    }

    package var description: String { "CosignerKeys(redacted)" }
    package var customMirror: Mirror { Mirror(self, children: ["secret": "redacted"]) }

    /// Both public keys, Ed25519 first.
    package var verifiers: [NoteVerifierKey] { [ed25519Verifier, mldsa44Verifier] }

    /// Cosigns a checkpoint's whole text, extension lines too where the type covers them: a 0x04 and a 0x06 line.
    ///
    /// The time is POSIX seconds. Refuses with `checkpointMalformed` a text that is no checkpoint, with
    /// `timestampInvalid` the time 0 or one above 2^63 − 1, with `keyNameInvalid` or `lineInvalid` a name or origin
    /// above 255 bytes. Whether this size may be cosigned is not known here: that is decided and stored before.
    package func cosign(_ text: [UInt8], time: UInt64) throws -> [NoteSignature] {
        guard time != 0 else { throw TransparencyError.timestampInvalid }
        let message = try SignedMessage.bytes(text: text, key: ed25519Verifier, timestamp: time)
        let signature = Array(try ed25519.signature(for: message))
        return [
            try NoteSignature(key: ed25519Verifier, timestamp: time, signature: signature),
            try mldsa44.cosignature(of: text, as: mldsa44Verifier, time: time),
        ]
    }

    /// Cosigns a checkpoint without extension lines.
    package func cosign(_ checkpoint: Checkpoint, time: UInt64) throws -> [NoteSignature] {
        try cosign(checkpoint.text, time: time)
    }
}

extension MLDSA44PrivateKey {
    /// A 0x06 line over a checkpoint's text; a signer of checkpoints must state a time that is not 0.
    func cosignature(of text: [UInt8], as verifier: NoteVerifierKey, time: UInt64) throws -> NoteSignature {
        guard time != 0 else { throw TransparencyError.timestampInvalid }
        let message = try SignedMessage.bytes(text: text, key: verifier, timestamp: time)
        return try NoteSignature(key: verifier, timestamp: time, signature: signature(for: message))
    }
}
