/// What a log makes of a witness's answer (C2SP tlog-witness, "add-checkpoint").
package enum WitnessAnswer {
    /// The most bytes of an answer that are read.
    package static let maximumByteCount = 64 * 1024
    /// The seconds by which a witness's clock may be ahead of ours.
    package static let toleratedSecondsAhead: UInt64 = 300
    /// The seconds that a cosignature may be old: a witness may answer again what it has answered before.
    package static let toleratedSecondsBehind: UInt64 = 24 * 60 * 60

    /// The body of a 200 answer.
    package static func bytes(_ lines: [NoteSignature]) -> [UInt8] {
        lines.flatMap { $0.line + [lineFeed] }
    }

    /// The lines of a 200 answer that are good cosignatures of the note's checkpoint by these keys, one a key.
    ///
    /// Lines by other keys are left out. One wrong line by one of the keys refuses the whole answer, as does a time out
    /// of bounds: with `answerTooLarge`, `answerMalformed`, `signatureInvalid`, `signatureMissing` or
    /// `timeOutOfBounds`.
    package static func cosignatures(
        _ body: [UInt8],
        under note: SignedNote,
        keys: [NoteVerifierKey],
        now: UInt64,
        check: SignedNote.SignatureCheck
    ) throws(WitnessFault) -> [NoteSignature] {
        guard body.count <= maximumByteCount else { throw .answerTooLarge }
        let answer: SignedNote
        do throws(TransparencyError) {
            var lines: [NoteSignature] = []
            var rest = body[...]
            while let line = rest.removeField(endingWith: lineFeed) {
                guard lines.count < SignedNote.maximumSignatureCount else { throw .noteTooLarge }
                lines.append(try NoteSignature(line: Array(line)))
            }
            guard rest.isEmpty else { throw .noteMalformed }
            answer = try SignedNote(text: note.text, signatures: lines)
        } catch {
            throw .answerMalformed
        }
        let verified: [VerifiedSignature]
        do throws(TransparencyError) {
            verified = try answer.verified(by: keys.filter { $0.type.isTimestamped }, check: check)
        } catch {
            throw error == .signatureMissing ? .signatureMissing : .signatureInvalid
        }
        let earliest = now - min(now, toleratedSecondsBehind)
        var lines: [NoteSignature] = []
        for signature in verified {
            guard let time = signature.timestamp, time > 0, time >= earliest, time <= now + toleratedSecondsAhead else {
                throw .timeOutOfBounds
            }
            let key = signature.key
            lines += answer.signatures.first { $0.keyID == key.id && $0.name == key.name }.map { [$0] } ?? []
        }
        return lines
    }

    /// The size in a 409 answer: decimal and a line feed; anything else is `answerMalformed`.
    package static func size(_ body: [UInt8]) throws(WitnessFault) -> UInt64 {
        var rest = body[...]
        guard let line = rest.removeField(endingWith: lineFeed), rest.isEmpty, let size = UInt64(decimal: line) else {
            throw .answerMalformed
        }
        return size
    }
}

extension NoteSignature {
    /// The time that the line states if it is a cosignature: its first eight bytes, most significant first.
    package var timestamp: UInt64? {
        guard bytes.count > 8 else { return nil }
        return bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
}

extension SignedNote {
    /// The note with these cosignatures in the place of older lines by the same keys; refuses with `noteTooLarge`.
    package func cosigned(by lines: [NoteSignature]) throws(TransparencyError) -> SignedNote {
        let kept = signatures.filter { old in !lines.contains { $0.keyID == old.keyID && $0.name == old.name } }
        return try SignedNote(text: text, signatures: kept + lines)
    }
}
