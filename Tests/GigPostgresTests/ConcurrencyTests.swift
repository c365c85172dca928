import GigGate
import GigPostgresTestSupport
import GigRecords
import Glibc
import Testing

@testable import GigPostgres

@Suite("Writers come one after the other, readers see whole transactions", .needsPostgres)
struct ConcurrencyTests {
    @Test("two writers lose no update", .timeLimit(.minutes(3)))
    func twoWriters() async throws {
        let server = try PostgresServer.common()
        let url = server.url(try server.makeDatabase())
        let databases = try (0..<2).map { _ in try PostgresDatabase(url: url) }
        try databases[0].write { connection in
            try connection.run("CREATE TABLE counter (n BIGINT NOT NULL)", [])
            try connection.run("INSERT INTO counter VALUES (0)", [])
        }
        let writers = databases.map { database in
            Background {
                for _ in 0..<1_000 {
                    try database.write { connection in
                        guard case .integer(let n) = try connection.all("SELECT n FROM counter")[0][0] else { return }
                        try connection.run("UPDATE counter SET n = ?", [.integer(n + 1)])
                    }
                }
            }
        }
        for writer in writers { try await writer.end() }
        #expect(try await databases[0].read { try $0.all("SELECT n FROM counter") } == [[.integer(2_000)]])
    }

