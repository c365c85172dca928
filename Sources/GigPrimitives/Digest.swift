/// A SHA-256 digest: 32 bytes, held as four big-endian words (FIPS 180-4).
package struct Digest: Hashable, Sendable, Comparable {
    package static let byteCount = 32

    /// The digest as four words, the first bytes in the first word's most significant ones.
    package let words: (UInt64, UInt64, UInt64, UInt64)

    /// Takes exactly 32 bytes; any other count is `nil`.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Digest.byteCount else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for byte in bytes {
            // One long number of 256 bits, moved up by a byte each.
            words.0 = words.0 << 8 | words.1 >> 56
            words.1 = words.1 << 8 | words.2 >> 56
            words.2 = words.2 << 8 | words.3 >> 56
            words.3 = words.3 << 8 | UInt64(byte)
        }
        self.words = words
    }

    /// Takes the four words as they are.
    package init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// Parses 64 lower-case hexadecimal digits; anything else is `nil`.
    package init?(hexadecimal: some StringProtocol) {
        guard hexadecimal.utf8.count == 2 * Digest.byteCount, let bytes = [UInt8](hexadecimal: hexadecimal) else {
            return nil
        }
        self.init(bytes)
    }

    /// The digest of `bytes`.
    package init(hashing bytes: some Sequence<UInt8>) {
        self.init(hashing: Array(bytes))
    }

    /// The digest of `bytes`.
    package init(hashing bytes: [UInt8]) {
        var hash = SHA256()
        hash.update(bytes)
        self = hash.finalize()
    }

    package var bytes: [UInt8] {
        let words = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
        return unsafe withUnsafeBytes(of: words) { unsafe Array($0) }
    }

    package var hexadecimal: String { bytes.hexadecimal }

    package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }
    package static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.3)
    }
}

extension Digest: CustomStringConvertible {
    package var description: String { hexadecimal }
}

extension FixedWidthInteger {
    /// The bytes of this integer, most significant first.
    @inlinable package var bigEndianBytes: [UInt8] { unsafe withUnsafeBytes(of: bigEndian) { unsafe Array($0) } }
}

extension [UInt8] {
    /// Parses an even number of lower-case hexadecimal digits; anything else is `nil`.
    package init?(hexadecimal: some StringProtocol) {
        let digits = Array(hexadecimal.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for position in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[position].hexadecimalValue, let low = digits[position + 1].hexadecimalValue else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        self = bytes
    }

    /// Two lower-case hexadecimal digits a byte.
    package var hexadecimal: String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * count)
        for byte in self {
            text.append((byte >> 4).hexadecimalDigit)
            text.append((byte & 15).hexadecimalDigit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension UInt8 {
    /// The lower-case digit of a value below sixteen.
    var hexadecimalDigit: UInt8 { self < 10 ? 0x30 + self : 0x61 + self - 10 }

    /// The value of a lower-case digit.
    var hexadecimalValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
