import GigAccess
import GigPrimitives
import Testing

/// Counts up from a seed by SplitMix64.
private func words(_ seed: UInt64) -> () -> UInt64 {
    var state = seed
    return {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}

@Suite("An API key can be told from its look-alikes and never shows its secret")
struct APIKeyTests {
    static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

    @Test("a key survives its text", arguments: [APIKey.Environment.live, .demo], [1, 2, 3] as [UInt64])
    func roundTrip(_ environment: APIKey.Environment, seed: UInt64) throws {
        let key = APIKey(environment: environment, random: words(seed))
        let again = try #require(APIKey(key.reveal()))
        #expect(again.environment == environment && again.id == key.id && again.digest == key.digest)
        #expect(again.reveal() == key.reveal())
        #expect(try Regex(APIKey.pattern).wholeMatch(in: key.reveal()) != nil)
        #expect(key.digest == Digest(hashing: key.reveal().utf8))
    }

    struct Vector: CustomTestStringConvertible {
        let text: String
        let isKey: Bool
        let why: String

        var testDescription: String { why }
    }

    /// Checksums computed with Python's `binascii.crc32` and written in base 62.
    static let vectors = [
        Vector(
            text: "gigmopay_live_0123456789abcdef_" + String(repeating: "A", count: 40) + "3644bT",
            isKey: true,
            why: "live, all A"
        ),
        Vector(
            text: "gigmopay_demo_ffffffffffffffff_" + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcd" + "3ZACer",
            isKey: true,
            why: "demo, the alphabet"
        ),
        Vector(
            text: "gigmopay_live_0123456789abcdef_" + String(repeating: "A", count: 40) + "000000",
            isKey: false,
            why: "another checksum"
        ),
        Vector(
            text: "gigmopay_test_0123456789abcdef_" + String(repeating: "A", count: 40) + "3ioyfh",
            isKey: false,
            why: "an environment that is none, its checksum right"
        ),
        Vector(
            text: "gigmopay_live_0123456789ABCDEF_" + String(repeating: "A", count: 40) + "2aRg0Q",
            isKey: false,
            why: "an upper-case id, its checksum right"
        ),
        Vector(
            text: "gigmopax_live_0123456789abcdef_" + String(repeating: "A", count: 40) + "0hHGD8",
            isKey: false,
            why: "another prefix, its checksum right"
        ),
        Vector(text: "", isKey: false, why: "nothing"),
        Vector(text: "gigmopay_live_0123456789abcdef_", isKey: false, why: "no secret"),
    ]

    @Test("checksum vectors", arguments: vectors)
    func vector(_ row: Vector) {
        #expect((APIKey(row.text) != nil) == row.isKey)
    }

    @Test("a change of any one character is refused or is another key")
    func singleCharacters() throws {
        let text = Array(APIKey(environment: .live, random: words(9)).reveal())
        let digest = try #require(APIKey(String(text))).digest
        var accepted = 0
        for position in text.indices {
            for character in Self.alphabet + ["_", "-", " ", "é"] where character != text[position] {
                var changed = text
                changed[position] = character
                guard let key = APIKey(String(changed)) else { continue }
                accepted += 1
                #expect(key.digest != digest, "position \(position)")
            }
        }
        // CRC-32 notices every error burst of up to 32 bits.
        #expect(accepted == 0)
    }

    @Test("text around a key makes it none", arguments: [" %", "% ", "%\n", "\u{FEFF}%", "%_", "_%", "%0", "Bearer %"])
    func surroundings(_ form: String) {
        let text = APIKey(environment: .demo, random: words(5)).reveal()
        #expect(APIKey(form.split(separator: "%", omittingEmptySubsequences: false).joined(separator: text)) == nil)
    }

    @Test("no way of printing a key shows its secret")
    func redaction() {
        let key = APIKey(environment: .live, random: words(11))
        let text = key.reveal()
        let secret = String(text.suffix(46))
        var dumped = ""
        dump(key, to: &dumped)
        var nested = ""
        dump(["keys": [key]], to: &nested)
        let reflected = Mirror(reflecting: key).children.map { "\($0)" }.joined()
        let optional: APIKey? = key
        for shown in [
            "\(key)", key.description, String(describing: key), String(reflecting: key), dumped, nested, reflected,
            "\([key])", String(reflecting: [key]), "\(String(describing: optional))",
        ] {
            #expect(!shown.contains(secret), "\(shown.count) characters")
            #expect(!shown.contains(secret.prefix(8)))
            // The bytes of the secret as a list of numbers would be the secret as well.
            #expect(!shown.contains(Array(secret.utf8).prefix(4).map(String.init).joined(separator: ", ")))
            #expect(!shown.contains("secret"))
        }
        #expect("\(key)".contains(key.id))
    }

    @Test("the secret draws on every character of its alphabet")
    func alphabetIsUsed() {
        var seen: Set<Character> = []
        for seed in 1...40 {
            seen.formUnion(APIKey(environment: .live, random: words(UInt64(seed))).reveal().suffix(46).prefix(40))
        }
        #expect(seen == Set(Self.alphabet))
    }
}
