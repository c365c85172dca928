import Foundation
import GigTransparency
import Testing

@Suite struct Base64Tests {
    /// RFC 4648 §10.
    @Test(
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] as [(String, String)]
    )
    func theVectorsOfTheRFC(plain: String, encoded: String) throws {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(try Base64.decode(encoded) == Array(plain.utf8))
    }

    @Test(
        arguments: [
            "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm8", "Zm9v=", "=", "==", "====", "Zg==Zg==", "Zm9v\n", " Zm9v",
            "Zm9-", "Zm9_", "Z=g=", "Zm9v Zm9", "\u{c4}AA",
        ])
    func anyOtherSpellingIsRefused(text: String) {
        #expect(throws: TransparencyError.base64Malformed) { try Base64.decode(text) }
    }

    @Test func foundationAgreesOnRandomBytes() throws {
        var random = SplitMix64(seed: 64)
        for count in 0..<200 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            let text = Data(bytes).base64EncodedString()
            #expect(Base64.encode(bytes) == text)
            #expect(try Base64.decode(text) == bytes)
        }
    }

    @Test func everyAcceptedTextOfFourCharactersIsCanonical() {
        let alphabet = Array("AEQZgwx/+=09-".utf8)
        for first in alphabet {
            for second in alphabet {
                for third in alphabet {
                    for fourth in alphabet {
                        let text = String(decoding: [first, second, third, fourth], as: UTF8.self)
                        guard let bytes = try? Base64.decode(text) else { continue }
                        #expect(Base64.encode(bytes) == text)
                    }
                }
            }
        }
    }
}
