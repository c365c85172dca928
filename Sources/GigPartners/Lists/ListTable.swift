import GigPrimitives

/// A comma-separated list file whose header names its columns.
struct ListTable {
    /// One row; `position` counts from 0 below the header.
    struct Row {
        fileprivate let columns: [String: Int]
        fileprivate let fields: [String]

        /// The field of the first column of that name, trimmed; empty where the file has no such column.
        subscript(_ column: String) -> String {
            columns[column].map { fields[$0].trimmingSpaces } ?? ""
        }

        /// The parts of a field that a publisher separates with `separator`, without the empty ones.
        func parts(_ column: String, separatedBy separator: String = ";") -> [String] {
            self[column].parts(separatedBy: separator).map(\.trimmingSpaces).filter { !$0.isEmpty }
        }
    }

    /// What stands above the header.
    private(set) var preamble: [[String]] = []
    let header: [String]
    private var reader: ListRows
    private let columns: [String: Int]

    /// Refuses with `list_malformed` a file without the columns `required` within its first lines; `preambleLines`
    /// lines stand above them.
    init(
        _ bytes: [UInt8],
        _ dialect: ListDialect,
        preambleLines: Int = 0,
        required: [String]
    ) throws(Refusal) {
        reader = try ListRows(bytes, dialect)
        for _ in 0..<preambleLines {
            guard let row = try reader.next() else { throw Refusal(.listMalformed, field: "header") }
            preamble.append(row)
        }
        guard let header = try reader.next()?.map(\.trimmingSpaces) else {
            throw Refusal(.listMalformed, field: "header")
        }
        var columns: [String: Int] = [:]
        for (position, column) in header.enumerated() where columns[column] == nil { columns[column] = position }
        guard required.allSatisfy({ columns[$0] != nil }) else { throw Refusal(.listMalformed, field: "header") }
        self.header = header
        self.columns = columns
    }

    /// The next row, or nil after the last; refuses with `list_malformed` one with another number of columns.
    mutating func next() throws(Refusal) -> Row? {
        guard let fields = try reader.next() else { return nil }
        guard fields.count == header.count else { throw Refusal(.listMalformed) }
        return Row(columns: columns, fields: fields)
    }
}
