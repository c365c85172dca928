import GigPrimitives
import GigTransparency
import Testing

@Suite("The same claim is the same bytes (RFC 8785)")
struct EvidenceCanonicalJSONTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// Nil: refused.
        let canonical: String?
    }

    static let cases = [
        Case(
            testDescription: "spaces go",
            text: #" { "b" : [ 1 , 2 ] , "a" : null } "#,
            canonical: #"{"a":null,"b":[1,2]}"#
        ),
        Case(testDescription: "empty", text: #"{"b":{},"a":[]}"#, canonical: #"{"a":[],"b":{}}"#),
        Case(testDescription: "flags", text: "[true,false,null]", canonical: "[true,false,null]"),
        Case(
            testDescription: "shorter names first",
            text: #"{"aa":1,"a":2,"":3,"B":4}"#,
            canonical: #"{"":3,"B":4,"a":2,"aa":1}"#
        ),
        Case(
            testDescription: "nested objects too",
            text: #"[{"z":{"y":1,"x":2}}]"#,
            canonical: #"[{"z":{"x":2,"y":1}}]"#
        ),
        Case(
            testDescription: "escapes",
            text: #""\u0008\u0009\u000a\u000c\u000d\u0000\u001F\u007f\"\\\/\u20ac\u0041""#,
            canonical: #""\b\t\n\f\r\u0000\u001f"# + "\u{7f}" + #"\"\\/€A""#
        ),
        Case(testDescription: "the largest integer", text: "9007199254740991", canonical: "9007199254740991"),
        Case(testDescription: "the smallest integer", text: "-9007199254740991", canonical: "-9007199254740991"),
        Case(testDescription: "zero", text: "0", canonical: "0"),
        Case(testDescription: "one above", text: "9007199254740992", canonical: nil),
        Case(testDescription: "one below", text: "-9007199254740992", canonical: nil),
        Case(testDescription: "beyond 64 bits", text: "100000000000000000000", canonical: nil),
        Case(testDescription: "minus zero", text: "-0", canonical: nil),
        Case(testDescription: "a fraction", text: "1.5", canonical: nil),
        Case(testDescription: "a whole fraction", text: "1.0", canonical: nil),
        Case(testDescription: "an exponent", text: "1e2", canonical: nil),
        Case(testDescription: "a fraction deep inside", text: #"{"a":[{"b":0.1}]}"#, canonical: nil),
    ]

    @Test("spellings", arguments: cases)
    func spellings(_ row: Case) throws {
        let value = try JSONValue(parsing: Array(row.text.utf8))
        guard let canonical = row.canonical else {
            #expect(throws: TransparencyError.evidenceMalformed) { try CanonicalJSON.bytes(of: value) }
            return
        }
        let bytes = try CanonicalJSON.bytes(of: value)
        #expect(String(decoding: bytes, as: UTF8.self) == canonical)
        #expect(try CanonicalJSON.bytes(of: JSONValue(parsing: bytes)) == bytes)
    }

    @Test("a number that no JSON has is refused", arguments: ["", "-", "+1", "01", "abc", "1 "])
    func numbers(_ text: String) {
        #expect(throws: TransparencyError.evidenceMalformed) { try CanonicalJSON.bytes(of: .number(text)) }
    }

    @Test("members are in the order of UTF-16 code units, as in the example of RFC 8785 §3.2.3")
    func order() throws {
        let text = #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#
        let bytes = try CanonicalJSON.bytes(of: JSONValue(parsing: Array(text.utf8)))
        let expected = #"{"\r":2,"1":4,""# + "\u{80}" + #"":6,"ö":7,"€":1,"😀":5,""# + "\u{fb33}" + #"":3}"#
        #expect(bytes == Array(expected.utf8))
    }
}
