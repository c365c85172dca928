import Crypto
import GigPrimitives
import Testing

@testable import GigTransparency

@Suite struct NoteTests {
    static let text = Array("first line\n\nlast line\n".utf8)
    static let line = "\u{2014} a.example AAAAAQI="

    @Test func aNoteIsSplitAtItsLastBlankLine() throws {
        let note = try SignedNote(parsing: Self.text + Array("\n\(Self.line)\n".utf8))
        #expect(note.text == Self.text)
        #expect(note.signatures.map(\.keyID) == [1])
        #expect(note.signatures.map(\.bytes) == [[2]])
        #expect(note.bytes == Self.text + Array("\n\(Self.line)\n".utf8))
    }

    @Test(
        arguments: [
            ("", .noteMalformed),
            ("text\n", .noteMalformed),
            ("text\n\n", .noteMalformed),
            ("text\n\(Self.line)\n", .noteMalformed),
            ("text\n\n\(Self.line)", .noteMalformed),
            ("text\n\n\(Self.line)\n\n", .noteMalformed),
            ("text\n\n\(Self.line)\r\n", .base64Malformed),
            ("te\txt\n\n\(Self.line)\n", .noteMalformed),
            ("te\0xt\n\n\(Self.line)\n", .noteMalformed),
            ("text\n\n- a.example AAAAAQI=\n", .noteMalformed),
            ("text\n\n\u{2014}a.example AAAAAQI=\n", .noteMalformed),
            ("text\n\n\u{2014} a.example\n", .noteMalformed),
            ("text\n\n\u{2014}  AAAAAQI=\n", .keyNameInvalid),
            ("text\n\n\u{2014} a+b AAAAAQI=\n", .keyNameInvalid),
            ("text\n\n\u{2014} a\u{a0}b AAAAAQI=\n", .keyNameInvalid),
            ("text\n\n\u{2014} a\u{3000}b AAAAAQI=\n", .keyNameInvalid),
            ("text\n\n\u{2014} a b AAAAAQI=\n", .base64Malformed),
            ("text\n\n\u{2014} a AAAAAQI\n", .base64Malformed),
            ("text\n\n\u{2014} a AAAAAQJ=\n", .base64Malformed),
            ("text\n\n\u{2014} a AAAAAQ==\n", .noteMalformed),
            ("text\n\n\u{2014} a AAAAAQI= \n", .base64Malformed),
        ] as [(String, TransparencyError)]
    )
    func aMalformedNoteIsRefused(text: String, error: TransparencyError) {
        #expect(throws: error) { try SignedNote(parsing: Array(text.utf8)) }
    }

