import CBoringCalls
import Crypto
import GigPrimitives

/// C2SP chunked-encryption with AES-256-GCM and SHA-512 ("Cobblestone-256"): salt 24 ‖ commitment 32 ‖ chunks.
///
/// Each chunk of 16 KiB is sealed under a key and nonces of this message alone; the last is shorter, so that a
/// message that was cut short does not open. The commitment binds the message to one key and one context.
package enum ChunkedEncryption {
    /// The bytes of a key.
    package static let keyByteCount = 32
    /// The bytes of the random salt at the head.
    package static let saltByteCount = 24
    /// The salt and the commitment.
    package static let headerByteCount = 56
    /// The clear bytes of each chunk but the last.
    package static let chunkByteCount = 16_384
    /// What AES-GCM adds to a chunk.
    package static let tagByteCount = 16
    /// More chunks than a message may have (2^38, specification, "Message chunking").
    static let chunkLimit: UInt64 = 1 << 38

    private static let label = Array("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM".utf8) + [0]

    /// The sealed form of a message that is whole in memory, 56 + 16 bytes a chunk longer than it.
    ///
    /// Refuses a key that is not 32 bytes, or a salt that is not 24, with `wrongLength`. A salt must never come again
    /// with the same key; the default is random.
    package static func seal(
        _ clear: [UInt8],
        key: SymmetricKey,
        context: [UInt8],
        salt: [UInt8]? = nil
    ) throws(KeyError) -> [UInt8] {
        let message = try MessageKey(input: key, salt: salt ?? Self.randomSalt(), context: context)
        var sealed = message.header
        sealed.reserveCapacity(headerByteCount + clear.count + (clear.count / chunkByteCount + 1) * tagByteCount)
        var start = 0
        for index in 0...UInt64(clear.count / chunkByteCount) {
            let end = min(start + chunkByteCount, clear.count)
            sealed += try message.seal(clear[start..<end], chunk: index)
            start = end
        }
        return sealed
    }

    /// The message; refuses whatever this key did not seal for this context, whole and unchanged, with `sealBroken`,
    /// and a key that is not 32 bytes with `wrongLength`.
    package static func open(_ sealed: [UInt8], key: SymmetricKey, context: [UInt8]) throws(KeyError) -> [UInt8] {
        let message = try MessageKey(input: key, header: sealed.prefix(headerByteCount), context: context)
        var clear: [UInt8] = []
        clear.reserveCapacity(sealed.count)
        var rest = sealed.dropFirst(headerByteCount)
        var index: UInt64 = 0
        let full = chunkByteCount + tagByteCount
        while rest.count >= full {
            clear += try message.open(rest.prefix(full), chunk: index)
            rest = rest.dropFirst(full)
            index += 1
        }
        return clear + (try message.open(rest, chunk: index))
    }

    static func randomSalt() -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: saltByteCount) { bytes, count in
            unsafe gig_random(bytes.baseAddress, saltByteCount)
            count = saltByteCount
        }
    }

    /// The key, the base nonce and the commitment of one message.
    struct MessageKey {
        /// The salt and the commitment.
        let header: [UInt8]
        private let key: SymmetricKey
        private let baseNonce: [UInt8]

        init(input: SymmetricKey, salt: [UInt8], context: [UInt8]) throws(KeyError) {
            guard input.bitCount == keyByteCount * 8, salt.count == saltByteCount else { throw .wrongLength }
            var info = label
            info.reserveCapacity(label.count + salt.count + context.count)
            info += salt
            info += context
            var derived = [UInt8](repeating: 0, count: 32 + 12 + 32)
            defer { derived.wipe() }
            let count = derived.count
            let isDone = unsafe input.withUnsafeBytes { input in
                let input = unsafe input.baseAddress?.assumingMemoryBound(to: UInt8.self)
                return unsafe gig_expand_sha512(&derived, count, input, info, info.count) == 1
            }
            guard isDone else { throw .sealingFailed }
            key = unsafe derived.withUnsafeBytes { bytes in
                unsafe SymmetricKey(data: UnsafeRawBufferPointer(rebasing: bytes[..<32]))
            }
            baseNonce = Array(derived[32..<44])
            header = salt + derived[44...]
        }

        /// Takes the head of a sealed message and refuses one of another key or context.
        init(input: SymmetricKey, header: ArraySlice<UInt8>, context: [UInt8]) throws(KeyError) {
            guard input.bitCount == keyByteCount * 8 else { throw .wrongLength }
            guard header.count == headerByteCount else { throw .sealBroken }
            self = try MessageKey(input: input, salt: Array(header.prefix(saltByteCount)), context: context)
            var difference: UInt8 = 0
            for (mine, given) in zip(self.header, header) { difference |= mine ^ given }
            guard difference == 0 else { throw .sealBroken }
        }

        func seal(_ clear: ArraySlice<UInt8>, chunk: UInt64) throws(KeyError) -> [UInt8] {
            guard chunk < chunkLimit else { throw .sealingFailed }
            var isDone = false
            let sealed = unsafe [UInt8](unsafeUninitializedCapacity: clear.count + tagByteCount) { out, count in
                isDone = unsafe withKey(chunk) { key, nonce in
                    unsafe clear.withUnsafeBufferPointer { clear in
                        unsafe gig_gcm_seal(out.baseAddress, key, nonce, clear.baseAddress, clear.count) == 1
                    }
                }
                count = isDone ? clear.count + tagByteCount : 0
            }
            guard isDone else { throw .sealingFailed }
            return sealed
        }

        /// Opens one chunk, of 16 to 16,400 bytes with its tag.
        func open(_ sealed: ArraySlice<UInt8>, chunk: UInt64) throws(KeyError) -> [UInt8] {
            guard chunk < chunkLimit, sealed.count >= tagByteCount else { throw .sealBroken }
            var isDone = false
            let clear = unsafe [UInt8](unsafeUninitializedCapacity: sealed.count - tagByteCount) { out, count in
                isDone = unsafe withKey(chunk) { key, nonce in
                    unsafe sealed.withUnsafeBufferPointer { sealed in
                        unsafe gig_gcm_open(out.baseAddress, key, nonce, sealed.baseAddress, sealed.count) == 1
                    }
                }
                count = isDone ? sealed.count - tagByteCount : 0
            }
            guard isDone else { throw .sealBroken }
            return clear
        }

        /// Lends the message's key and the nonce of a chunk.
        private func withKey(
            _ chunk: UInt64,
            _ body: (_ key: UnsafePointer<UInt8>?, _ nonce: UnsafePointer<UInt8>) -> Bool
        ) -> Bool {
            var nonce = baseNonce
            for (place, byte) in chunk.bigEndianBytes.enumerated() { nonce[4 + place] ^= byte }
            return unsafe key.withUnsafeBytes { key in
                unsafe body(key.baseAddress?.assumingMemoryBound(to: UInt8.self), nonce)
            }
        }
    }
}
