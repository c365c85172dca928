import GigRecords

/// The statements that write many rows at once, one array a column.
struct RowStatement {
    let sql: String

    static func insert(into table: SQLTable) -> RowStatement {
        let names = table.columns.map(\.name).joined(separator: ", ")
        return RowStatement(sql: "INSERT INTO \(table.name) (\(names)) SELECT * FROM unnest(\(arrays(of: table)))")
    }

    /// Divides by zero when the number of changed rows is not the argument after the arrays, so that nothing that was
    /// sent behind it takes effect.
    static func update(_ table: SQLTable) -> RowStatement {
        let names = table.columns.map(\.name)
        let changes = names.dropFirst().map { "\($0) = v.\($0)" }.joined(separator: ", ")
        return RowStatement(
            sql: """
                WITH changed AS (UPDATE \(table.name) AS t SET \(changes)
                FROM unnest(\(arrays(of: table))) AS v (\(names.joined(separator: ", ")))
                WHERE t.\(names[0]) = v.\(names[0]) RETURNING 1)
                SELECT 1 / (COUNT(*) = ?)::int FROM changed
                """
        )
    }

    /// The division of `update`.
    static let missingRow = "22012"

    private static func arrays(of table: SQLTable) -> String {
        table.columns.map { "?::\(SQLType.name($0.type))[]" }.joined(separator: ", ")
    }
}

extension SQLType {
    fileprivate static func name(_ type: SQLType) -> String {
        switch type {
        case .integer: "int8"
        case .text: "text"
        case .blob: "bytea"
        }
    }
}
