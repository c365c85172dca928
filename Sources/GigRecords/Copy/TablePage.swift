import GigPrimitives

/// Rows of a table that follow one another by its primary key.
struct TablePage: Sendable {
    let table: StoreTable
    private(set) var rows: SQLRows
    private(set) var bytes = 0

    /// Reads at most `limit` rows behind the key `last`; from the first when it is nil.
    init(_ table: StoreTable, after last: [SQLValue]?, limit: Int, _ connection: any SQLConnection) throws {
        self.table = table
        let columns = table.table.columns.map(\.name).joined(separator: ", ")
        let key = table.key.joined(separator: ", ")
        let places = repeatElement("?", count: table.key.count).joined(separator: ", ")
        let condition = last == nil ? "" : "WHERE (\(key)) > (\(places)) "
        var rows = SQLRows(table.table)
        var bytes = 0
        try connection.forEachRow(
            "SELECT \(columns) FROM \(table.name) \(condition)ORDER BY \(key) LIMIT ?",
            (last ?? []) + [.integer(Int64(limit))]
        ) { row in
            let values = try table.table.columns.indices.map { try row.value($0) }
            for value in values { bytes += value.byteCount }
            rows.append(values)
        }
        self.rows = rows
        self.bytes = bytes
    }

    /// The same rows without one fact, if they are facts.
    func without(fact name: String) -> TablePage {
        guard table.name == "store_fact" else { return self }
        var page = self
        page.rows = SQLRows(table.table)
        for start in stride(from: 0, to: rows.values.count, by: rows.width) where rows.values[start] != .text(name) {
            page.rows.append(Array(rows.values[start..<start + rows.width]))
        }
        return page
    }

    /// The key of the last row; nil when there is none.
    var lastKey: [SQLValue]? {
        guard !rows.isEmpty else { return nil }
        let start = rows.values.count - rows.width
        return table.keyIndices.map { rows.values[start + $0] }
    }
}

/// How many rows the next page takes: few while they are large, thousands while they are small.
struct PageSize {
    static let mostRows = 4096
    /// What a page, its statement and its transaction hold at a time.
    static let wantedBytes = 4 << 20

    private(set) var rows = 1

    mutating func follow(_ page: TablePage) {
        if page.bytes > PageSize.wantedBytes {
            rows = max(1, rows * PageSize.wantedBytes / page.bytes)
        } else if page.bytes * 2 <= PageSize.wantedBytes {
            rows = min(PageSize.mostRows, rows * 2)
        }
    }
}

/// What a table holds, whatever the order of its rows: their number, and the sum of their digests.
package struct TableDigest: Hashable, Sendable {
    package let table: String
    package private(set) var rows: Int64 = 0
    private var words: [UInt64] = [0, 0, 0, 0]

    init(_ table: String) {
        self.table = table
    }

    mutating func add(_ page: TablePage) {
        let values = page.rows.values
        for start in stride(from: 0, to: values.count, by: page.rows.width) {
            var bytes = CanonicalBytes()
            for value in values[start..<start + page.rows.width] { value.append(to: &bytes) }
            let digest = bytes.digest.bytes
            for word in words.indices {
                words[word] &+= digest[word * 8..<word * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
            }
            rows += 1
        }
    }

    package var hexadecimal: String { words.flatMap(\.bigEndianBytes).hexadecimal }
}

extension SQLValue {
    fileprivate var byteCount: Int {
        switch self {
        case .null: 0
        case .integer: 8
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        case .uuid: 16
        }
    }

    fileprivate func append(to bytes: inout CanonicalBytes) {
        switch self {
        case .null: bytes.append(nil as String?)
        case .integer(let integer): bytes.append(integer)
        case .text(let text): bytes.append(text)
        case .blob(let blob): bytes.append(blob)
        case .uuid(let high, let low): bytes.append(high.bigEndianBytes + low.bigEndianBytes)
        }
    }
}
