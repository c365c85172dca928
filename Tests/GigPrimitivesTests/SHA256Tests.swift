import Crypto
import GigPrimitives
import Testing

@Suite struct SHA256Tests {
    /// FIPS 180-4 examples and NIST CAVP short messages.
    @Test(
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ] as [(String, String)]
    )
    func theExamplesOfNIST(message: String, digest: String) {
        #expect(Digest(hashing: message.utf8).hexadecimal == digest)
    }

    @Test func aMillionTimesA() {
        var hash = GigPrimitives.SHA256()
        let block = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
        for _ in 0..<1000 { hash.update(block) }
        #expect(
            hash.finalize().hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
    }

    @Test func swiftCryptoAgreesOnEveryLengthTo300() {
        var random = SplitMix64(seed: 180)
        for count in 0...300 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(Digest(hashing: bytes).bytes == Array(Crypto.SHA256.hash(data: bytes)))
        }
    }

    @Test func howTheMessageIsCutDoesNotMatter() {
        var random = SplitMix64(seed: 4)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...300, using: &random)).map { UInt8(truncatingIfNeeded: $0) }
            var hash = GigPrimitives.SHA256()
            var position = 0
            while position < bytes.count {
                let end = Int.random(in: position...bytes.count, using: &random)
                hash.update(Array(bytes[position..<end]))
                position = end
            }
            #expect(hash.finalize() == Digest(hashing: bytes))
        }
    }

    @Test func aDigestIsTheSameAfterItsTexts() throws {
        let digest = Digest(hashing: [1, 2, 3])
        #expect(Digest(digest.bytes) == digest)
        #expect(Digest(hexadecimal: digest.hexadecimal) == digest)
        #expect(Digest(hexadecimal: digest.hexadecimal.uppercased()) == nil)
        #expect(Digest(digest.bytes.dropLast()) == nil)
        #expect(Digest(digest.bytes + [0]) == nil)
    }

    @Test func digestsAreOrderedAsTheirBytes() {
        let digests = (0..<50 as Range<UInt8>).map { Digest(hashing: [$0]) }.sorted()
        for (left, right) in zip(digests, digests.dropFirst()) {
            #expect(left.bytes.lexicographicallyPrecedes(right.bytes))
        }
    }
}
