import Crypto
import GigPrimitives
import GigVault
import Testing

@Suite("An entry's clear text opens with its own salt, at its own index, unchanged, and not otherwise")
struct LogSealerTests {
    private static let secret = (0..<32).map { UInt8($0) }
    private static let salt = (0..<16).map { UInt8(0xa0 + $0) }
    private static let clear = Array(#"{"at":"2026-11-22T19:00:00Z","command":"pay"}"#.utf8)

    private func sealer() throws -> LogSealer { try LogSealer(secret: Self.secret) }

    @Test("what was sealed opens, at every length to 100 and some longer ones")
    func roundTrip() throws {
        let sealer = try sealer()
        for count in Array(0...100) + [4_096, 65_535] {
            let clear = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let sealed = try sealer.seal(clear, salt: Self.salt, index: 42)
            #expect(sealed.count == count + LogSealer.overheadByteCount)
            #expect(try sealer.open(sealed, salt: Self.salt, index: 42) == clear)
        }
    }

    @Test("the format: a version, then AES-256-GCM under HKDF of secret and salt with the index as associated data")
    func format() throws {
        let root = HKDF<Crypto.SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Self.secret),
            info: Array("gigmopay/log/seal/v1".utf8),
            outputByteCount: 32
        )
        let key = HKDF<Crypto.SHA256>.deriveKey(
            inputKeyMaterial: root,
            salt: Self.salt,
            info: Array("gigmopay/log-entry/v1".utf8),
            outputByteCount: 32
        )
        let box = try AES.GCM.seal(
            Self.clear,
            using: key,
            nonce: AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 12)),
            authenticating: [0, 0, 0, 0, 0, 0, 1, 2]
        )
        let sealed = try sealer().seal(Self.clear, salt: Self.salt, index: 258)
        #expect(sealed == [1] + box.ciphertext + box.tag)
    }

    @Test("another index, salt or secret is refused")
    func strangers() throws {
        let sealer = try sealer()
        let sealed = try sealer.seal(Self.clear, salt: Self.salt, index: 42)
        for index in [0, 41, 43, 42 << 8, UInt64.max] as [UInt64] {
            #expect(throws: KeyError.sealBroken) { try sealer.open(sealed, salt: Self.salt, index: index) }
        }
        for bit in 0..<8 * Self.salt.count {
            let salt = Self.salt.flipping(bit)
            #expect(throws: KeyError.sealBroken) { try sealer.open(sealed, salt: salt, index: 42) }
        }
        let other = try LogSealer(secret: Self.secret.flipping(0))
        #expect(throws: KeyError.sealBroken) { try other.open(sealed, salt: Self.salt, index: 42) }
    }

    @Test("each flipped bit, each shorter and a longer text are refused")
    func mangling() throws {
        let sealer = try sealer()
        let sealed = try sealer.seal(Self.clear, salt: Self.salt, index: 42)
        for bit in 0..<8 * sealed.count {
            let mangled = sealed.flipping(bit)
            #expect(throws: KeyError.sealBroken, "\(bit)") { try sealer.open(mangled, salt: Self.salt, index: 42) }
        }
        for count in 0..<sealed.count {
            let part = Array(sealed[..<count])
            #expect(throws: KeyError.sealBroken, "\(count)") { try sealer.open(part, salt: Self.salt, index: 42) }
        }
        #expect(throws: KeyError.sealBroken) { try sealer.open(sealed + [0], salt: Self.salt, index: 42) }
    }

    @Test("a salt is 16 bytes, a secret 32", arguments: [1, 15, 17, 31, 33])
    func lengths(_ count: Int) throws {
        let bytes = [UInt8](repeating: 7, count: count)
        let sealer = try sealer()
        #expect(throws: KeyError.wrongLength) { try sealer.seal(Self.clear, salt: bytes, index: 0) }
        #expect(throws: KeyError.wrongLength) { try sealer.open(Self.clear, salt: bytes, index: 0) }
        #expect(throws: KeyError.wrongLength) { try LogSealer(secret: bytes) }
    }

    @Test("another salt gives another key stream, so equal texts do not look equal")
    func streams() throws {
        let sealer = try sealer()
        let first = try sealer.seal(Self.clear, salt: Self.salt, index: 42)
        let second = try sealer.seal(Self.clear, salt: Self.salt.flipping(3), index: 42)
        let same = zip(first.dropFirst(), second.dropFirst()).count { $0 == $1 }
        #expect(same < Self.clear.count / 4)
    }

    @Test("no way of printing it shows its key")
    func redaction() throws {
        var dumped = ""
        dump(try sealer(), to: &dumped)
        for text in ["\(try sealer())", String(reflecting: try sealer()), dumped] {
            #expect(text.contains("redacted") && !text.contains("Symmetric"), "\(text)")
        }
    }
}
