import GigPrimitives

/// How a publisher writes its comma-separated files.
struct ListDialect {
    enum Encoding {
        case utf8
        /// UTF-8, or else ISO 8859-1.
        case utf8OrLatin1
        /// UTF-8, or else Windows-1252.
        case utf8OrWindows1252
    }

    var separator = UInt8(ascii: ",")
    var encoding = Encoding.utf8
    /// A quoted field may hold line breaks, and a quote within a plain field is text; the fixed number of columns still
    /// shows a cut row.
    var isLoose = false
}

/// The rows of a comma-separated list file (RFC 4180), read strictly.
///
/// A field is quoted or not, never half; each row has the same number of columns and ends with a line feed, so that a
/// cut file shows. One 0x1A may follow the last row, as in OFAC's files.
struct ListRows {
    static let longestFile = 256 << 20

    private let bytes: [UInt8]
    private let end: Int
    private let dialect: ListDialect
    private let isUTF8: Bool
    private var position = 0

    /// All rows; refuses with `list_malformed`.
    static func read(_ bytes: [UInt8], columns: Int, _ dialect: ListDialect) throws(Refusal) -> [[String]] {
        var reader = try ListRows(bytes, dialect)
        var rows: [[String]] = []
        while let row = try reader.next() {
            guard row.count == columns else { throw Refusal(.listMalformed) }
            rows.append(row)
        }
        return rows
    }

    init(_ bytes: [UInt8], _ dialect: ListDialect) throws(Refusal) {
        guard bytes.count <= ListRows.longestFile else { throw Refusal(.listMalformed) }
        self.bytes = bytes
        self.dialect = dialect
        end = bytes.last == 0x1a ? bytes.count - 1 : bytes.count
        isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        guard isUTF8 || dialect.encoding != .utf8 else { throw Refusal(.listMalformed, field: "encoding") }
        if isUTF8, bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        guard end > position, bytes[end - 1] == 0x0a else { throw Refusal(.listMalformed) }
    }

    /// The next row, or nil after the last; refuses with `list_malformed`.
    mutating func next() throws(Refusal) -> [String]? {
        guard position < end else { return nil }
        var fields: [String] = []
        while true {
            fields.append(try bytes[position] == 0x22 ? quoted() : plain())
            guard position < end else { throw Refusal(.listMalformed) }
            switch bytes[position] {
            case dialect.separator:
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
        while position < end, bytes[position] != dialect.separator, bytes[position] != 0x0d, bytes[position] != 0x0a {
            guard dialect.isLoose || bytes[position] != 0x22 else { throw Refusal(.listMalformed) }
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
            if dialect.isLoose, byte == 0x0d || byte == 0x0a {
                content.append(0x20)
                continue
            }
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

    /// Control characters mean that the file is of another kind.
    private func text(_ field: ArraySlice<UInt8>) throws(Refusal) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in field {
            guard byte >= 0x20 || byte == 0x09, byte != 0x7f else { throw Refusal(.listMalformed) }
            if !isUTF8 { scalars.append(try scalar(byte)) }
        }
        return isUTF8 ? String(decoding: field, as: UTF8.self) : String(scalars)
    }

    private func scalar(_ byte: UInt8) throws(Refusal) -> Unicode.Scalar {
        guard (0x80...0x9f).contains(byte) else { return Unicode.Scalar(byte) }
        guard dialect.encoding == .utf8OrWindows1252,
            let scalar = Unicode.Scalar(ListRows.windows1252[Int(byte) - 0x80]), scalar != "\u{0}"
        else { throw Refusal(.listMalformed, field: "encoding") }
        return scalar
    }

    /// 0x80 to 0x9F of Windows-1252; 0 where it has no character.
    private static let windows1252: [UInt32] = [
        0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
        0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
        0x0178,
    ]
}