    @Test func invalidUTF8IsRefused() {
        let end = Array("\n\n\(Self.line)\n".utf8)
        for bad in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x80]] as [[UInt8]] {
            #expect(throws: TransparencyError.noteMalformed) { try SignedNote(parsing: bad + end) }
            #expect(throws: TransparencyError.keyNameInvalid) { try KeyName(bytes: bad) }
            #expect(throws: TransparencyError.lineInvalid) { try NoteLine(bytes: bad) }
        }
    }

    @Test func signaturesAreReadUpToTheLimit() throws {
        func note(_ count: Int) -> [UInt8] {
            Array(("text\n\n" + String(repeating: Self.line + "\n", count: count)).utf8)
        }
        #expect(SignedNote.maximumSignatureCount >= 16)
        let limit = SignedNote.maximumSignatureCount
        #expect(try SignedNote(parsing: note(limit)).signatures.count == limit)
        #expect(throws: TransparencyError.noteTooLarge) { try SignedNote(parsing: note(limit + 1)) }
    }

    @Test func bytesAreReadUpToTheLimit() throws {
        let end = Array("\n\n\(Self.line)\n".utf8)
        let text = [UInt8](repeating: UInt8(ascii: "a"), count: SignedNote.maximumByteCount - end.count)
        #expect(try SignedNote(parsing: text + end).bytes.count == SignedNote.maximumByteCount)
        #expect(throws: TransparencyError.noteTooLarge) { try SignedNote(parsing: text + [0x61] + end) }
    }

    @Test func namesThatMerelyLookAlikeDiffer() throws {
        #expect(try KeyName("caf\u{e9}") != KeyName("cafe\u{301}"))
        #expect(try NoteLine("caf\u{e9}") != NoteLine("cafe\u{301}"))
    }

    /// A log's key, a witness's key and what they signed.
    struct Signed {
        let logKey: NoteVerifierKey
        let witnessKey: NoteVerifierKey
        let note: SignedNote

        init() throws {
            let log = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 1, count: 32))
            let witness = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 2, count: 32))
            logKey = try NoteVerifierKey(
                name: KeyName("log.example"),
                type: .ed25519,
                publicKey: [UInt8](log.publicKey.rawRepresentation)
            )
            witnessKey = try NoteVerifierKey(
                name: KeyName("w.example"),
                type: .ed25519Cosignature,
                publicKey: [UInt8](witness.publicKey.rawRepresentation)
            )
            let head = try Checkpoint(
                origin: NoteLine("log.example"),
                size: 1,
                root: MerkleHash.leaf(Array("entry".utf8))
            )
            let first = try log.signature(for: SignedMessage.bytes(text: head.text, key: logKey, timestamp: 0))
            let second = try witness.signature(
                for: SignedMessage.bytes(text: head.text, key: witnessKey, timestamp: 1_790_000_000)
            )
            note = try SignedNote(
                text: head.text,
                signatures: [NoteSignature(key: logKey, signature: [UInt8](first))]
            ).adding([NoteSignature(key: witnessKey, timestamp: 1_790_000_000, signature: [UInt8](second))])
        }
    }

    @Test func bothSignaturesOfOurOwnNoteVerify() throws {
        let signed = try Signed()
        let note = try SignedNote(parsing: signed.note.bytes)
        let verified = try note.verified(by: [signed.logKey, signed.witnessKey], check: checkEd25519)
        #expect(verified.map(\.key) == [signed.logKey, signed.witnessKey])
        #expect(verified.map(\.timestamp) == [nil, 1_790_000_000])
    }

    @Test func unknownKeysAreIgnoredAndAloneRefused() throws {
        let signed = try Signed()
        #expect(try signed.note.verified(by: [signed.logKey], check: checkEd25519).count == 1)
        let sameKeyOtherName = try NoteVerifierKey(
            name: KeyName("other.example"),
            type: .ed25519,
            publicKey: signed.logKey.publicKey
        )
        #expect(throws: TransparencyError.signatureMissing) {
            try signed.note.verified(by: [sameKeyOtherName], check: checkEd25519)
        }
        #expect(throws: TransparencyError.signatureMissing) { try signed.note.verified(by: [], check: checkEd25519) }
    }

    @Test func oneWrongSignatureByAKnownKeyRefusesTheNote() throws {
        let signed = try Signed()
        let keys = [signed.logKey, signed.witnessKey]
        for position in signed.note.signatures.indices {
            let line = signed.note.signatures[position]
            for byte in line.bytes.indices {
                var bytes = line.bytes
                bytes[byte] ^= 1
                let text = "\u{2014} \(line.name) \(Base64.encode(line.keyID.bigEndianBytes + bytes))"
                var signatures = signed.note.signatures
                signatures[position] = try NoteSignature(line: Array(text.utf8))
                let note = try SignedNote(text: signed.note.text, signatures: signatures)
                #expect(throws: TransparencyError.signatureInvalid) { try note.verified(by: keys, check: checkEd25519) }
            }
        }
        let short = try NoteSignature(
            line: Array("\u{2014} log.example \(Base64.encode(signed.logKey.id.bigEndianBytes + [1, 2, 3]))".utf8)
        )
        #expect(throws: TransparencyError.signatureInvalid) {
            try signed.note.adding([short]).verified(by: keys, check: acceptAnything)
        }
    }

    @Test func aKeyThatSignedTwiceCountsOnce() throws {
        let signed = try Signed()
        let note = try signed.note.adding(signed.note.signatures)
        #expect(try note.verified(by: [signed.logKey, signed.witnessKey], check: checkEd25519).count == 2)
        #expect(throws: TransparencyError.keyRepeated) {
            try note.verified(by: [signed.logKey, signed.logKey], check: checkEd25519)
        }
    }

    @Test func aCosignatureNeedsACheckpointAndATimeInRange() throws {
        let signed = try Signed()
        let zeros = [UInt8](repeating: 0, count: 64)
        #expect(throws: TransparencyError.checkpointMalformed) {
            try SignedNote(
                text: Array("hello\n".utf8),
                signatures: [NoteSignature(key: signed.witnessKey, timestamp: 1, signature: zeros)]
            ).verified(by: [signed.witnessKey], check: acceptAnything)
        }
        #expect(throws: TransparencyError.timestampInvalid) {
            try NoteSignature(key: signed.witnessKey, timestamp: 1 << 63, signature: zeros)
        }
        #expect(throws: TransparencyError.signatureInvalid) {
            try NoteSignature(key: signed.witnessKey, signature: zeros)
        }
        #expect(throws: TransparencyError.signatureInvalid) {
            try NoteSignature(key: signed.logKey, timestamp: 1, signature: zeros)
        }
    }
}
