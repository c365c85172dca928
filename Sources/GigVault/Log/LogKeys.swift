import Crypto
import GigPrimitives
import GigTransparency

/// The keys of a log, all from one secret: it signs each checkpoint with Ed25519 and ML-DSA-44 under its origin.
package struct LogKeys: Sendable, CustomStringConvertible, CustomReflectable {
    private let secret: SymmetricKey
    private let ed25519: Curve25519.Signing.PrivateKey
    private let mldsa44: MLDSA44PrivateKey
    /// Seals the clear texts of this log's entries.
    package let sealer: LogSealer
    /// Signs the statements of the house.
    package let evidence: EvidenceKey
    /// The log's name, which is the name of both keys.
    package let origin: NoteLine
    /// The Ed25519 key's public part, type 0x01.
    package let ed25519Verifier: NoteVerifierKey
    /// The ML-DSA-44 key's public part, type 0x06.
    package let mldsa44Verifier: NoteVerifierKey

    /// Takes 32 bytes; refuses other lengths with `wrongLength`, and an origin that is no line or no key name.
    package init(secret: borrowing SecretBytes, origin: String) throws {
        self.secret = try SymmetricKey(houseSecret: secret)
        sealer = try LogSealer(secret: secret)
        evidence = try EvidenceKey(secret: secret)
        self.origin = try NoteLine(origin)
        let name = try KeyName(origin)
        ed25519 = try Curve25519.Signing.PrivateKey(rawRepresentation: self.secret)
        mldsa44 = try MLDSA44PrivateKey(seed: KeyPurpose.logMLDSA44.key(from: self.secret))
        ed25519Verifier = try NoteVerifierKey(
            name: name,
            type: .ed25519,
            publicKey: Array(ed25519.publicKey.rawRepresentation)
        )
        mldsa44Verifier = try NoteVerifierKey(
            name: name,
            type: .mldsa44Cosignature,
            publicKey: mldsa44.publicKey.bytes
        )
    }

    package var description: String { "LogKeys(redacted)" }
    package var customMirror: Mirror { Mirror(self, children: ["secret": "redacted"]) }

    /// Both public keys, Ed25519 first.
    package var verifiers: [NoteVerifierKey] { [ed25519Verifier, mldsa44Verifier] }

    /// The master of `gmp-pol/v1`, 32 bytes: a secret, for the liabilities tree alone.
    package var liabilitiesMaster: [UInt8] { KeyPurpose.liabilities.key(from: secret).bytes }

    /// Signs a checkpoint of this log: a 0x01 line and, unless `mldsa` is false, a 0x06 line that states the time.
    ///
    /// The time is POSIX seconds. Refuses with `originMismatch` another log's checkpoint, with `timestampInvalid` the
    /// time 0 or one above 2^63 − 1, and with `lineInvalid` an origin above 255 bytes.
    package func sign(_ checkpoint: Checkpoint, time: UInt64, mldsa: Bool = true) throws -> SignedNote {
        guard checkpoint.origin == origin else { throw TransparencyError.originMismatch }
        let text = checkpoint.text
        let signature = Array(try ed25519.signature(for: SignedMessage.note(text: text)))
        var lines = [try NoteSignature(key: ed25519Verifier, signature: signature)]
        if mldsa { lines.append(try mldsa44.cosignature(of: text, as: mldsa44Verifier, time: time)) }
        return try SignedNote(text: text, signatures: lines)
    }
}
