import GigPrimitives
import GigTransparency
import Testing

@Suite("A statement says what, about which digests")
struct EvidenceStatementTests {
    private static let digest = Digest(hashing: Array("thing".utf8))

    @Test("what is made is canonical and reads the same")
    func roundTrip() throws {
        let made = try Statement(
            subjects: [Statement.Subject(name: "thing", digest: Self.digest)],
            predicateType: "https://gigmopay.example/test/v1",
            predicate: ["total": .text("12"), "height": .number("20"), "previous": .null]
        )
        let expected =
            #"{"_type":"https://in-toto.io/Statement/v1","predicate":{"height":20,"previous":null,"total":"12"},"#
            + #""predicateType":"https://gigmopay.example/test/v1","subject":[{"digest":{"sha256":""#
            + Self.digest.hexadecimal + #""},"name":"thing"}]}"#
        #expect(String(decoding: made.payload, as: UTF8.self) == expected)
        #expect(try Statement(parsing: made.payload) == made)
    }

    @Test("a statement without subject, type or with a fraction is not made")
    func refusals() {
        let subject = Statement.Subject(name: "thing", digest: Self.digest)
        for (subjects, type, predicate) in [
            ([], "https://a.test", [:]), ([subject], "", [:]), ([subject], "https://a.test", ["a": .number("1.5")]),
        ] as [([Statement.Subject], String, [String: JSONValue])] {
            #expect(throws: TransparencyError.evidenceMalformed) {
                try Statement(subjects: subjects, predicateType: type, predicate: predicate)
            }
        }
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let isAccepted: Bool

        init(_ name: String, _ isAccepted: Bool, _ text: String) {
            testDescription = name
            self.isAccepted = isAccepted
            self.text = text
        }
    }

    private static let head = #""_type":"https://in-toto.io/Statement/v1","predicateType":"https://a.test""#
    private static let hex = String(repeating: "ab", count: 32)

    static let cases = [
        Case("without predicate", true, #"{\#(head),"subject":[{"digest":{"sha256":"\#(hex)"}}]}"#),
        Case(
            "unknown members",
            true,
            #"{\#(head),"x":1.5,"subject":[{"x":2,"name":"n","digest":{"sha256":"\#(hex)"}}]}"#
        ),
        Case("another digest only", true, #"{\#(head),"subject":[{"digest":{"gitCommit":"abcd"}}]}"#),
        Case("no subject", false, "{\(head)}"),
        Case("an empty subject", false, #"{\#(head),"subject":[]}"#),
        Case("a subject without digest", false, #"{\#(head),"subject":[{"name":"n"}]}"#),
        Case("an empty digest", false, #"{\#(head),"subject":[{"digest":{}}]}"#),
        Case("a digest too short", false, #"{\#(head),"subject":[{"digest":{"sha256":"abcd"}}]}"#),
        Case("a digest in upper case", false, #"{\#(head),"subject":[{"digest":{"sha256":"\#(hex.uppercased())"}}]}"#),
        Case("a digest that is a number", false, #"{\#(head),"subject":[{"digest":{"sha256":5}}]}"#),
        Case(
            "a predicate that is text",
            false,
            #"{\#(head),"predicate":"p","subject":[{"digest":{"sha256":"\#(hex)"}}]}"#
        ),
        Case("a member twice", false, #"{\#(head),"subject":[{"digest":{"sha256":"\#(hex)"}}],"subject":[]}"#),
        Case("a list", false, "[]"),
        Case("nothing", false, ""),
        Case("text after it", false, #"{\#(head),"subject":[{"digest":{"sha256":"\#(hex)"}}]}{}"#),
        Case(
            "another version",
            false,
            #"{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://a.test","#
                + #""subject":[{"digest":{"sha256":"\#(hex)"}}]}"#
        ),
        Case(
            "no predicate type",
            false,
            #"{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"\#(hex)"}}]}"#
        ),
    ]

    @Test("reading", arguments: cases)
    func reading(_ row: Case) throws {
        let bytes = Array(row.text.utf8)
        guard row.isAccepted else {
            #expect(throws: TransparencyError.evidenceMalformed) { try Statement(parsing: bytes) }
            return
        }
        #expect(try Statement(parsing: bytes).payload == bytes)
    }
}
