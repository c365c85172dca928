import GigGate
import GigPostgresTestSupport
import GigRecords
import Testing

@testable import GigPostgres

@Suite("A connection keeps its contract", .needsPostgres)
struct ConnectionTests {
    @Test("values come back as they went in, one by one and in arrays")
    func values() throws {
        let database = try makeDatabase()
        let texts = ["", "ä€😀", "'; DROP TABLE note; --", String(repeating: "x", count: 3_000_000)].map(SQLValue.text)
        let blobs = [[], [0], Array(0...255), Array(repeating: 7, count: 3_000_000)].map(SQLValue.blob)
        let integers = [Int64.min, -1, 0, 1, .max].map(SQLValue.integer)
        try database.makeNotes()
        try database.write { connection in
            for value in texts + blobs + integers + [.null] {
                #expect(try connection.all("SELECT ?", [value]) == [[value]])
            }
            let uuid = SQLValue.uuid(high: 0x0102_0304_0506_0708, low: 0x090a_0b0c_0d0e_0f10)
            #expect(try connection.all("SELECT ?", [uuid]) == [[.blob(Array(1...16))]])
            var rows = SQLRows(.note)
            for (index, integer) in integers.enumerated() {
                let body = index < blobs.count ? blobs[index] : .null
                rows.append(integer, index < texts.count ? texts[index] : .text("last"), body)
            }
            try connection.insert(rows)
            let stored = try connection.all("SELECT id, name, body FROM note ORDER BY id", width: 3)
            #expect(stored.flatMap(\.self) == rows.values)
        }
    }

    @Test("an array of nothing but nothing goes in")
    func nulls() throws {
        let database = try makeDatabase()
        try database.makeNotes()
        try database.write { connection in
            try connection.insert(notes(1...100))
            #expect(try connection.all("SELECT COUNT(*) FROM note WHERE body IS NULL") == [[.integer(100)]])
            try connection.run("INSERT INTO note VALUES (?, ?, ?)", [.integer(0), .text("a"), .null])
            try connection.run("INSERT INTO note VALUES (?, ?, ?)", [.integer(-1), .text("b"), .blob([])])
            let bodies = try connection.all("SELECT body FROM note WHERE id <= 0 ORDER BY id")
            #expect(bodies == [[.blob([])], [.null]])
        }
    }

    struct Column: CustomTestStringConvertible {
        let sql: String
        let answer: SQLValue?
        var testDescription: String { sql }
    }

    static let columns = [
        Column(sql: "SELECT 7::bigint", answer: .integer(7)), Column(sql: "SELECT -7::int", answer: .integer(-7)),
        Column(sql: "SELECT 524287::bigint / 262144", answer: .integer(1)),
        Column(sql: "SELECT 'a'", answer: .text("a")), Column(sql: "SHOW fsync", answer: .text("on")),
        Column(sql: "SELECT '\\x00ff'::bytea", answer: .blob([0, 255])),
        Column(sql: "SELECT NULL::numeric", answer: .null),
        Column(sql: "SELECT 1.5", answer: nil), Column(sql: "SELECT SUM(1::bigint)", answer: nil),
        Column(sql: "SELECT 1::float8", answer: nil), Column(sql: "SELECT true", answer: nil),
        Column(sql: "SELECT now()", answer: nil),
    ]

    @Test("columns of other types than the records' are damage", arguments: columns)
    func types(_ column: Column) throws {
        let database = try makeDatabase()
        try database.write { connection in
            var answer: SQLValue?
            let fault = try fault { answer = try connection.all(column.sql)[0][0] }
            #expect(answer == column.answer && fault == (column.answer == nil ? "damaged" : nil))
            let beyond = try GigPostgresTests.fault {
                try connection.forEachRow("SELECT 1", []) { _ = try $0.value(1) }
            }
            #expect(beyond == "damaged")
        }
    }

    @Test("what can't be stored is refused before it is sent, and the transaction stands")
    func refusals() throws {
        let database = try makeDatabase()
        try database.makeNotes()
        try database.write { connection in
            #expect(try fault { try connection.run("SELECT ?", [.text("Ada\u{0}Zoltan")]) } == "statement")
            #expect(try fault { try connection.insert(notes(1...2) { _ in "a\u{0}" }) } == "statement")
            var wrong = SQLRows(.note)
            wrong.append(.integer(1), .integer(1), .null)
            #expect(try fault { try connection.insert(wrong) } == "statement")
            let mixed = [SQLValue.integer(1), .text("1")]
            let keys = try fault {
                try connection.forEachRow(matching: mixed, with: [], "SELECT 1 WHERE 1 {key}") { _ in }
            }
            #expect(keys == "statement")
            try connection.insert(notes(1...2))
        }
        try database.write { connection in
            let count = try connection.all("SELECT COUNT(*) FROM note")
            #expect(count == [[.integer(2)]])
        }
    }

    @Test("a statement tells how many rows it changed, and may run while rows are visited")
    func counts() throws {
        let database = try makeDatabase()
        try database.makeNotes()
        try database.write { connection in
            try connection.insert(notes(1...5))
            #expect(try connection.run("UPDATE note SET name = ? WHERE id > ?", [.text("x"), .integer(2)]) == 3)
            #expect(try connection.run("DELETE FROM note WHERE id = ?", [.integer(9)]) == 0)
            try connection.forEachRow("SELECT id FROM note", []) { row in
                try connection.run("DELETE FROM note WHERE id = ?", [try row.value(0)])
            }
            #expect(try connection.all("SELECT COUNT(*) FROM note") == [[.integer(0)]])
        }
    }

    @Test("changes go in with one statement, and a row that is not there is found out")
    func update() async throws {
        let database = try makeDatabase()
        try database.makeNotes()
        try database.write { try $0.insert(notes(1...3)) }
        try database.write { try $0.update(notes([1, 3]) { "changed\($0)" }) }
        let changed = try await database.notes().map { $0[1] }
        #expect(changed == [.text("changed1"), .text("n2"), .text("changed3")])
        #expect(try fault { try database.write { try $0.update(notes([1, 4]) { _ in "lost" }) } } == "damaged")
        #expect(try await database.notes().map { $0[1] } == changed)
    }

    @Test("any number of keys finds its rows, each once", arguments: [0, 1, 2, 255, 600, 20_000])
    func matching(_ wanted: Int) async throws {
        let database = try makeDatabase()
        try database.makeNotes()
        try database.write { try $0.insert(notes(1...1_000)) }
        let found = try await database.read { connection in
            var found: [SQLValue] = []
            let keys = (0..<wanted).flatMap { [SQLValue.text("n\($0)"), .text("n\($0)"), .null] }
            let sql = "SELECT id FROM note WHERE id <= ? AND name {key}"
            try connection.forEachRow(matching: keys, with: [.integer(500)], sql) { found.append(try $0.value(0)) }
            return found
        }
        #expect(found.count == max(0, min(wanted - 1, 500)))
    }

    @Test("more statements than a session keeps prepared")
    func manyStatements() throws {
        let database = try makeDatabase()
        for round in 0..<3 {
            try database.write { connection in
                for number in 0..<400 {
                    let answer = try connection.all("SELECT \(number + round * 300)::bigint")
                    #expect(answer.count == 1)
                }
            }
        }
        try database.write { connection in
            let prepared = try connection.all("SELECT COUNT(*) FROM pg_prepared_statements")
            guard case .integer(let count) = prepared[0][0] else { return }
            #expect(count <= Int64(PostgresLimits.preparedStatements) + 2)
        }
    }
}
