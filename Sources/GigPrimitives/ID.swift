/// A permanent identifier of one kind of thing: 128 bits, written as a lower-case UUID (RFC 9562).
///
/// `Kind` is a phantom type, so that an account's id can't be passed where a customer's is expected.
package struct ID<Kind>: Hashable, Sendable, Comparable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Makes a version 7 UUID (RFC 9562 §5.7) from a time in milliseconds and 74 random bits.
    package init(milliseconds: Int64, random: (UInt64, UInt64)) {
        high = UInt64(truncatingIfNeeded: milliseconds) << 16 | 0x7000 | random.0 & 0x0fff
        low = 0x8000_0000_0000_0000 | random.1 & 0x3fff_ffff_ffff_ffff
    }

    /// Takes exactly 16 bytes, most significant first.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Parses the 36-character lower-case form with hyphens; any other spelling is `nil`.
    package init?(_ text: some StringProtocol) {
        let characters = Array(text.utf8)
        guard characters.count == 36 else { return nil }
        for position in [8, 13, 18, 23] where characters[position] != UInt8(ascii: "-") { return nil }
        let digits = characters.filter { $0 != UInt8(ascii: "-") }
        guard digits.count == 32, let bytes = [UInt8](hexadecimal: String(decoding: digits, as: UTF8.self)) else {
            return nil
        }
        self.init(bytes: bytes)
    }

    package var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }

    package static func < (left: Self, right: Self) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension ID: CustomStringConvertible {
    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (offset, digit) in bytes.hexadecimal.utf8.enumerated() {
            if offset == 8 || offset == 12 || offset == 16 || offset == 20 { text.append(UInt8(ascii: "-")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
