import Crypto
import GigPrimitives
import GigTransparency

/// The Ed25519 key that signs evidence: in-toto statements in DSSE envelopes.
package struct EvidenceKey: Sendable, CustomStringConvertible, CustomReflectable {
    private let key: Curve25519.Signing.PrivateKey
    /// The public key of this private one.
    package let publicKey: EvidencePublicKey

    /// Takes the house's secret of 32 bytes; refuses other lengths with `wrongLength`.
    package init(secret: borrowing SecretBytes) throws {
        try self.init(seed: KeyPurpose.evidence.key(from: SymmetricKey(houseSecret: secret)))
    }

    init(seed: SymmetricKey) throws {
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        publicKey = try EvidencePublicKey(Array(key.publicKey.rawRepresentation))
    }

    package var description: String { "EvidenceKey(redacted)" }
    package var customMirror: Mirror { Mirror(self, children: ["secret": "redacted"]) }

    /// Puts a payload under this key's signature.
    package func sign(payloadType: String, payload: [UInt8]) throws -> DSSEEnvelope {
        let message = DSSEEnvelope.message(payloadType: payloadType, payload: payload)
        let signature = DSSEEnvelope.Signature(keyID: publicKey.id, bytes: Array(try key.signature(for: message)))
        return try DSSEEnvelope(payloadType: payloadType, payload: payload, signatures: [signature])
    }

    /// Puts a statement under this key's signature.
    package func sign(_ statement: Statement) throws -> DSSEEnvelope {
        try sign(payloadType: Statement.payloadType, payload: statement.payload)
    }
}

/// The Ed25519 key that checks evidence.
package struct EvidencePublicKey: Hashable, Sendable {
    /// The encoded key.
    package let bytes: [UInt8]

    /// Takes 32 bytes; refuses with `publicKeyWeak` what is no canonical point or one with which anybody can sign.
    package init(_ bytes: [UInt8]) throws(TransparencyError) {
        guard Ed25519Point.isAcceptable(bytes) else { throw .publicKeyWeak }
        self.bytes = bytes
    }

    /// The key id in envelopes, a hint: SHA-256 of the encoded key in hexadecimal.
    package var id: String { Digest(hashing: bytes).hexadecimal }

    /// Whether the signature is one of the message by this key.
    package func isValid(signature: [UInt8], for message: [UInt8]) -> Bool {
        do {
            let key = try Curve25519.Signing.PublicKey(rawRepresentation: bytes)
            return key.isValidSignature(signature, for: message)
        } catch {
            return false
        }
    }

    /// The statement in an envelope that this key has signed; refuses as `DSSEEnvelope.verifiedStatement(check:)`.
    package func verify(_ envelope: DSSEEnvelope) throws(TransparencyError) -> Statement {
        try envelope.verifiedStatement { isValid(signature: $0, for: $1) }
    }
}
