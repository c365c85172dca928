import GigRecords
import Testing

@testable import GigPostgres

@Suite("Statements are spelled for the server")
struct StatementTextTests {
    struct Case: CustomTestStringConvertible {
        let sql: String
        let text: String
        var testDescription: String { sql }
    }

    static let spellings = [
        Case(sql: "SELECT 1", text: "SELECT 1"),
        Case(sql: "SELECT ?", text: "SELECT $1"),
        Case(sql: "a = ? AND b = ?::int8[]", text: "a = $1 AND b = $2::int8[]"),
        Case(sql: "'?' || ? || 'it''s ?'", text: "'?' || $1 || 'it''s ?'"),
        Case(sql: "E'\\'?' || ? || e'?\\\\' || ?", text: "E'\\'?' || $1 || e'?\\\\' || $2"),
        Case(sql: "E'a''\\'?' || ?", text: "E'a''\\'?' || $1"),
        Case(sql: "name'\\' || ?", text: "name'\\' || $1"),
        Case(sql: "\"a?b\" = ?", text: "\"a?b\" = $1"),
        Case(sql: "? -- why?\n, ?", text: "$1 -- why?\n, $2"),
        Case(sql: "? /* a? /* b? */ c? */ ?", text: "$1 /* a? /* b? */ c? */ $2"),
        Case(sql: "$$ ? $$ || ?", text: "$$ ? $$ || $1"),
        Case(sql: "$f$ ? $$ ? $f$ || ?", text: "$f$ ? $$ ? $f$ || $1"),
        Case(sql: "a$b$ || ? || '$' || ?", text: "a$b$ || $1 || '$' || $2"),
        Case(sql: "5 - ? / ?", text: "5 - $1 / $2"),
        Case(sql: "'never closed ?", text: "'never closed ?"),
        Case(sql: "/* never closed ?", text: "/* never closed ?"),
        Case(sql: "E'never closed \\", text: "E'never closed \\"),
        Case(sql: "'ä?' || ? || 'ß'", text: "'ä?' || $1 || 'ß'"),
    ]

    @Test("places get numbers, outside texts, names and comments", arguments: spellings)
    func numbered(_ row: Case) {
        #expect(StatementText.numbered(row.sql) == row.text)
    }

    @Test("a hundred places are numbered in order")
    func many() {
        let sql = repeatElement("?", count: 100).joined(separator: ",")
        #expect(StatementText.numbered(sql) == (1...100).map { "$\($0)" }.joined(separator: ","))
    }

    @Test("a key becomes all keys")
    func keys() {
        let text = StatementText.matchingAll("SELECT a FROM t WHERE b = ? AND id {key} ORDER BY a")
        #expect(StatementText.numbered(text) == "SELECT a FROM t WHERE b = $1 AND id = ANY ($2) ORDER BY a")
    }

    @Test("rows are written through one array a column")
    func rows() {
        #expect(
            StatementText.numbered(RowStatement.insert(into: .note).sql)
                == "INSERT INTO note (id, name, body) SELECT * FROM unnest($1::int8[], $2::text[], $3::bytea[])"
        )
        #expect(
            StatementText.numbered(RowStatement.update(.note).sql) == """
                WITH changed AS (UPDATE note AS t SET name = v.name, body = v.body
                FROM unnest($1::int8[], $2::text[], $3::bytea[]) AS v (id, name, body)
                WHERE t.id = v.id RETURNING 1)
                SELECT 1 / (COUNT(*) = $4)::int FROM changed
                """
        )
    }

    @Test("statements that the server plans are prepared, others are not")
    func planned() {
        for sql in ["SELECT 1", "\n  INSERT INTO a", "WITH a AS", "UPDATE a", "DELETE FROM a"] {
            #expect(StatementText.isPlanned(sql), "\(sql)")
        }
        for sql in ["SAVEPOINT command", "CREATE TABLE a", "SHOW fsync", "", "SELECTED"] {
            #expect(!StatementText.isPlanned(sql), "\(sql)")
        }
    }

    @Test("the least recently used statement makes room")
    func cache() {
        var cache = StatementCache(limit: 2)
        func key(_ sql: String, _ types: [UInt32] = []) -> StatementCache.Key { .init(sql: sql, types: types) }
        #expect(cache.name(for: key("a")) == ("s1", true))
        #expect(cache.name(for: key("b")) == ("s2", true))
        #expect(cache.name(for: key("a")) == ("s1", false))
        #expect(cache.name(for: key("a", [20])) == ("s3", true))
        #expect(cache.takeRetired() == ["s2"] && cache.count == 2)
        #expect(cache.name(for: key("b")) == ("s4", true))
        #expect(cache.takeRetired() == ["s1"])
        cache.forget(key("b"), "s4")
        #expect(cache.name(for: key("b")) == ("s5", true))
    }
}
