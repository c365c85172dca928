/// The statements that one session has prepared, least recently used out first.
struct StatementCache {
    /// A statement is prepared for the types of its arguments.
    struct Key: Hashable {
        let sql: String
        let types: [UInt32]
    }

    private struct Entry {
        let name: String
        var lastUse: Int
    }

    private let limit: Int
    private var entries: [Key: Entry] = [:]
    private var uses = 0
    private var names = 0
    /// Names that the server still knows and that have no more use.
    private var retired: [String] = []

    init(limit: Int = PostgresLimits.preparedStatements) {
        self.limit = limit
    }

    var count: Int { entries.count }

    /// The name of a statement, and whether the server has yet to be told of it.
    mutating func name(for key: Key) -> (name: String, isNew: Bool) {
        uses += 1
        if let index = entries.index(forKey: key) {
            entries.values[index].lastUse = uses
            return (entries.values[index].name, false)
        }
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            retired.append(oldest.value.name)
            entries[oldest.key] = nil
        }
        names += 1
        let name = "s\(names)"
        entries[key] = Entry(name: name, lastUse: uses)
        return (name, true)
    }

    /// The server did not take the statement.
    mutating func forget(_ key: Key, _ name: String) {
        if entries[key]?.name == name { entries[key] = nil }
        retired.removeAll { $0 == name }
    }

    mutating func takeRetired() -> [String] {
        defer { retired = [] }
        return retired
    }
}
