import Crypto
import GigPrimitives
import Testing

@testable import GigTransparency

/// A log or a witness that a seed makes.
struct MadeKey {
    let verifier: NoteVerifierKey
    let privateKey: Curve25519.Signing.PrivateKey

    init(_ name: String, seed: UInt8, type: SignatureType = .ed25519Cosignature) throws {
        privateKey = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
        verifier = try NoteVerifierKey(
            name: KeyName(name),
            type: type,
            publicKey: Array(privateKey.publicKey.rawRepresentation)
        )
    }

    func sign(_ text: [UInt8], timestamp: UInt64? = nil) throws -> NoteSignature {
        let message = try SignedMessage.bytes(text: text, key: verifier, timestamp: timestamp ?? 0)
        let signature = Array(try privateKey.signature(for: message))
        return try NoteSignature(key: verifier, timestamp: timestamp, signature: signature)
    }
}

struct WitnessPolicyTests {
    static let keys: [NoteVerifierKey] = (1...6).compactMap { try? MadeKey("w\($0)", seed: $0).verifier }
    static let log = (try? MadeKey("log.example/a", seed: 77, type: .ed25519).verifier).map(String.init(describing:))
    static let logLine = "log \(log ?? "") https://log.example/a\n"
    static let witnessLines = keys.enumerated().map {
        "witness \("XY".split(separator: "")[$0 / 3])\($0 % 3 + 1) \($1)\n"
    }
    .joined()

    static let nested = """
        # An example in the manner of the specification.
        \(logLine)
        \t \(witnessLines)\tgroup  X-witnesses\t2 X1 X2 X3 \t
        group Y-witnesses any Y1 Y2 Y3

          # both
        group X-and-Y all X-witnesses Y-witnesses
        quorum X-and-Y

        """

    static func parse(_ text: String) throws(WitnessPolicyError) -> WitnessPolicy {
        try WitnessPolicy(parsing: Array(text.utf8))
    }

    static func key(_ name: String) -> NoteVerifierKey {
        let names = ["X1", "X2", "X3", "Y1", "Y2", "Y3"]
        return keys[names.firstIndex(of: name) ?? 0]
    }

    @Test(
        arguments: [
            ("", false), ("X1", false), ("X1 X2", false), ("X1 X2 X3", false), ("Y1 Y2 Y3", false),
            ("X1 Y1", false), ("X1 Y1 Y2 Y3", false), ("X1 X2 Y1", true), ("X2 X3 Y3", true), ("X3 X1 Y2 Y1", true),
            ("X1 X2 X3 Y1 Y2 Y3", true), ("X1 X1 Y1", false),
        ] as [(String, Bool)]
    )
    func aQuorumOfGroupsIsMetByExactlyTheseWitnesses(signed: String, isMet: Bool) throws {
        let policy = try Self.parse(Self.nested)
        #expect(policy.isMet(by: signed.split(separator: " ").map { Self.key(String($0)) }) == isMet)
        let timed = signed.split(separator: " ").map { VerifiedSignature(key: Self.key(String($0)), timestamp: 1) }
        #expect(policy.isMet(by: timed) == isMet)
        #expect(!policy.isMet(by: timed.map { VerifiedSignature(key: $0.key, timestamp: 0) }))
    }

    @Test func everySubsetIsCountedAsAThresholdSays() throws {
        for threshold in 1...6 {
            let policy = try Self.parse(Self.witnessLines + "group g \(threshold) X1 X2 X3 Y1 Y2 Y3\nquorum g\n")
            for subset in 0..<64 {
                let signed = Self.keys.indices.filter { subset >> $0 & 1 == 1 }.map { Self.keys[$0] }
                #expect(policy.isMet(by: signed) == (signed.count >= threshold))
            }
        }
    }

    @Test func aFileIsWrittenAsOneThatReadsTheSame() throws {
        let policy = try Self.parse(Self.nested)
        #expect(policy.logs.count == 1)
        #expect(policy.logs.first?.url == Array("https://log.example/a".utf8))
        #expect(policy.witnesses.map(\.name.description) == ["X1", "X2", "X3", "Y1", "Y2", "Y3"])
        #expect(policy.groups.map(\.threshold) == [2, 1, 2])
        #expect(!policy.needsNoWitness)
        #expect(try WitnessPolicy(parsing: policy.bytes) == policy)
        let made = try WitnessPolicy(
            logs: policy.logs,
            witnesses: policy.witnesses,
            groups: policy.groups,
            quorum: policy.quorum
        )
        #expect(made == policy)
    }

