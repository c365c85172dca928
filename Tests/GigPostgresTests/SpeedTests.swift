import GigGate
import GigPostgresTestSupport
import GigRecords
import Testing

@testable import GigPostgres

@Suite("Figures; the machine may be busy, so none of them fails", .needsPostgres, .serialized)
struct SpeedTests {
    /// Twenty columns: ten numbers, six ids, four texts.
    static let wide = SQLTable(
        "wide",
        [
            "id": .blob, "a": .integer, "b": .integer, "c": .integer, "d": .integer, "e": .integer, "f": .integer,
            "g": .integer, "h": .integer, "i": .integer, "j": .integer, "k": .blob, "l": .blob, "m": .blob,
            "n": .blob, "o": .blob, "p": .text, "q": .text, "r": .text, "s": .text,
        ]
    )

    private func makeWide(_ database: PostgresDatabase) throws {
        let names = ["BIGINT", "TEXT", "BYTEA"]
        let columns = SpeedTests.wide.columns.map { column in
            let type = column.type == .integer ? names[0] : column.type == .text ? names[1] : names[2]
            return "\(column.name) \(type) NOT NULL" + (column.name == "id" ? " PRIMARY KEY" : "")
        }
        try database.write { try $0.run("CREATE TABLE wide (\(columns.joined(separator: ", ")))", []) }
    }

    private func rows(_ numbers: Range<Int>) -> SQLRows {
        var rows = SQLRows(SpeedTests.wide)
        for number in numbers {
            let n = SQLValue.integer(Int64(number))
            let id = SQLValue.uuid(high: 1, low: UInt64(number))
            let text = SQLValue.text("a text of usual length")
            rows.append(id, n, n, n, n, n, n, n, n, n, n, id, id, id, id, id, text, text, text, text)
        }
        return rows
    }

    private func say(_ figure: String, _ milliseconds: [Double]) {
        let sorted = milliseconds.sorted()
        let text = sorted.map { "\((($0 * 100).rounded()) / 100)" }
        let middle = text[text.count / 2]
        print("FIGURE \(figure): best \(text[0]) ms, median \(middle) ms, worst \(text[text.count - 1]) ms")
    }

    private func time(_ body: () throws -> Void) rethrows -> Double {
        let duration = try ContinuousClock().measure(body)
        return duration / .milliseconds(1)
    }

    @Test("8190 rows of 20 columns go in with one statement")
    func bulk() throws {
        let server = try PostgresServer.common()
        let name = try server.makeDatabase()
        try server.psql("CREATE EXTENSION pg_stat_statements", database: name)
        let database = try PostgresDatabase(url: server.url(name))
        try makeWide(database)
        var times: [Double] = []
        var encoding: [Double] = []
        for round in 0..<7 {
            let rows = rows(round * 8190..<(round + 1) * 8190)
            encoding.append(
                try time {
                    var parameters = Parameters()
                    try parameters.append(rows)
                }
            )
            times.append(try time { try database.write { try $0.insert(rows) } })
        }
        say("8190 rows x 20 columns, insert and commit", times)
        say("of which writing the arrays", encoding)
        let calls = try server.psql(
            "SELECT calls, rows FROM pg_stat_statements WHERE query LIKE 'INSERT INTO wide%'",
            database: name
        )
        #expect(calls == "7|57330")
        var updates: [Double] = []
        for round in 0..<3 {
            let rows = rows(round * 8190..<(round + 1) * 8190)
            updates.append(try time { try database.write { try $0.update(rows) } })
        }
        say("8190 rows x 20 columns, update and commit", updates)
    }

    @Test("a transaction of 32 rows")
    func small() throws {
        let database = try makeDatabase()
        try makeWide(database)
        var times: [Double] = []
        for round in 0..<400 {
            let rows = rows(round * 32..<(round + 1) * 32)
            let keys = (0..<32).map { SQLValue.uuid(high: 1, low: UInt64(round * 32 + $0)) }
            times.append(
                try time {
                    try database.write { connection in
                        let sql = "SELECT id, a FROM wide WHERE id {key}"
                        try connection.forEachRow(matching: keys, with: [], sql) { _ in }
                        try connection.insert(rows)
                    }
                }
            )
        }
        say("a look-up of 32 keys, 32 rows x 20 columns, commit", Array(times.dropFirst(20)))
        print("FIGURE commits a second: \(Int(1000 * Double(times.count) / times.reduce(0, +)))")
    }
}
