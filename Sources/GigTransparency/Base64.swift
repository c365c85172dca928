/// Base64 with padding (RFC 4648 §4), in its one canonical spelling.
package enum Base64 {
    private static let padding = UInt8(ascii: "=")

    /// The text of `bytes`.
    package static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: encoded(bytes), as: UTF8.self)
    }

    /// The bytes of `text`; refuses with `base64Malformed` what does not encode to the same text again.
    package static func decode(_ text: some StringProtocol) throws(TransparencyError) -> [UInt8] {
        try decode(Array(text.utf8))
    }

    /// The ASCII bytes of the text of `bytes`.
    static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group: UInt32 = 0
            for offset in 0..<3 {
                group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0)
            }
            for position in 0..<4 {
                let digit = UInt8(truncatingIfNeeded: group >> UInt32(18 - 6 * position) & 63)
                text.append(position <= count ? character(digit) : padding)
            }
        }
        return text
    }

    /// The bytes of ASCII text.
    static func decode(_ text: some Collection<UInt8>) throws(TransparencyError) -> [UInt8] {
        let text = Array(text)
        guard text.count.isMultiple(of: 4) else { throw .base64Malformed }
        var digits = text[...]
        while digits.last == padding, text.count - digits.count < 2 { digits.removeLast() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count * 3 / 4)
        var group: UInt32 = 0
        var bits = 0
        for character in digits {
            guard let digit = digit(character) else { throw .base64Malformed }
            group = group << 6 | UInt32(digit)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            group &= (1 << UInt32(bits)) - 1
        }
        // What is left over are the bits that encoding sets to zero.
        guard group == 0 else { throw .base64Malformed }
        return bytes
    }

    private static func character(_ digit: UInt8) -> UInt8 {
        switch digit {
        case 0..<26: UInt8(ascii: "A") + digit
        case 26..<52: UInt8(ascii: "a") + digit - 26
        case 52..<62: UInt8(ascii: "0") + digit - 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
