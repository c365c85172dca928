import GigPrimitives

/// JSON in the one spelling of RFC 8785, for values without fractions: the same claim is the same bytes.
package enum CanonicalJSON {
    /// The largest magnitude that is a whole number for every reader (RFC 8785 §3.2.2.3, RFC 7493 §2.2).
    private static let largestInteger: UInt64 = 1 << 53 - 1

    /// The bytes of `value`; refuses with `evidenceMalformed` a number that is not whole or above 2^53 − 1.
    package static func bytes(of value: JSONValue) throws(TransparencyError) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(value, to: &bytes)
        return bytes
    }

    private static func write(_ value: JSONValue, to bytes: inout [UInt8]) throws(TransparencyError) {
        switch value {
        case .null: bytes += Array("null".utf8)
        case .boolean(let flag): bytes += Array((flag ? "true" : "false").utf8)
        case .number(let text): bytes += try number(text)
        case .text(let text): quote(text, to: &bytes)
        case .array(let elements): try write(elements, to: &bytes)
        case .object(let members): try write(members, to: &bytes)
        }
    }

    private static func write(_ elements: [JSONValue], to bytes: inout [UInt8]) throws(TransparencyError) {
        bytes.append(UInt8(ascii: "["))
        for (position, element) in elements.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            try write(element, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Members in the order of their names' UTF-16 code units (RFC 8785 §3.2.3).
    private static func write(_ members: [String: JSONValue], to bytes: inout [UInt8]) throws(TransparencyError) {
        let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
        bytes.append(UInt8(ascii: "{"))
        for (position, member) in sorted.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            quote(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            try write(member.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func number(_ text: String) throws(TransparencyError) -> [UInt8] {
        let bytes = Array(text.utf8)
        let isNegative = bytes.first == UInt8(ascii: "-")
        guard let magnitude = UInt64(decimal: isNegative ? bytes[1...] : bytes[...]), magnitude <= largestInteger,
            !(isNegative && magnitude == 0)
        else { throw .evidenceMalformed }
        return bytes
    }

    /// RFC 8785 §3.2.2.2: short escapes where JSON has them, four lower-case digits for other control characters.
    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "b")]
            case 0x09: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
            case 0x0a: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            case 0x0c: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "f")]
            case 0x0d: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
            case 0..<0x20: bytes += Array("\\u00".utf8) + Array([byte].hexadecimal.utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
