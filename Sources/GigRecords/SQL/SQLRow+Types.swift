import GigGate
import GigPrimitives

extension SQLRow {
    func integer(_ column: Int) throws -> Int64 {
        guard case .integer(let integer) = try value(column) else { throw damaged(column) }
        return integer
    }

    /// An integer of a smaller or unsigned type.
    func number<Number: FixedWidthInteger>(_ column: Int) throws -> Number {
        guard let number = Number(exactly: try integer(column)) else { throw damaged(column) }
        return number
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

    func optionalInteger(_ column: Int) throws -> Int64? { try isNull(column) ? nil : integer(column) }

    func optionalText(_ column: Int) throws -> String? { try isNull(column) ? nil : text(column) }

    func optionalInstant(_ column: Int) throws -> Instant? { try isNull(column) ? nil : instant(column) }

    func optionalID<Kind>(_ column: Int) throws -> ID<Kind>? { try isNull(column) ? nil : id(column) }

    func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

    func instant(_ column: Int) throws -> Instant { Instant(microseconds: try integer(column)) }

    func id<Kind>(_ column: Int) throws -> ID<Kind> {
        guard let id = ID<Kind>(bytes: try blob(column)) else { throw damaged(column) }
        return id
    }

    func optionalDigest(_ column: Int) throws -> Digest? {
        try value(column) == .null ? nil : digest(column)
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

    /// The rows of every key of a set; `sql` says `{key}` where a key is compared.
    func rows<Record>(
        matching keys: [SQLValue],
        with others: [SQLValue] = [],
        _ sql: String,
        _ decode: (any SQLRow) throws -> Record
    ) throws -> [Record] {
        guard !keys.isEmpty else { return [] }
        var records: [Record] = []
        try forEachRow(matching: keys, with: others, sql) { records.append(try decode($0)) }
        return records
    }

    /// Inserts rows of a table that no command writes in bulk.
    func insert(into table: String, _ columns: [String], _ rows: [[SQLValue]]) throws {
        let places = repeatElement("?", count: columns.count).joined(separator: ", ")
        let sql = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
        for row in rows { try run(sql, row) }
    }
}
