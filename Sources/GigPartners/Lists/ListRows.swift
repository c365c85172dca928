import GigPrimitives

/// The rows of a comma-separated list file (RFC 4180), read strictly.
///
/// Text is UTF-8, or else ISO 8859-1. A field is quoted or not, never half; no field holds a line break; each row has
/// the same number of columns and ends with a line feed, so that a cut file shows. One 0x1A may follow the last row,
/// as in OFAC's files.
struct ListRows {
    static let longestFile = 256 << 20

    private let bytes: [UInt8]
    private let end: Int
    private let isUTF8: Bool
    private var position = 0

    /// All rows; refuses with `list_malformed`.
    static func read(_ bytes: [UInt8], columns: Int) throws(Refusal) -> [[String]] {
        var reader = try ListRows(bytes)
        var rows: [[String]] = []
        while reader.position < reader.end {
            let row = try reader.row()
            guard row.count == columns else { throw Refusal(.listMalformed) }
            rows.append(row)
        }
        return rows
    }

    private init(_ bytes: [UInt8]) throws(Refusal) {
        guard bytes.count <= ListRows.longestFile else { throw Refusal(.listMalformed) }
        self.bytes = bytes
        end = bytes.last == 0x1a ? bytes.count - 1 : bytes.count
        isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        if isUTF8, bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        guard end > position, bytes[end - 1] == 0x0a else { throw Refusal(.listMalformed) }
    }

    private mutating func row() throws(Refusal) -> [String] {
        var fields: [String] = []
        while true {
            fields.append(try bytes[position] == 0x22 ? quoted() : plain())
            guard position < end else { throw Refusal(.listMalformed) }
            switch bytes[position] {
            case 0x2c:
                position += 1
                guard position < end else { throw Refusal(.listMalformed) }
            case 0x0d where position + 1 < end && bytes[position + 1] == 0x0a:
                position += 2
                return fields
            case 0x0a:
                position += 1
                return fields
            default:
                throw Refusal(.listMalformed)
            }
        }
    }

    private mutating func plain() throws(Refusal) -> String {
        let start = position
        while position < end, bytes[position] != 0x2c, bytes[position] != 0x0d, bytes[position] != 0x0a {
            guard bytes[position] != 0x22 else { throw Refusal(.listMalformed) }
            position += 1
        }
        return try text(bytes[start..<position])
    }

    private mutating func quoted() throws(Refusal) -> String {
        var content: [UInt8] = []
        position += 1
        while position < end {
            let byte = bytes[position]
            position += 1
            guard byte == 0x22 else {
                content.append(byte)
                continue
            }
            if position < end, bytes[position] == 0x22 {
                content.append(byte)
                position += 1
                continue
            }
            while position < end, bytes[position] == 0x20 { position += 1 }
            return try text(content[...])
        }
        throw Refusal(.listMalformed)
    }

    /// Control characters, those of ISO 8859-1's upper half included, mean that the file is of another kind.
    private func text(_ field: ArraySlice<UInt8>) throws(Refusal) -> String {
        for byte in field where byte < 0x20 && byte != 0x09 || byte == 0x7f || !isUTF8 && (0x80...0x9f).contains(byte) {
            throw Refusal(.listMalformed)
        }
        if isUTF8 { return String(decoding: field, as: UTF8.self) }
        return String(String.UnicodeScalarView(field.map { Unicode.Scalar($0) }))
    }
}
