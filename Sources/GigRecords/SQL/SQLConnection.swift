/// One connection of an engine, used by one thread at a time; SQL is the dialect that both engines share.
package protocol SQLConnection: AnyObject {
    /// Runs a statement with `?` for each argument and returns the number of rows that it changed.
    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void) throws
}

/// One row of a result, valid only while it is visited.
package protocol SQLRow {
    func value(_ column: Int) throws -> SQLValue
}

/// An engine: opens transactions, durable when `write` returns, and snapshots.
package protocol SQLDatabase: Sendable {
    var dialect: SQLDialect { get }

    /// Throws `StoreFault`, or what `body` throws, after undoing everything.
    func write(_ body: (any SQLConnection) throws -> Void) throws

    func read<Answer: Sendable>(_ body: @Sendable @escaping (any SQLConnection) throws -> Answer) async throws -> Answer
}

/// The few words in which the engines' schemas differ.
package struct SQLDialect: Sendable {
    let integer: String
    let blob: String
    let identity: String
    let tableSuffix: String

    package init(integer: String, blob: String, identity: String, tableSuffix: String) {
        self.integer = integer
        self.blob = blob
        self.identity = identity
        self.tableSuffix = tableSuffix
    }

    /// Fills `{integer}`, `{blob}`, `{identity}` and `{strict}` in a statement of the schema.
    func render(_ statement: String) -> String {
        var rendered = ""
        var rest = statement[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            rendered += rest[..<open]
            switch rest[rest.index(after: open)..<close] {
            case "integer": rendered += integer
            case "blob": rendered += blob
            case "identity": rendered += identity
            case "strict": rendered += tableSuffix
            default: preconditionFailure("unknown word in a schema statement")
            }
            rest = rest[rest.index(after: close)...]
        }
        return rendered + rest
    }
}
