import Crypto
import Foundation
import GigGate
import GigPrimitives
import GigTransparency

/// The Ed25519 key that signs the log's checkpoints (C2SP signed-note type 0x01); the origin is the key's name.
package struct CheckpointKey: CheckpointSigner {
    private let key: Curve25519.Signing.PrivateKey
    private let origin: NoteLine
    /// The public key, as `name+id+base64`, for verifiers.
    package let verifier: NoteVerifierKey

    /// Takes a 32-byte seed; throws when the seed or the origin can't be used.
    package init(origin: String, seed: [UInt8]) throws {
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        self.origin = try NoteLine(origin)
        verifier = try NoteVerifierKey(
            name: KeyName(origin),
            type: .ed25519,
            publicKey: Array(key.publicKey.rawRepresentation)
        )
    }

    package func sign(size: UInt64, root: GigPrimitives.Digest) throws -> String {
        let text = try Checkpoint(origin: origin, size: size, root: root).text
        let signature = Array(try key.signature(for: SignedMessage.note(text: text)))
        let note = try SignedNote(
            text: text,
            signatures: [NoteSignature(key: verifier, signature: signature)]
        )
        return String(decoding: note.bytes, as: UTF8.self)
    }

    /// Checks a note that this key has signed; refuses all others.
    package func verify(_ note: String) throws -> Checkpoint {
        try CheckpointVerifier(verifier).verify(note)
    }
}

/// Checks checkpoints with nothing but the public key.
package struct CheckpointVerifier {
    private let verifier: NoteVerifierKey

    package init(_ verifier: NoteVerifierKey) {
        self.verifier = verifier
    }

    package func verify(_ note: String) throws -> Checkpoint {
        let parsed = try SignedNote(parsing: Array(note.utf8))
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: verifier.publicKey)
        for line in parsed.signatures where line.name == verifier.name && line.keyID == verifier.id {
            guard key.isValidSignature(Data(line.bytes), for: Data(SignedMessage.note(text: parsed.text))) else {
                throw TransparencyError.signatureInvalid
            }
            return try Checkpoint(text: parsed.text)
        }
        throw TransparencyError.signatureInvalid
    }
}
