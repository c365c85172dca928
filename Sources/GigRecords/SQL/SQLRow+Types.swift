import GigGate
import GigPrimitives

extension SQLRow {
    func integer(_ column: Int) throws -> Int64 {
        guard case .integer(let integer) = try value(column) else { throw damaged(column) }
        return integer
    }

    func text(_ column: Int) throws -> String {
        guard case .text(let text) = try value(column) else { throw damaged(column) }
        return text
    }

    func blob(_ column: Int) throws -> [UInt8] {
        guard case .blob(let blob) = try value(column) else { throw damaged(column) }
        return blob
    }

    func isNull(_ column: Int) throws -> Bool { try value(column) == .null }

    func optionalText(_ column: Int) throws -> String? { try isNull(column) ? nil : text(column) }

    func optionalInstant(_ column: Int) throws -> Instant? { try isNull(column) ? nil : instant(column) }

    func optionalID<Kind>(_ column: Int) throws -> ID<Kind>? { try isNull(column) ? nil : id(column) }

    func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

    func instant(_ column: Int) throws -> Instant { Instant(microseconds: try integer(column)) }

    func id<Kind>(_ column: Int) throws -> ID<Kind> {
        guard let id = ID<Kind>(bytes: try blob(column)) else { throw damaged(column) }
        return id
    }

    func digest(_ column: Int) throws -> Digest {
        guard let digest = Digest(try blob(column)) else { throw damaged(column) }
        return digest
    }

    func currency(_ column: Int) throws -> Currency {
        guard let currency = Currency(try text(column)) else { throw damaged(column) }
        return currency
    }

    /// A text that must be one of an enumeration's raw values.
    func choice<Choice: RawRepresentable<String>>(_ column: Int) throws -> Choice {
        guard let choice = Choice(rawValue: try text(column)) else { throw damaged(column) }
        return choice
    }

    private func damaged(_ column: Int) -> StoreFault { .damaged("column \(column) of a row") }
}

extension SQLConnection {
    func rows<Record>(
        _ sql: String,
        _ arguments: [SQLValue] = [],
        _ decode: (any SQLRow) throws -> Record
    ) throws -> [Record] {
        var records: [Record] = []
        try forEachRow(sql, arguments) { records.append(try decode($0)) }
        return records
    }

    func row<Record>(
        _ sql: String,
        _ arguments: [SQLValue] = [],
        _ decode: (any SQLRow) throws -> Record
    ) throws -> Record? {
        try rows(sql, arguments, decode).first
    }

    /// Runs `sql` for all keys in few statements; `sql` says `(KEYS)` where their list belongs, after the places of `others`.
    ///
    /// Lists are filled up to a power of two with their last key, so that few statements need preparing.
    func rows<Record>(
        matching keys: [SQLValue],
        with others: [SQLValue] = [],
        _ sql: String,
        _ decode: (any SQLRow) throws -> Record
    ) throws -> [Record] {
        var records: [Record] = []
        var rest = keys[...]
        while let last = rest.prefix(256).last {
            var chunk = Array(rest.prefix(256))
            rest = rest.dropFirst(chunk.count)
            var width = 1
            while width < chunk.count { width *= 2 }
            chunk.append(contentsOf: repeatElement(last, count: width - chunk.count))
            let text = StatementTexts.shared.text(StatementTexts.Key(sql: sql, columns: [], width: width)) {
                let places = "(" + repeatElement("?", count: width).joined(separator: ", ") + ")"
                let parts = sql.split(separator: "(KEYS)", omittingEmptySubsequences: false)
                return parts.joined(separator: places)
            }
            try forEachRow(text, others + chunk) { records.append(try decode($0)) }
        }
        return records
    }

    /// Inserts rows in few statements.
    func insert(into table: String, _ columns: [String], _ rows: [[SQLValue]]) throws {
        var rest = rows[...]
        while !rest.isEmpty {
            let width = rest.count >= 64 ? 64 : rest.count >= 8 ? 8 : 1
            let text = StatementTexts.shared.text(StatementTexts.Key(sql: table, columns: columns, width: width)) {
                let places = "(" + repeatElement("?", count: columns.count).joined(separator: ", ") + ")"
                return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
                    + repeatElement(places, count: width).joined(separator: ", ")
            }
            try run(text, width == 1 ? rest[rest.startIndex] : rest.prefix(width).flatMap { $0 })
            rest = rest.dropFirst(width)
        }
    }
}
