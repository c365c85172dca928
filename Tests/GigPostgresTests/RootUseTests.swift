import GigGate
import GigPostgresTestSupport
import GigRecords
import Testing

@testable import GigPostgres

@Suite("Nobody uses keys while their root is rotated", .needsPostgres)
struct RootUseTests {
    /// Who can't have the lock is told at once.
    private static let impatient: PostgresLimits = {
        var limits = PostgresLimits()
        limits.rootLockTries = 2
        limits.rootLockPauseMicroseconds = 1_000
        return limits
    }()

    private func open(
        _ name: String,
        _ use: RootUse,
        _ limits: PostgresLimits = PostgresLimits()
    ) throws -> PostgresDatabase {
        try PostgresDatabase(url: PostgresServer.common().url(name), readers: 1, use: use, limits: limits)
    }

    @Test("any number serve at once; a rotation is alone, and each is refused by name beside the other")
    func exclusion() throws {
        let name = try PostgresServer.common().makeDatabase()
        do {
            let serving = try (0..<3).map { _ in try open(name, .serving) }
            #expect(try fault { _ = try open(name, .rotating, Self.impatient) } == "locked")
            for database in serving { try database.write { _ = try $0.all("SELECT 1") } }
        }
        // Whoever served is gone, however long the server needs to notice.
        let rotating = try open(name, .rotating)
        #expect(try fault { _ = try open(name, .serving, Self.impatient) } == "unavailable")
        #expect(try fault { _ = try open(name, .rotating, Self.impatient) } == "locked")
        let other = try PostgresServer.common().makeDatabase()
        _ = try open(other, .serving, Self.impatient)
        try rotating.write { _ = try $0.all("SELECT 1") }
    }

    @Test("who lost the connection, and with it the lock, writes nothing while the root is rotated")
    func lost() throws {
        let server = try PostgresServer.common()
        let name = try server.makeDatabase()
        let serving = try open(name, .serving, Self.impatient)
        try server.psql("SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '\(name)'")
        do {
            let rotating = try open(name, .rotating)
            #expect(try fault { try serving.write { _ = try $0.all("SELECT 1") } } == "unavailable")
            try rotating.write { _ = try $0.all("SELECT 1") }
        }
        for _ in 0..<500 where try fault({ try serving.write { _ = try $0.all("SELECT 1") } }) != nil {}
        try serving.write { _ = try $0.all("SELECT 1") }
    }

    @Test("a database is told from every other one, whatever its address")
    func identity() throws {
        let server = try PostgresServer.common()
        let (one, two) = (try server.makeDatabase(), try server.makeDatabase())
        let identity = try open(one, .serving).identity()
        #expect(identity.hasPrefix("postgres "))
        let again = try PostgresDatabase(url: server.url(one, "options=-c%20lock_timeout%3D200")).identity()
        #expect(again == identity)
        #expect(try open(two, .serving).identity() != identity)
    }
}