    @Test func noQuorumIsAPolicyTooAndIsMetByNobody() throws {
        let policy = try Self.parse("quorum none\n")
        #expect(policy == .none)
        #expect(policy.needsNoWitness)
        #expect(policy.isMet(by: [NoteVerifierKey]()))
        #expect(policy.bytes == Array("quorum none\n".utf8))
        let single = try Self.parse(Self.witnessLines + "quorum Y2\n")
        #expect(single.isMet(by: [Self.key("Y2")]))
        #expect(!single.isMet(by: [Self.key("Y1"), Self.key("X2")]))
        // Lines after the quorum are lines.
        #expect(try Self.parse("quorum none\n" + Self.logLine).logs.count == 1)
    }

    @Test func octetsAboveASCIIAreNamesAndNothingElse() throws {
        let line = Array("witness ".utf8) + [0x4b, 0x20] + Array("\(Self.keys[0])\nwitness ".utf8)
        let kelvin = Array("\u{212a} \(Self.keys[1])\nwitness ".utf8) + [0xff, 0x20]
        let policy = try WitnessPolicy(
            parsing: line + kelvin + Array("\(Self.keys[2]) h\u{fc}\ngroup g all K \u{212a} ".utf8) + [0xff, 0x0a]
                + Array("quorum g\n".utf8)
        )
        #expect(policy.witnesses.map(\.name.bytes) == [[0x4b], [0xe2, 0x84, 0xaa], [0xff]])
        #expect(policy.witnesses[2].url == Array("h\u{fc}".utf8))
        #expect(policy.groups[0].members.count == 3)
    }

    struct Bad: CustomTestStringConvertible {
        let text: String
        let line: Int?
        let fault: WitnessPolicyError.Fault
        var testDescription: String { "\(fault): \(text.prefix(60))" }

        init(_ text: String, _ line: Int?, _ fault: WitnessPolicyError.Fault) {
            (self.text, self.line, self.fault) = (text, line, fault)
        }
    }

    static let six = witnessLines
    static let swapped = (try? MadeKey("w1", seed: 1, type: .ed25519).verifier).map(String.init(describing:)) ?? ""
    static let renamed = (try? MadeKey("other", seed: 1).verifier).map(String.init(describing:)) ?? ""
    static let logAgain =
        (try? MadeKey("log.example/b", seed: 77, type: .ed25519).verifier).map(String.init(describing:)) ?? ""

