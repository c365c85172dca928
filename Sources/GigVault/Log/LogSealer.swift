import Crypto
import GigPrimitives

/// Seals the clear text of log entries so that it lives exactly as long as the salt beside it.
package struct LogSealer: Sendable, CustomStringConvertible, CustomReflectable {
    /// The bytes of an entry's salt.
    package static let saltByteCount = 16
    /// What a sealed text is longer than its clear text: the version and the tag.
    package static let overheadByteCount = 17

    private static let version: UInt8 = 1
    private static let info = Array("gigmopay/log-entry/v1".utf8)
    private static let tagByteCount = 16

    private let key: SymmetricKey

    /// Takes the house's secret of 32 bytes; refuses other lengths with `wrongLength`.
    package init(secret: borrowing SecretBytes) throws(KeyError) {
        key = KeyPurpose.seal.key(from: try SymmetricKey(houseSecret: secret))
    }

    package var description: String { "LogSealer(redacted)" }
    package var customMirror: Mirror { Mirror(self, children: ["secret": "redacted"]) }

    /// Version ‖ AES-256-GCM of the clear text, bound to the entry's index, under a key from the entry's salt.
    ///
    /// The salt is 16 random bytes that no other entry has, so each entry has its own key, and that key encrypts once:
    /// the nonce may be zero (RFC 5116 §3.2 asks for unique pairs of key and nonce, not for unique nonces). An entry
    /// whose text changes needs a new salt. Refuses another length of salt with `wrongLength`.
    package func seal(_ clear: [UInt8], salt: [UInt8], index: UInt64) throws(KeyError) -> [UInt8] {
        let key = try entryKey(salt)
        do {
            let nonce = try Self.nonce()
            let box = try AES.GCM.seal(clear, using: key, nonce: nonce, authenticating: index.bigEndianBytes)
            return [Self.version] + box.ciphertext + box.tag
        } catch {
            throw .sealingFailed
        }
    }

    /// The clear text; refuses with `sealBroken` whatever was not sealed so for this salt and index.
    package func open(_ sealed: [UInt8], salt: [UInt8], index: UInt64) throws(KeyError) -> [UInt8] {
        let key = try entryKey(salt)
        guard sealed.count >= Self.overheadByteCount, sealed[0] == Self.version else { throw .sealBroken }
        let end = sealed.count - Self.tagByteCount
        do {
            let box = try AES.GCM.SealedBox(nonce: Self.nonce(), ciphertext: sealed[1..<end], tag: sealed[end...])
            return Array(try AES.GCM.open(box, using: key, authenticating: index.bigEndianBytes))
        } catch {
            throw .sealBroken
        }
    }

    private func entryKey(_ salt: [UInt8]) throws(KeyError) -> SymmetricKey {
        guard salt.count == Self.saltByteCount else { throw .wrongLength }
        return HKDF<Crypto.SHA256>.deriveKey(inputKeyMaterial: key, salt: salt, info: Self.info, outputByteCount: 32)
    }

    private static func nonce() throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 12))
    }
}
