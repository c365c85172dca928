import GigPrimitives

/// HMAC-SHA256 (RFC 2104) over one message under many keys of 32 bytes: two passes, in two buffers that stay.
struct KeyedHash<Hashing: TreeHashing>: Sendable {
    private static var blockByteCount: Int { 64 }

    private var inner: [UInt8]
    private var outer: [UInt8]

    init(message: [UInt8]) {
        inner = [UInt8](repeating: 0x36, count: KeyedHash.blockByteCount) + message
        outer = [UInt8](repeating: 0x5c, count: KeyedHash.blockByteCount + Digest.byteCount)
    }

    /// Puts another last byte under the message.
    mutating func replaceLast(_ byte: UInt8) { inner[inner.count - 1] = byte }

    /// Puts another word at the end of the message.
    mutating func replaceLast(_ word: UInt64) { inner.replace(at: inner.count - 8, with: word) }

    /// Puts another message in the place of this one, behind its first `prefix` bytes.
    mutating func replaceMessage(after prefix: Int, with bytes: [UInt8]) {
        inner.removeLast(inner.count - KeyedHash.blockByteCount - prefix)
        inner.append(contentsOf: bytes)
    }

    /// The code of the message under `key`.
    mutating func code(key: Digest) -> Digest {
        let words = key.words
        let mask: UInt64 = 0x3636_3636_3636_3636
        inner.replace(
            at: 0,
            with: Digest(words: (words.0 ^ mask, words.1 ^ mask, words.2 ^ mask, words.3 ^ mask))
        )
        let outerMask: UInt64 = 0x5c5c_5c5c_5c5c_5c5c
        outer.replace(
            at: 0,
            with: Digest(
                words: (words.0 ^ outerMask, words.1 ^ outerMask, words.2 ^ outerMask, words.3 ^ outerMask)
            )
        )
        outer.replace(at: KeyedHash.blockByteCount, with: Hashing.sha256(inner))
        return Hashing.sha256(outer)
    }
}
