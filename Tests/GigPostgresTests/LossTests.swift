import GigGate
import GigPostgresTestSupport
import GigRecords
import Testing

@testable import GigPostgres

@Suite("A lost connection leaves no doubt about what stands", .needsPostgres)
struct LossTests {
    /// A database behind a wire of its own, and its name.
    private struct House {
        let wire: PostgresWire
        let name: String
        let database: PostgresDatabase
    }

    private func makeHouse(fateMilliseconds: Int = 30_000) throws -> House {
        let server = try PostgresServer.common()
        let (wire, name) = (try PostgresWire(before: server), try server.makeDatabase())
        var limits = PostgresLimits()
        limits.fateMilliseconds = fateMilliseconds
        let url = wire.url(name, "options=-c%20lock_timeout%3D300")
        let database = try PostgresDatabase(url: url, readers: 1, limits: limits)
        try database.makeNotes()
        return House(wire: wire, name: name, database: database)
    }

    private func count(_ house: House) throws -> String {
        try PostgresServer.common().psql("SELECT COUNT(*) FROM note", database: house.name)
    }

    /// Ends the sessions of a database from outside.
    private func terminate(_ name: String) throws {
        let sql = "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '\(name)'"
        try PostgresServer.common().psql(sql)
    }

    @Test("a session that ended between two transactions is opened anew")
    func idle() async throws {
        let server = try PostgresServer.common()
        let name = try server.makeDatabase()
        let database = try PostgresDatabase(url: server.url(name))
        try database.makeNotes()
        for number in 1...3 {
            _ = try await database.notes()
            try terminate(name)
            try database.write { try $0.insert(notes([number])) }
            #expect(try await database.notes().count == number)
        }
    }

    @Test("a session that ends before the commit is opened anew once, and the body runs again")
    func beforeCommit() throws {
        let house = try makeHouse()
        var runs = 0
        try house.database.write { connection in
            runs += 1
            try connection.insert(notes([runs]))
            if runs == 1 { try terminate(house.name) }
            _ = try connection.all("SELECT 1")
            try connection.insert(notes([runs + 10]))
        }
        #expect(runs == 2)
        #expect(try count(house) == "2")
        runs = 0
        let thrown = try fault {
            try house.database.write { connection in
                runs += 1
                try connection.insert(notes([20 + runs]))
                try terminate(house.name)
                _ = try connection.all("SELECT 1")
            }
        }
        #expect(thrown == "unavailable" && runs == 2)
        #expect(try count(house) == "2")
        try house.database.write { try $0.insert(notes([30])) }
        #expect(try count(house) == "3")
    }

    @Test("a body's own error goes on although the session ended")
    func ownError() throws {
        struct Own: Error {}
        let house = try makeHouse()
        #expect(throws: Own.self) {
            try house.database.write { connection in
                try connection.insert(notes([1]))
                try terminate(house.name)
                throw Own()
            }
        }
        #expect(try count(house) == "0")
    }

    @Test("a session that ends while it commits has committed nothing")
    func duringCommit() throws {
        let house = try makeHouse()
        try house.database.write { connection in
            try connection.run(
                """
                CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$
                """,
                []
            )
            try connection.run(
                """
                CREATE CONSTRAINT TRIGGER leave AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.name = 'leave') EXECUTE FUNCTION leave()
                """,
                []
            )
        }
        var runs = 0
        let thrown = try fault {
            try house.database.write { connection in
                runs += 1
                try connection.insert(notes([1]) { _ in "leave" })
            }
        }
        #expect(thrown == "unavailable" && runs == 1)
        #expect(try count(house) == "0")
        try house.database.write { try $0.insert(notes([1])) }
        #expect(try count(house) == "1")
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let cut: PostgresWire.Cut
        let fault: String?
    }

    static let cuts = [
        Case(testDescription: "before it arrived", cut: .beforeCommit, fault: "unavailable"),
        Case(testDescription: "before it arrived, unnoticed", cut: .beforeCommitUnnoticed, fault: "unavailable"),
        Case(testDescription: "after it was done", cut: .afterCommit, fault: nil),
    ]

    @Test("a commit that was cut off is looked up", arguments: cuts)
    func cut(_ row: Case) throws {
        let house = try makeHouse()
        for number in 1...3 {
            let before = try count(house)
            house.wire.cut(row.cut)
            var runs = 0
            let thrown = try fault {
                try house.database.write { connection in
                    runs += 1
                    try connection.insert(notes([number]))
                }
            }
            #expect(thrown == row.fault && runs == 1)
            #expect(try count(house) == (row.fault == nil ? "\(number)" : before))
        }
        try house.database.write { try $0.insert(notes([100])) }
    }

    @Test("a commit that was cut off is uncertain when nobody answers", arguments: cuts)
    func uncertain(_ row: Case) throws {
        let house = try makeHouse(fateMilliseconds: 400)
        house.wire.cut(row.cut, forEver: true)
        #expect(try fault { try house.database.write { try $0.insert(notes([1])) } } == "uncertain")
        #expect(try fault { try house.database.write { try $0.insert(notes([2])) } } == "unavailable")
    }

    @Test("a transaction of reads alone needs no looking up")
    func nothingWritten() throws {
        let house = try makeHouse(fateMilliseconds: 400)
        house.wire.cut(.beforeCommit, forEver: true)
        let thrown = try fault { try house.database.write { _ = try $0.all("SELECT COUNT(*) FROM note") } }
        #expect(thrown == "unavailable")
    }

    @Test("a group of commands waits for the server twice")
    func turns() throws {
        let house = try makeHouse()
        for number in 1...3 {
            _ = house.wire.takeTurns()
            try house.database.write { connection in
                try connection.run("SAVEPOINT command", [])
                let sql = "SELECT id FROM note WHERE id {key}"
                try connection.forEachRow(matching: [.integer(1)], with: [], sql) { _ in }
                try connection.run("RELEASE SAVEPOINT command", [])
                try connection.insert(notes([number * 2]))
                try connection.insert(notes([number * 2 + 1]))
                try connection.update(notes([number * 2]) { _ in "x" })
            }
            #expect(house.wire.takeTurns() == 2)
        }
    }

    @Test("a server that stops is a fault until it is back, a commit on its way to it is looked up")
    func restart() async throws {
        let server = try PostgresServer()
        let name = try server.makeDatabase()
        let database = try PostgresDatabase(url: server.url(name))
        try database.makeNotes()
        try database.write { try $0.insert(notes([1])) }
        #expect(try await database.notes().count == 1)
        try server.stop()
        #expect(try fault { try database.write { try $0.insert(notes([2])) } } == "unavailable")
        await #expect(throws: StoreFault.self) { try await database.notes() }
        try server.start()
        try database.write { try $0.insert(notes([3])) }
        #expect(try await database.notes().map { $0[0] } == [.integer(1), .integer(3)])
        try database.write { connection in
            try connection.run(
                """
                CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$
                """,
                []
            )
            try connection.run(
                """
                CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.name = 'linger') EXECUTE FUNCTION linger()
                """,
                []
            )
        }
        let crash = Background {
            try wait(for: "COMMIT", in: name, of: server)
            try server.stop(.immediate)
            try server.start()
        }
        #expect(try fault { try database.write { try $0.insert(notes([4]) { _ in "linger" }) } } == "unavailable")
        try await crash.end()
        #expect(try await database.notes().map { $0[0] } == [.integer(1), .integer(3)])
    }
}