    static let bad: [Bad] = [
        Bad("", nil, .quorumMissing),
        Bad("\n# quorum none\n", nil, .quorumMissing),
        Bad(six, nil, .quorumMissing),
        Bad("quorum none", 1, .lineUnterminated),
        Bad("\nquorum none\n#", 3, .lineUnterminated),
        Bad("quorum none\r\n", 1, .characterForbidden),
        Bad("# \u{7f}\nquorum none\n", 1, .characterForbidden),
        Bad("quorum none\n\u{0}\n", 2, .characterForbidden),
        Bad("quorum\u{a0}none\n", 1, .keywordUnknown),
        Bad("Quorum none\n", 1, .keywordUnknown),
        Bad("\nquorums none\n", 2, .keywordUnknown),
        Bad("quorum\n", 1, .itemCount),
        Bad("quorum none # why\n", 1, .itemCount),
        Bad("quorum none\nquorum none\n", 2, .quorumRepeated),
        Bad("quorum X1\n" + six, 1, .nameUnknown),
        Bad(six + "quorum x1\n", 7, .nameUnknown),
        Bad(six + "quorum None\n", 7, .nameUnknown),
        Bad("log\n", 1, .itemCount),
        Bad("log a b c\n", 1, .itemCount),
        Bad("log a\n", 1, .keyInvalid(.verifierKeyMalformed)),
        Bad("log \(swapped)A\n", 1, .keyInvalid(.base64Malformed)),
        Bad("log x\(swapped)\n", 1, .keyInvalid(.verifierKeyMismatch)),
        Bad("log \(keys[0])\n", 1, .keyTypeUnfit),
        Bad("witness a \(swapped)\n", 1, .keyTypeUnfit),
        Bad(logLine + logLine, 2, .keyRepeated),
        Bad(logLine + "log \(logAgain)\n", 2, .keyRepeated),
        Bad("witness a \(keys[0])\nwitness b \(keys[0])\n", 2, .keyRepeated),
        Bad("witness a \(keys[0])\nwitness b \(renamed)\n", 2, .keyRepeated),
        Bad("witness a\n", 1, .itemCount),
        Bad("witness a \(keys[0]) u v\n", 1, .itemCount),
        Bad("witness none \(keys[0])\n", 1, .nameInvalid),
        Bad(six + "witness X1 \(renamed)\n", 7, .nameRepeated),
        Bad(six + "group X1 any X2\n", 7, .nameRepeated),
        Bad(six + "group g any X1\ngroup g any X2\n", 8, .nameRepeated),
        Bad(six + "group none any X1\n", 7, .nameInvalid),
        Bad(six + "group g any none\n", 7, .nameInvalid),
        Bad(six + "group g any\n", 7, .itemCount),
        Bad(six + "group g any g\n", 7, .nameUnknown),
        Bad(six + "group g any h\ngroup h any X1\n", 7, .nameUnknown),
        Bad(six + "group g any X1 X1\n", 7, .memberRepeated),
        Bad(six + "group g any X1\ngroup h any X2 X1\n", 8, .memberRepeated),
        Bad(six + "group g any X1\ngroup h any g\ngroup i any X2 g\n", 9, .memberRepeated),
        Bad(six + "group g 0 X1\n", 7, .thresholdInvalid),
        Bad(six + "group g 2 X1\n", 7, .thresholdInvalid),
        Bad(six + "group g 01 X1\n", 7, .thresholdInvalid),
        Bad(six + "group g +1 X1\n", 7, .thresholdInvalid),
        Bad(six + "group g most X1\n", 7, .thresholdInvalid),
        Bad(six + "group g 18446744073709551617 X1\n", 7, .thresholdInvalid),
        Bad(String(repeating: "#\n", count: 32 * 1024) + "quorum none\n", nil, .tooLarge),
        Bad(many("log", 33, type: .ed25519) + "quorum none\n", 33, .tooLarge),
        Bad(many("witness", 65, type: .ed25519Cosignature) + "quorum none\n", 65, .tooLarge),
        Bad(chain(65), 66, .tooLarge),
    ]

    static func many(_ keyword: String, _ count: Int, type: SignatureType) -> String {
        (1...count).compactMap { number in
            (try? MadeKey("n\(number)", seed: UInt8(number), type: type)).map {
                keyword == "log" ? "log \($0.verifier)\n" : "witness n\(number) \($0.verifier)\n"
            }
        }.joined()
    }

    static func chain(_ count: Int) -> String {
        "witness g0 \(keys[0])\n" + (1...count).map { "group g\($0) all g\($0 - 1)\n" }.joined()
            + "quorum g\(count)\n"
    }

    @Test(arguments: bad)
    func aFaultIsNamedWithItsLine(bad: Bad) {
        #expect(throws: WitnessPolicyError(line: bad.line, bad.fault)) { try Self.parse(bad.text) }
    }

    @Test func whatIsStillSmallEnoughIsRead() throws {
        #expect(try Self.parse(Self.many("log", 32, type: .ed25519) + "quorum none\n").logs.count == 32)
        let witnesses = Self.many("witness", 64, type: .ed25519Cosignature)
        #expect(try Self.parse(witnesses + "quorum n64\n").witnesses.count == 64)
        let chain = try Self.parse(Self.chain(64))
        #expect(chain.isMet(by: [Self.keys[0]]))
        #expect(!chain.isMet(by: [Self.keys[1]]))
    }

    @Test func mutilatedFilesAreRefusedOrReadTheSameAgain() throws {
        var random = SplitMix64(seed: 0x7073)
        let file = Array(Self.nested.utf8)
        var refused = 0
        for _ in 0..<3000 {
            var bytes = file
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.remove(at: Int.random(in: bytes.indices, using: &random))
            default: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
            }
            guard let policy = try? WitnessPolicy(parsing: bytes) else {
                refused += 1
                continue
            }
            #expect(try WitnessPolicy(parsing: policy.bytes) == policy)
        }
        #expect(refused > 2000)
    }
}
