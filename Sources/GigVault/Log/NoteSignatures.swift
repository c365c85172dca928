import Crypto
import GigTransparency

/// Checks the signatures of notes: what `SignedNote.verified(by:check:)` takes.
package enum NoteSignatures {
    /// Whether a signature without its timestamp is one of the message by the key, for types 0x01, 0x04 and 0x06.
    @Sendable
    package static func check(_ key: NoteVerifierKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool {
        guard signature.count == key.type.signatureByteCount else { return false }
        do {
            switch key.type {
            case .ed25519, .ed25519Cosignature:
                let publicKey = try Curve25519.Signing.PublicKey(rawRepresentation: key.publicKey)
                return publicKey.isValidSignature(signature, for: message)
            case .mldsa44Cosignature:
                return try MLDSA44PublicKey(key.publicKey).isValid(signature: signature, for: message)
            }
        } catch {
            return false
        }
    }

    /// The answer to a question of an examination; a key that is none makes no signature valid.
    @Sendable
    package static func answer(_ question: SignatureQuestion) -> SignatureAnswer {
        do throws(TransparencyError) {
            let key = try NoteVerifierKey(
                name: KeyName("signer"),
                type: question.algorithm == .mldsa44 ? .mldsa44Cosignature : .ed25519,
                publicKey: question.publicKey
            )
            return check(key, question.signature, question.message) ? .valid : .invalid
        } catch {
            return .invalid
        }
    }
}
