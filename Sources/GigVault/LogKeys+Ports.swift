import GigGate
import GigPrimitives
import GigTransparency

extension LogKeys: CheckpointSigner {
    package func sign(size: UInt64, root: GigPrimitives.Digest, at now: Instant) throws -> SignedNote {
        let checkpoint = try Checkpoint(origin: origin, size: size, root: root)
        return try sign(checkpoint, time: UInt64(max(now.seconds, 1)))
    }

    /// Both keys' lines are checked where they are there; the Ed25519 one must be.
    package func verify(_ note: SignedNote) throws -> Checkpoint {
        let verified = try note.verified(by: verifiers, check: NoteSignatures.check)
        guard verified.contains(where: { $0.key == ed25519Verifier }) else { throw TransparencyError.signatureMissing }
        let checkpoint = try Checkpoint(text: note.text)
        guard checkpoint.origin == origin else { throw TransparencyError.originMismatch }
        return checkpoint
    }
}

extension LogSealer: ClearTextSealer {
    package func seal(_ text: [UInt8], salt: EntrySalt, index: UInt64) throws -> [UInt8] {
        try seal(text, salt: salt.bytes, index: index)
    }

    package func open(_ sealed: [UInt8], salt: EntrySalt, index: UInt64) -> [UInt8]? {
        do throws(KeyError) {
            return try open(sealed, salt: salt.bytes, index: index)
        } catch {
            return nil
        }
    }
}

extension EvidenceKey: EvidenceSigner {
    package func sign(_ payload: [UInt8]) throws -> [UInt8] {
        try sign(payloadType: Statement.payloadType, payload: payload).json
    }
}
