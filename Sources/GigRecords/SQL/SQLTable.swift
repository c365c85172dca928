/// How a column keeps its values.
package enum SQLType: Sendable { case integer, text, blob }

/// A table's name and the columns that a statement writes, in order.
package struct SQLTable: Hashable, Sendable {
    package struct Column: Hashable, Sendable {
        package let name: String
        package let type: SQLType
    }

    package let name: String
    package let columns: [Column]

    package init(_ name: String, _ columns: KeyValuePairs<String, SQLType>) {
        self.name = name
        self.columns = columns.map { Column(name: $0.key, type: $0.value) }
    }

    /// Another table with the columns of this one and one more.
    init(_ table: SQLTable, and column: String, _ type: SQLType) {
        name = table.name
        columns = table.columns + [Column(name: column, type: type)]
    }
}

/// Rows for one statement, as one flat array of values.
package struct SQLRows: Sendable {
    package let table: SQLTable
    package private(set) var values: [SQLValue] = []

    package init(_ table: SQLTable) {
        self.table = table
    }

    package var width: Int { table.columns.count }
    package var count: Int { values.count / width }
    package var isEmpty: Bool { values.isEmpty }

    /// Adds one row; it must have a value for each column.
    package mutating func append(_ row: SQLValue...) {
        append(row)
    }

    package mutating func append(_ row: [SQLValue]) {
        precondition(row.count == width)
        values.append(contentsOf: row)
    }

    /// Forgets all rows but the first `count`.
    package mutating func keep(first count: Int) {
        values.removeLast(values.count - count * width)
    }
}
