/// A permanent identifier of one kind of thing: 128 bits, written as a lower-case UUID (RFC 9562).
///
/// `Kind` is a phantom type, so that an account's id can't be passed where a customer's is expected.
package struct ID<Kind>: Sendable {
    package let high: UInt64
    package let low: UInt64

    @inlinable package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Makes a version 7 UUID (RFC 9562 §5.7) from a time in milliseconds and 74 random bits.
    package init(milliseconds: Int64, random: (UInt64, UInt64)) {
        high = UInt64(truncatingIfNeeded: milliseconds) << 16 | 0x7000 | random.0 & 0x0fff
        low = 0x8000_0000_0000_0000 | random.1 & 0x3fff_ffff_ffff_ffff
    }

    /// Takes exactly 16 bytes, most significant first.
    @inlinable package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for byte in bytes {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(byte)
        }
        self.init(high: high, low: low)
    }

    /// Parses the 36-character lower-case form with hyphens; any other spelling is `nil`.
    package init?(_ text: some StringProtocol) {
        var (high, low): (UInt64, UInt64) = (0, 0)
        var position = 0
        for character in String(text).utf8 {
            switch position {
            case 8, 13, 18, 23:
                guard character == UInt8(ascii: "-") else { return nil }
            default:
                guard position < 36, let digit = character.hexadecimalValue else { return nil }
                high = high << 4 | low >> 60
                low = low << 4 | UInt64(digit)
            }
            position += 1
        }
        guard position == 36 else { return nil }
        self.init(high: high, low: low)
    }

    package var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }

    /// All bits clear: no id that anything has, and the sign of none where one may be missing.
    @inlinable package static var zero: Self { Self(high: 0, low: 0) }

    /// All bits set: no id that anything has.
    @inlinable package static var max: Self { Self(high: .max, low: .max) }
}

extension ID: Hashable, Comparable {
    @inlinable package static func == (left: Self, right: Self) -> Bool {
        left.high == right.high && left.low == right.low
    }

    @inlinable package static func < (left: Self, right: Self) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }

    @inlinable package func hash(into hasher: inout Hasher) {
        hasher.combine(high)
        hasher.combine(low)
    }
}

extension ID: CustomStringConvertible {
    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for digit in 0..<32 {
            if digit == 8 || digit == 12 || digit == 16 || digit == 20 { text.append(UInt8(ascii: "-")) }
            let word = digit < 16 ? high : low
            text.append(UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (digit & 15)) & 15).hexadecimalDigit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
