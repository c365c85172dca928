/// A strict reader of RFC 8259; ADR 0005 says why Foundation's is not used at the edge.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(Refusal) -> JSONValue {
        skipSpace()
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw malformed }
        return value
    }

    private var malformed: Refusal { Refusal(.bodyMalformed) }
    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func value() throws(Refusal) -> JSONValue {
        switch current {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "\""): .text(try string())
        case UInt8(ascii: "t"): try literal("true", .boolean(true))
        case UInt8(ascii: "f"): try literal("false", .boolean(false))
        case UInt8(ascii: "n"): try literal("null", .null)
        default: .number(try number())
        }
    }

    private mutating func object() throws(Refusal) -> JSONValue {
        try descend()
        var members: [String: JSONValue] = [:]
        if try !closes(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                guard current == UInt8(ascii: "\"") else { throw malformed }
                let name = try string()
                skipSpace()
                try expect(UInt8(ascii: ":"))
                skipSpace()
                let member = try value()
                guard members.updateValue(member, forKey: name) == nil else { throw malformed }
            } while try separated(until: UInt8(ascii: "}"))
        }
        depth -= 1
        return .object(members)
    }

    private mutating func array() throws(Refusal) -> JSONValue {
        try descend()
        var elements: [JSONValue] = []
        if try !closes(UInt8(ascii: "]")) {
            repeat {
                skipSpace()
                elements.append(try value())
            } while try separated(until: UInt8(ascii: "]"))
        }
        depth -= 1
        return .array(elements)
    }

    private mutating func descend() throws(Refusal) {
        position += 1
        depth += 1
        guard depth <= JSONValue.deepestNesting else { throw Refusal(.bodyTooDeep) }
    }

    private mutating func closes(_ bracket: UInt8) throws(Refusal) -> Bool {
        skipSpace()
        guard current == bracket else { return false }
        position += 1
        return true
    }

    private mutating func separated(until bracket: UInt8) throws(Refusal) -> Bool {
        skipSpace()
        guard current != bracket else {
            position += 1
            return false
        }
        try expect(UInt8(ascii: ","))
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(Refusal) {
        guard current == byte else { throw malformed }
        position += 1
    }

    private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(Refusal) -> JSONValue {
        for byte in "\(text)".utf8 { try expect(byte) }
        return value
    }

    private mutating func number() throws(Refusal) -> String {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        let whole = try digits()
        guard whole.count == 1 || whole.first != UInt8(ascii: "0") else { throw malformed }
        if current == UInt8(ascii: ".") {
            position += 1
            _ = try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            _ = try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(Refusal) -> ArraySlice<UInt8> {
        let start = position
        while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw malformed }
        return bytes[start..<position]
    }

    private mutating func string() throws(Refusal) -> String {
        position += 1
        var content: [UInt8] = []
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else { throw malformed }
                return text
            case UInt8(ascii: "\\"): content.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw malformed
            default: content.append(byte)
            }
        }
        throw malformed
    }

    private mutating func escape() throws(Refusal) -> Character {
        guard let byte = current else { throw malformed }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Character(Unicode.Scalar(byte))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            var unit = UInt32(try codeUnit())
            if (0xd800..<0xdc00).contains(unit) {
                try expect(UInt8(ascii: "\\"))
                try expect(UInt8(ascii: "u"))
                let low = UInt32(try codeUnit())
                guard (0xdc00..<0xe000).contains(low) else { throw malformed }
                unit = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw malformed }
            return Character(scalar)
        default: throw malformed
        }
    }

    private mutating func codeUnit() throws(Refusal) -> UInt16 {
        guard bytes.count - position >= 4,
            bytes[position] != UInt8(ascii: "+"), bytes[position] != UInt8(ascii: "-"),
            let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw malformed }
        position += 4
        return unit
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { position += 1 }
    }
}
