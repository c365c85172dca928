import GigPrimitives
import GigVault
import Testing

@Suite("A secret is 64 hexadecimal digits, and marked if it is for demonstrations")
struct SecretTextTests {
    private static let digits = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
    private static let mark = "gigmopay-demonstration:"

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// Nil: refused; else whether it is a demonstration secret.
        let demonstration: Bool?
    }

    static let cases = [
        Case(testDescription: "bare digits", text: digits, demonstration: false),
        Case(testDescription: "with a line feed", text: digits + "\n", demonstration: false),
        Case(testDescription: "with a Windows line end", text: digits + "\r\n", demonstration: false),
        Case(testDescription: "spaces around it", text: "  " + digits + "\t", demonstration: false),
        Case(testDescription: "marked", text: mark + digits, demonstration: true),
        Case(testDescription: "marked, with a line feed", text: mark + digits + "\n", demonstration: true),
        Case(testDescription: "nothing", text: "", demonstration: nil),
        Case(testDescription: "the mark alone", text: mark, demonstration: nil),
        Case(testDescription: "the mark twice", text: mark + mark + digits, demonstration: nil),
        Case(testDescription: "the mark after it", text: digits + mark, demonstration: nil),
        Case(testDescription: "one digit less", text: String(digits.dropLast()), demonstration: nil),
        Case(testDescription: "one digit more", text: digits + "0", demonstration: nil),
        Case(testDescription: "upper case", text: digits.uppercased(), demonstration: nil),
        Case(testDescription: "no hexadecimal digit", text: "g" + digits.dropFirst(), demonstration: nil),
        Case(testDescription: "a space inside", text: digits.prefix(32) + " " + digits.suffix(31), demonstration: nil),
        Case(testDescription: "another mark", text: "demonstration:" + digits, demonstration: nil),
        Case(testDescription: "a space after the mark", text: mark + " " + digits, demonstration: nil),
    ]

    @Test("forms", arguments: cases)
    func forms(_ row: Case) {
        let secret = SecretText(row.text)
        #expect(secret?.isDemonstration == row.demonstration)
        #expect(secret?.bytes == (row.demonstration == nil ? nil : [UInt8](hexadecimal: Self.digits)))
    }

    @Test("a demonstration secret that it makes is one, and uses all four words")
    func making() throws {
        var word: UInt64 = 0x0102_0304_0506_0708
        let text = SecretText.demonstrationText {
            word &+= 0x1111_1111_1111_1111
            return word
        }
        let secret = try #require(SecretText(text))
        #expect(secret.isDemonstration && secret.bytes.count == 32)
        #expect(Set(stride(from: 0, to: 32, by: 8).map { Array(secret.bytes[$0..<$0 + 8]) }).count == 4)
    }

    @Test("no way of printing it shows it")
    func redaction() throws {
        let secret = try #require(SecretText(Self.digits))
        var dumped = ""
        dump(secret, to: &dumped)
        let optional: SecretText? = secret
        for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])", String(describing: optional)] {
            #expect(!text.contains("0011") && !text.contains("17, 34"), "\(text)")
        }
    }
}
