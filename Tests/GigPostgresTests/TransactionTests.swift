import GigGate
import GigPostgresTestSupport
import GigRecords
import Testing

@testable import GigPostgres

@Suite("A transaction is whole or undone", .needsPostgres)
struct TransactionTests {
    private struct Undo: Error {}

    private func ids(_ connection: any SQLConnection) throws -> [SQLValue] {
        try connection.all("SELECT id FROM note ORDER BY id").map { $0[0] }
    }

    private func makeNotes() throws -> PostgresDatabase {
        let database = try makeDatabase()
        try database.makeNotes()
        return database
    }

    private func ids(_ database: PostgresDatabase) async throws -> [SQLValue] {
        try await database.notes().map { $0[0] }
    }

    @Test("a transaction that throws is undone whole, and its error goes on")
    func undo() async throws {
        let database = try makeNotes()
        #expect(throws: Undo.self) {
            try database.write { connection in
                try connection.insert(notes(1...5))
                throw Undo()
            }
        }
        #expect(throws: Undo.self) { try database.write { _ in throw Undo() } }
        try database.write { _ in }
        #expect(try await ids(database) == [])
    }

    /// Runs `body` as the records run a command.
    private func savepoint(_ connection: any SQLConnection, _ body: () throws -> Void) throws {
        try connection.run("SAVEPOINT command", [])
        do {
            try body()
            try connection.run("RELEASE SAVEPOINT command", [])
        } catch {
            try connection.run("ROLLBACK TO SAVEPOINT command", [])
            try connection.run("RELEASE SAVEPOINT command", [])
            throw error
        }
    }

    @Test("a savepoint undoes its own part alone, whatever failed in it and whenever that is noticed")
    func savepoints() async throws {
        let database = try makeNotes()
        try database.write { connection in
            try connection.insert(notes([1]))
            let undone = try fault {
                try savepoint(connection) {
                    try connection.insert(notes([2]))
                    try savepoint(connection) { try connection.insert(notes([3])) }
                    throw StoreFault.locked("own")
                }
            }
            #expect(undone == "locked")
            let late = try fault { try savepoint(connection) { try connection.insert(notes([1])) } }
            #expect(late == "statement")
            let early = try fault {
                try savepoint(connection) {
                    try connection.insert(notes([4, 4]))
                    _ = try ids(connection)
                }
            }
            #expect(early == "statement")
            let own = try fault {
                try savepoint(connection) {
                    try connection.insert(notes([1]))
                    throw StoreFault.full("own")
                }
            }
            #expect(own == "full")
            let wrong = try fault { try savepoint(connection) { try connection.run("SELECT nothing", []) } }
            #expect(wrong == "statement")
            try savepoint(connection) { try connection.insert(notes([5])) }
            let found = try ids(connection)
            #expect(found == [.integer(1), .integer(5)])
        }
        #expect(try await ids(database) == [.integer(1), .integer(5)])
    }

    @Test("a statement that fails outside a savepoint gives up the transaction, even when its fault is ignored")
    func ignored() async throws {
        let database = try makeNotes()
        let thrown = try fault {
            try database.write { connection in
                try connection.insert(notes([1]))
                let first = try fault { try connection.run("INSERT INTO note VALUES (1, 'a', NULL)", []) }
                #expect(first == "statement")
                let second = try fault { try connection.insert(notes([2])) }
                #expect(second == "unavailable")
            }
        }
        #expect(thrown == "unavailable")
        #expect(try await ids(database) == [])
    }

    @Test("a savepoint does not bring back what failed before it")
    func before() async throws {
        let database = try makeNotes()
        var reached = false
        let thrown = try fault {
            try database.write { connection in
                try connection.insert(notes([1, 1]))
                try savepoint(connection) { _ = try ids(connection) }
                reached = true
            }
        }
        #expect(thrown == "statement" && !reached)
        #expect(try await ids(database) == [])
    }

    @Test("rows that could not go in are reported no later than the commit, and all is undone")
    func late() async throws {
        let database = try makeNotes()
        var reached = false
        let thrown = try fault {
            try database.write { connection in
                try connection.insert(notes([1]))
                try connection.insert(notes([1]))
                try connection.insert(notes([2]))
                reached = true
            }
        }
        #expect(thrown == "statement" && reached)
        #expect(try await ids(database) == [])
    }

    @Test("a row to change that is not there is reported no later than the commit, and all is undone")
    func missing() async throws {
        let database = try makeNotes()
        let thrown = try fault {
            try database.write { connection in
                try connection.insert(notes([1]))
                try connection.update(notes([1, 2]))
                try connection.insert(notes([3]))
            }
        }
        #expect(thrown == "damaged")
        #expect(try await ids(database) == [])
    }

    @Test("what is checked only in the commit undoes it")
    func deferred() async throws {
        let database = try makeNotes()
        try database.write { connection in
            let sql = "ALTER TABLE note ADD CONSTRAINT one UNIQUE (name) DEFERRABLE INITIALLY DEFERRED"
            try connection.run(sql, [])
        }
        var message = ""
        do {
            try database.write { try $0.insert(notes([1, 2]) { _ in "same" }) }
        } catch StoreFault.statement(let reason) {
            message = reason
        }
        #expect(message == "SQLSTATE 23505 by one")
        #expect(try await ids(database) == [])
    }

    struct Class: CustomTestStringConvertible {
        let state: String
        let fault: String
        var testDescription: String { state }
    }

    static let classes = [
        Class(state: "53100", fault: "full"), Class(state: "53200", fault: "unavailable"),
        Class(state: "57014", fault: "unavailable"), Class(state: "58030", fault: "unavailable"),
        Class(state: "XX001", fault: "damaged"), Class(state: "XX000", fault: "unavailable"),
        Class(state: "22003", fault: "statement"), Class(state: "23514", fault: "statement"),
        Class(state: "25006", fault: "unavailable"), Class(state: "42703", fault: "statement"),
        Class(state: "P0001", fault: "statement"),
    ]

    @Test("each kind of error is its own fault", arguments: classes)
    func errors(_ row: Class) throws {
        let database = try makeDatabase()
        let sql = "DO $$ BEGIN RAISE EXCEPTION 'Ada ?' USING ERRCODE = '\(row.state)'; END $$"
        var text = ""
        let thrown = try fault {
            do {
                try database.write { try $0.run(sql, []) }
            } catch let fault as StoreFault {
                text = "\(fault)"
                throw fault
            }
        }
        #expect(thrown == row.fault)
        #expect(text.contains(row.state) && !text.contains("Ada"))
    }
}
