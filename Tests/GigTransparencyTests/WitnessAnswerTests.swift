import GigPrimitives
import Testing

@testable import GigTransparency

struct WitnessAnswerTests {
    static let now: UInt64 = 1_800_000_000
    let log: MadeKey
    let witness: MadeKey
    let other: MadeKey
    let note: SignedNote

    init() throws {
        log = try MadeKey("log.example/a", seed: 9, type: .ed25519)
        witness = try MadeKey("w.example/1", seed: 1)
        other = try MadeKey("w.example/2", seed: 2)
        let text = try Checkpoint(origin: NoteLine("log.example/a"), size: 7, root: naiveRoot(leafHashes(7)[...])).text
        note = try SignedNote(text: text, signatures: [log.sign(text)])
    }

    func body(_ lines: [NoteSignature]) -> [UInt8] { lines.flatMap { $0.line + [lineFeed] } }

    func accept(_ body: [UInt8], keys: [MadeKey]? = nil) -> Result<[NoteSignature], WitnessFault> {
        Result { () throws(WitnessFault) in
            try WitnessAnswer.cosignatures(
                body,
                under: note,
                keys: (keys ?? [witness]).map(\.verifier),
                now: Self.now,
                check: checkEd25519
            )
        }
    }

    @Test func aWitnessesGoodLinesAreTakenAndStrangersAreLeftOut() throws {
        let own = try witness.sign(note.text, timestamp: Self.now)
        let strange = try other.sign(note.text, timestamp: Self.now)
        #expect(try accept(body([strange, own, own])).get() == [own])
        #expect(try accept(body([strange, own]), keys: [witness, other]).get().count == 2)
        let cosigned = try note.cosigned(by: [own])
        #expect(cosigned.signatures == note.signatures + [own])
        let later = try witness.sign(note.text, timestamp: Self.now + 1)
        #expect(try cosigned.cosigned(by: [later]).signatures == note.signatures + [later])
    }

    @Test func oneWrongLineByTheWitnessRefusesTheWholeAnswer() throws {
        let own = try witness.sign(note.text, timestamp: Self.now)
        let elsewhere = try witness.sign(
            Checkpoint(origin: NoteLine("log.example/a"), size: 8, root: naiveRoot(leafHashes(8)[...])).text,
            timestamp: Self.now
        )
        let moved = try NoteSignature(
            key: witness.verifier,
            timestamp: Self.now + 1,
            signature: Array(own.bytes.dropFirst(8))
        )
        #expect(accept(body([elsewhere])) == .failure(.signatureInvalid))
        #expect(accept(body([own, elsewhere])) == .failure(.signatureInvalid))
        #expect(accept(body([moved])) == .failure(.signatureInvalid))
        let strange = try other.sign(note.text, timestamp: Self.now)
        #expect(accept(body([strange])) == .failure(.signatureMissing))
        // A log's own signature is no cosignature, whoever sends it.
        #expect(accept(body(note.signatures), keys: [log]) == .failure(.signatureMissing))
    }

    @Test(
        arguments: [
            (0, false), (1, false), (now - 24 * 3600 - 1, false), (now - 24 * 3600, true), (now, true),
            (now + 300, true), (now + 301, false), (1 << 62, false),
        ] as [(UInt64, Bool)]
    )
    func aTimeOutOfBoundsIsRefused(time: UInt64, isAccepted: Bool) throws {
        let result = try accept(body([witness.sign(note.text, timestamp: time)]))
        switch result {
        case .success: #expect(isAccepted)
        case .failure(let fault): #expect(!isAccepted && fault == .timeOutOfBounds)
        }
    }

    @Test(
        arguments: [
            "", "\n", "garbage\n", "\u{2014} w.example/1\n", "\u{2014} w.example/1 AAAA\n",
            "\u{2014} w.example/1 AAAAAAA\n", "- w.example/1 AAAAAAAA\n",
        ]
    )
    func anAnswerThatIsNoLinesIsMalformed(text: String) throws {
        #expect(accept(Array(text.utf8)) == .failure(.answerMalformed))
        let own = try witness.sign(note.text, timestamp: Self.now)
        guard !text.isEmpty else { return }
        #expect(accept(body([own]) + Array(text.utf8)) == .failure(.answerMalformed))
        #expect(accept(Array(text.utf8) + body([own])) == .failure(.answerMalformed))
    }

    @Test func anAnswerWithoutItsLastLineFeedOrTooLongIsRefused() throws {
        let own = try witness.sign(note.text, timestamp: Self.now)
        #expect(accept(body([own]).dropLast()) == .failure(.answerMalformed))
        #expect(accept(body([NoteSignature](repeating: own, count: 64))) == .success([own]))
        #expect(accept(body([NoteSignature](repeating: own, count: 65))) == .failure(.answerMalformed))
        #expect(accept([UInt8](repeating: 0x41, count: 64 * 1024 + 1)) == .failure(.answerTooLarge))
    }

    @Test func everyFlippedByteOfAnAnswerIsRefused() throws {
        let bytes = try body([witness.sign(note.text, timestamp: Self.now)])
        for position in bytes.indices {
            for bit in [UInt8(1), 0x20, 0x80] {
                var changed = bytes
                changed[position] ^= bit
                #expect(throws: WitnessFault.self, "byte \(position)") { try accept(changed).get() }
            }
        }
    }

    @Test(
        arguments: [
            ("0\n", 0), ("100\n", 100), ("18446744073709551615\n", .max), ("", nil), ("\n", nil), ("100", nil),
            ("0100\n", nil), ("100\n\n", nil), ("100\r\n", nil), ("-1\n", nil), ("18446744073709551616\n", nil),
            ("100 \n", nil),
        ] as [(String, UInt64?)]
    )
    func aConflictNamesASizeAndNothingElse(text: String, size: UInt64?) {
        let found = Result { () throws(WitnessFault) in try WitnessAnswer.size(Array(text.utf8)) }
        #expect(found == size.map(Result.success) ?? .failure(.answerMalformed))
    }
}
