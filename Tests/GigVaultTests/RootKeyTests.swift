import Crypto
import GigPrimitives
import Testing

@testable import GigVault

@Suite("Secrets, sealing in chunks and the root key")
struct RootKeyTests {
    private static func bytes(of secret: borrowing SecretBytes) -> [UInt8] {
        unsafe secret.withBytes { unsafe Array($0) }
    }

    @Test("a secret holds what it was given, and equals its copy and no other")
    func secrets() {
        let given: [UInt8] = Array(1...33)
        let secret = unsafe SecretBytes(count: given.count) { unsafe $0.copyBytes(from: given) }
        #expect(Self.bytes(of: secret) == given)
        let same = secret.isEqual(to: secret.copy())
        let other = secret.isEqual(to: SecretBytes(random: 33))
        let shorter = secret.isEqual(to: SecretBytes(random: 32))
        #expect(same && !other && !shorter)
    }

    @Test(
        "what was sealed opens, and not one byte of it may change, go or come",
        arguments: [0, 1, 15, 16_383, 16_384, 16_385, 32_768]
    )
    func chunks(count: Int) throws {
        let key = SymmetricKey(size: .bits256)
        let clear = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let sealed = try ChunkedEncryption.seal(clear, key: key, context: [1, 2])
        #expect(sealed.count == 56 + count + (count / 16_384 + 1) * 16)
        #expect(try ChunkedEncryption.open(sealed, key: key, context: [1, 2]) == clear)
        #expect(throws: KeyError.sealBroken) { try ChunkedEncryption.open(sealed, key: key, context: [1]) }
        #expect(throws: KeyError.sealBroken) { try ChunkedEncryption.open(sealed + [0], key: key, context: [1, 2]) }
        #expect(throws: KeyError.sealBroken) {
            try ChunkedEncryption.open(Array(sealed.dropLast()), key: key, context: [1, 2])
        }
        for place in [0, 23, 24, 55, 56, sealed.count - 1] {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: KeyError.sealBroken) { try ChunkedEncryption.open(changed, key: key, context: [1, 2]) }
        }
    }

    @Test("a wrapped key opens under its own root and context alone")
    func wrapping() throws {
        let root = try SoftwareRootKey(SecretBytes(random: 32))
        let other = try SoftwareRootKey(SecretBytes(random: 32))
        #expect(root.id.count == 16 && root.id != other.id)
        let key = SecretBytes(random: 32)
        let wrapped = try root.wrap(key, context: [1])
        let isSame = try root.unwrap(wrapped, context: [1]).isEqual(to: key)
        #expect(isSame)
        #expect(throws: KeyError.sealBroken) { _ = try root.unwrap(wrapped, context: [2]) }
        #expect(throws: KeyError.sealBroken) { _ = try other.unwrap(wrapped, context: [1]) }
        #expect(throws: KeyError.wrongLength) { _ = try SoftwareRootKey(SecretBytes(random: 31)) }
    }
}