    @Test("a snapshot never sees half a transaction")
    func snapshots() async throws {
        let database = try makeDatabase()
        try database.makeNotes()
        try database.write { try $0.insert(notes([1])) }
        let isDone = Shared(false)
        let writer = Background {
            defer { isDone.set(true) }
            for number in 2...300 {
                try database.write { connection in
                    try connection.insert(notes([number]))
                    try connection.run("DELETE FROM note WHERE id = ?", [.integer(Int64(number - 1))])
                }
            }
        }
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    while !isDone.get() {
                        let sql = "SELECT id, COUNT(*) OVER () FROM note"
                        let counts = try await database.read { connection in
                            try (0..<2).map { _ in try connection.all(sql, width: 2) }
                        }
                        #expect(counts[0].count == 1 && counts[0] == counts[1])
                    }
                }
            }
            try await group.waitForAll()
        }
        try await writer.end()
    }

    @Test("a reader does not wait for a writer, and sees nothing of it")
    func notBlocked() async throws {
        let database = try makeDatabase()
        try database.makeNotes()
        let (written, proceed) = (Shared(false), Shared(false))
        let writing = Background {
            try database.write { connection in
                try connection.insert(notes([1]))
                _ = try connection.all("SELECT 1")
                written.set(true)
                while !proceed.get() { usleep(1_000) }
            }
        }
        while !written.get() { try await Task.sleep(for: .milliseconds(1)) }
        #expect(try await database.notes() == [])
        proceed.set(true)
        try await writing.end()
        #expect(try await database.notes().count == 1)
    }

    @Test("a snapshot takes no changes")
    func readOnly() async throws {
        let database = try makeDatabase()
        try database.makeNotes()
        await #expect(throws: StoreFault.self) {
            try await database.read { connection in
                try connection.insert(notes([1]))
                _ = try connection.all("SELECT 1")
            }
        }
        #expect(try await database.notes() == [])
    }

    @Test("more reads than connections wait their turn; too many are told so")
    func queue() async throws {
        let server = try PostgresServer.common()
        let address = try PostgresAddress(url: server.url("postgres"))
        let readers = PostgresReaders(address, count: 1, longestQueue: 3)
        let (started, proceed) = (Shared(false), Shared(false))
        let order = Shared<[Int]>([])
        async let first: Void = readers.read { _ in
            started.set(true)
            while !proceed.get() { usleep(1_000) }
        }
        while !started.get() { try await Task.sleep(for: .milliseconds(1)) }
        try await withThrowingTaskGroup { group in
            for number in 0..<3 {
                group.addTask { try await readers.read { _ in order.set(order.get() + [number]) } }
                while readers.waiting <= number { try await Task.sleep(for: .milliseconds(1)) }
            }
            await #expect(throws: StoreFault.self) { try await readers.read { _ in } }
            proceed.set(true)
            try await group.waitForAll()
        }
        try await first
        #expect(order.get() == [0, 1, 2])
        for _ in 0..<200 { try await readers.read { _ = try $0.all("SELECT 1") } }
    }

    private static func raise(_ state: String) -> String {
        "DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '\(state)'; END $$"
    }

    @Test("a conflict is tried anew from the start, five times at most", arguments: ["40001", "40P01", "55P03"])
    func conflicts(_ state: String) async throws {
        let database = try makeDatabase()
        try database.makeNotes()
        var runs = 0
        try database.write { connection in
            runs += 1
            try connection.insert(notes([runs]))
            if runs < 5 { try connection.run(ConcurrencyTests.raise(state), []) }
        }
        #expect(runs == 5)
        #expect(try await database.notes().map { $0[0] } == [.integer(5)])
        runs = 0
        let thrown = try fault {
            try database.write { connection in
                runs += 1
                try connection.insert(notes([6]))
                try connection.run(ConcurrencyTests.raise(state), [])
            }
        }
        #expect(runs == 5 && thrown == "unavailable")
        #expect(try await database.notes().count == 1)
    }

    @Test("a conflict that the body hides is tried anew all the same")
    func hidden() async throws {
        let database = try makeDatabase()
        var runs = 0
        try database.write { connection in
            runs += 1
            guard runs == 1 else { return }
            try connection.run("SAVEPOINT command", [])
            let hidden = try fault { try connection.run(ConcurrencyTests.raise("40001"), []) }
            #expect(hidden == "unavailable")
            try connection.run("ROLLBACK TO SAVEPOINT command", [])
        }
        #expect(runs == 2)
    }

    @Test("a deadlock with another session is tried anew")
    func deadlock() async throws {
        let server = try PostgresServer.common()
        let name = try server.makeDatabase()
        let database = try PostgresDatabase(url: server.url(name))
        try database.makeNotes()
        try database.write { try $0.insert(notes(1...2)) }
        // The other session closes the circle as soon as it is waited for, and leaves the way out to us.
        let other = Background {
            try server.psql(
                """
                SET deadlock_timeout = '60s'; BEGIN; UPDATE note SET name = 'other' WHERE id = 2;
                DO $$ BEGIN
                    WHILE NOT EXISTS (SELECT 1 FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)))
                    LOOP PERFORM pg_sleep(0.01); END LOOP;
                END $$;
                UPDATE note SET name = 'other' WHERE id = 1; COMMIT;
                """,
                database: name
            )
        }
        try wait(for: "pg_sleep", in: name, of: server)
        var runs = 0
        try database.write { connection in
            runs += 1
            for id in [1, 2] as [Int64] {
                try connection.run("UPDATE note SET name = name || '+' WHERE id = ?", [.integer(id)])
            }
        }
        try await other.end()
        #expect(runs == 2)
        #expect(try await database.notes().map { $0[1] } == [.text("other+"), .text("other+")])
    }

    @Test("a writer waits for another one, and gives up in the end")
    func lockTimeout() async throws {
        let server = try PostgresServer.common()
        let name = try server.makeDatabase()
        let database = try PostgresDatabase(url: server.url(name, "options=-c%20lock_timeout%3D200"))
        guard case .integer(let key) = PostgresSession.lockKey else { return }
        func hold(_ seconds: Double) throws -> Background {
            let other = Background {
                try server.psql("SELECT pg_advisory_lock(\(key)); SELECT pg_sleep(\(seconds));", database: name)
            }
            try wait(for: "pg_sleep", in: name, of: server)
            return other
        }
        let short = try hold(0.7)
        try database.write { _ = try $0.all("SELECT 1") }
        try await short.end()
        let long = try hold(60)
        #expect(try fault { try database.write { _ = try $0.all("SELECT 1") } } == "unavailable")
        try server.psql(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = '\(name)' AND query LIKE '%pg_sleep(60%'
            """
        )
        await #expect(throws: (any Error).self) { try await long.end() }
        try database.write { _ = try $0.all("SELECT 1") }
    }
}
