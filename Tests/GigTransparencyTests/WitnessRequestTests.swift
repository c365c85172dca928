import GigPrimitives
import Testing

@testable import GigTransparency

struct WitnessRequestTests {
    static let root = Base64.encode(leafHashes(1)[0].bytes)
    static let note = "o\n5\n\(root)\n\n\u{2014} o AAAAAAAA\n"

    @Test(
        arguments: [
            "", "garbage", "old 0", "old 0\n", "old 0\n\n", "old 0\n\(note)", "old 00\n\n\(note)", "old +1\n\n\(note)",
            "old -1\n\n\(note)", "old  1\n\n\(note)", "old 1 \n\n\(note)", "Old 1\n\n\(note)", "old 1\r\n\r\n\(note)",
            "old\n\n\(note)", " old 1\n\n\(note)", "\nold 1\n\n\(note)", "old 18446744073709551616\n\n\(note)",
            "old 9223372036854775808\n\n\(note)", "old 1\nAAAA\n\n\(note)", "old 1\n\(root.dropLast())\n\n\(note)",
            "old 1\n\(root) \n\n\(note)", "old 1\n\(root)=\n\n\(note)", "old 1\n\(root)\n\n\n\(note)",
            "old 1\n" + String(repeating: root + "\n", count: 64) + "\n\(note)",
            "old 1\n\no\n5\n\(root)\n", "old 1\n\no\n5\n\(root)\n\n", "old 1\n\no\n5\n\(root)\n\n\u{2014} o\n",
            "old 1\n\no\n05\n\(root)\n\n\u{2014} o AAAAAAAA\n", "old 1\n\no\n5\nAAAA\n\n\u{2014} o AAAAAAAA\n",
            "old 1\n\no\n9223372036854775808\n\(root)\n\n\u{2014} o AAAAAAAA\n",
            "old 1\n\n5\n\(root)\n\n\u{2014} o AAAAAAAA\n", "old 1\n\n\n5\n\(root)\n\n\u{2014} o AAAAAAAA\n",
            "old 1\n\no\n0\n\(root)\n\nx\n\n\u{2014} o AAAAAAAA\n", "old 1\n\no\n5\n\(root)\n\n- o AAAAAAAA\n",
            "old 1\n\n\(note)trailing", "old 1\n\n\(note)\n",
            "old 1\n\n" + note.replacing("\n\n", with: "\n" + String(repeating: "e", count: 65536) + "\n\n"),
        ]
    )
    func whatIsNoRequestIsMalformed(text: String) {
        #expect(throws: WitnessRefusal.malformed) {
            try WitnessDecision.authenticate(Array(text.utf8), knownLogs: [], check: acceptAnything)
        }
    }

    @Test func aSignatureInAnotherFormOfBase64IsAWrongOne() {
        for line in ["AAAAAAB=", "AAAAAAAA=", "AAAA AAAA"] {
            let text = "old 1\n\n" + Self.note.replacing("AAAAAAAA", with: line)
            #expect(throws: WitnessRefusal.signatureRefused, "\(line)") {
                try WitnessDecision.authenticate(Array(text.utf8), knownLogs: [], check: acceptAnything)
            }
        }
    }

    @Test func aRequestIsReadAndWrittenAsTheSameBytes() throws {
        for count in [0, 1, 63] {
            let hashes = String(repeating: Self.root + "\n", count: count)
            for size in ["5", "0", "9223372036854775807"] {
                let bytes = Array("old 1\n\(hashes)\n\(Self.note.replacing("\n5\n", with: "\n\(size)\n"))".utf8)
                let request = try WitnessRequest(parsing: bytes)
                #expect(request.proof.count == count)
                #expect(String(request.size) == size)
                #expect(request.bytes == bytes)
                #expect(
                    try WitnessRequest(oldSize: request.oldSize, proof: request.proof, note: request.note) == request
                )
            }
        }
        let note = try SignedNote(parsing: Array(Self.note.utf8))
        #expect(throws: TransparencyError.witnessRequestMalformed) {
            try WitnessRequest(
                oldSize: 1,
                proof: [GigPrimitives.Digest](repeating: leafHashes(1)[0], count: 64),
                note: note
            )
        }
    }

    @Test func anOriginThatNoCosignatureCanNameIsNoKnownLog() throws {
        for (length, isKnown) in [(255, true), (256, false)] {
            let key = try MadeKey(String(repeating: "o", count: length), seed: 5, type: .ed25519)
            let policy = try WitnessPolicy(parsing: Array("log \(key.verifier)\nquorum none\n".utf8))
            if isKnown {
                #expect(try KnownLog.all(of: policy).map(\.keys) == [[key.verifier]])
            } else {
                #expect(throws: TransparencyError.lineInvalid) { try KnownLog.all(of: policy) }
            }
        }
    }

    @Test func twoKeysOfOneOriginAreOneLog() throws {
        let keys = try (1...3).map { try MadeKey($0 < 3 ? "log.example/a" : "log.example/b", seed: $0, type: .ed25519) }
        let lines = keys.map { "log \($0.verifier)\n" }.joined()
        let logs = try KnownLog.all(of: WitnessPolicy(parsing: Array("\(lines)quorum none\n".utf8)))
        #expect(logs.map(\.keys) == [[keys[0].verifier, keys[1].verifier], [keys[2].verifier]])
    }
}
