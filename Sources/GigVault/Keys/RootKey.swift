import Crypto
import GigPrimitives

/// The key that wraps all others and never leaves its provider.
package protocol RootKey: Sendable {
    /// The root's public name, 16 hexadecimal digits; it says which root wrapped a key and nothing else.
    var id: String { get }

    /// Wraps a key, bound to a context that says whose it is and what for.
    func wrap(_ key: borrowing SecretBytes, context: [UInt8]) throws(KeyError) -> [UInt8]

    /// The key; refuses with `sealBroken` what another root wrapped, or for another context.
    func unwrap(_ wrapped: [UInt8], context: [UInt8]) throws(KeyError) -> SecretBytes
}

/// A root key in this process's own memory, from 32 secret bytes: it wraps with Cobblestone-256.
package final class SoftwareRootKey: RootKey {
    package let id: String
    private let wrapping: SymmetricKey

    /// Takes 32 bytes; refuses other lengths with `wrongLength`.
    package init(_ secret: borrowing SecretBytes) throws(KeyError) {
        guard secret.count == ChunkedEncryption.keyByteCount else { throw .wrongLength }
        let root = secret.symmetricKey()
        wrapping = Self.derived(from: root, "gigmopay/root-key/wrapping/v1", 32)
        id = Self.derived(from: root, "gigmopay/root-key/name/v1", 8).bytes.hexadecimal
    }

    package func wrap(_ key: borrowing SecretBytes, context: [UInt8]) throws(KeyError) -> [UInt8] {
        // The clear copy lives for the length of this call.
        var clear = unsafe key.withBytes { unsafe Array($0) }
        defer { clear.wipe() }
        return try ChunkedEncryption.seal(clear, key: wrapping, context: context)
    }

    package func unwrap(_ wrapped: [UInt8], context: [UInt8]) throws(KeyError) -> SecretBytes {
        var clear = try ChunkedEncryption.open(wrapped, key: wrapping, context: context)
        defer { clear.wipe() }
        guard !clear.isEmpty else { throw .sealBroken }
        return unsafe SecretBytes(count: clear.count) { unsafe $0.copyBytes(from: clear) }
    }

    private static func derived(from root: SymmetricKey, _ info: String, _ count: Int) -> SymmetricKey {
        HKDF<Crypto.SHA256>.deriveKey(inputKeyMaterial: root, info: Array(info.utf8), outputByteCount: count)
    }
}
