import Foundation
import GigGate
import GigPrimitives
import GigRecords
import GigSQLite

/// A store of one table, its rows found by a random key.
struct Store {
    private static let bodyByteCount = 200
    private static let seed: UInt64 = 1

    /// Bodies that rows are given in turn.
    private static let bodies: [SQLValue] = {
        var numbers = Numbers(state: 2)
        return (0..<64).map { _ in .blob((0..<bodyByteCount).map { _ in UInt8(truncatingIfNeeded: numbers.next()) }) }
    }()

    private let folder: String
    private let path: String

    init(_ folder: String) {
        self.folder = folder
        path = folder + "/gigmopay.sqlite"
    }

    /// Commits of so many rows each, as durable as the product's, with the moving of pages that they bring about.
    func commits(_ count: Int, rows: Int) async throws -> [UInt8] {
        let database = try open(BenchKeys(epoch: 1))
        try make(in: database)
        var numbers = Numbers(state: try await self.rows(of: database) + 7)
        let stopwatch = Stopwatch()
        for _ in 0..<count {
            try database.write { try insert(rows, &numbers, $0) }
        }
        let time = stopwatch.read()
        return try figures { json in
            json.member("commits", Int64(count))
            time.write(to: &json)
        }
    }

    /// Many rows at once; the engine moves them into the file when it is closed.
    func fill(rows: Int) async throws -> [UInt8] {
        let stopwatch = Stopwatch()
        try fillAndClose(rows)
        try await isClosed()
        let time = stopwatch.read()
        return try figures { json in
            json.member("rows", Int64(rows))
            time.write(to: &json)
        }
    }

    private func fillAndClose(_ rows: Int) throws {
        let database = try open(BenchKeys(epoch: 1))
        try make(in: database)
        var numbers = Numbers(state: Store.seed)
        var rest = rows
        while rest > 0 {
            let some = min(rest, 10_000)
            try database.write { try insert(some, &numbers, $0) }
            rest -= some
        }
    }

    /// The last connection moves what is in the log and removes it, on a thread of its own.
    private func isClosed() async throws {
        for _ in 0..<3000 {
            guard FileManager.default.fileExists(atPath: path + "-wal") else { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw BenchFault("the store does not close")
    }

    /// Every row read twice: with nothing of the file in the system's memory, then with all of it there.
    func scans() async throws -> [UInt8] {
        try dropFromMemory()
        let cold = try await scan()
        let warm = try await scan()
        return try figures { json in
            json.member("rows", cold.rows)
            cold.time.write(to: &json, "cold_")
            warm.time.write(to: &json, "warm_")
        }
    }

    /// Reads by keys drawn uniformly from those that `fill` made.
    func points(_ count: Int) async throws -> [UInt8] {
        let database = try SQLiteDatabase(readingFolder: folder, keys: { BenchKeys(epoch: 1) })
        let rows = try await rows(of: database)
        let keys = try Store.keys(Int(rows))
        let time = try await database.read { connection in
            var numbers = Numbers(state: 3)
            // The upper levels of the trees are in memory, as in a server that has run for a while.
            try Store.read(count / 4, keys, &numbers, connection)
            let stopwatch = Stopwatch()
            try Store.read(count, keys, &numbers, connection)
            return stopwatch.read()
        }
        return try figures { json in
            json.member("reads", Int64(count))
            time.write(to: &json)
        }
    }

    /// Every page sealed under a second epoch, as `rotate-store-key` does it.
    func rotation() async throws -> [UInt8] {
        let database = try open(BenchKeys(epoch: 1))
        let pages = try bytes() / 4096
        let stopwatch = Stopwatch()
        try database.sealAnew(under: BenchKeys(epoch: 2)) { _, _ in }
        let time = stopwatch.read()
        return try figures { json in
            json.member("pages", Int64(pages))
            time.write(to: &json)
        }
    }

    private func open(_ keys: BenchKeys) throws -> SQLiteDatabase { try SQLiteDatabase(folder: folder) { keys } }

    private func make(in database: SQLiteDatabase) throws {
        try database.write { connection in
            try connection.run(
                """
                CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, body BLOB NOT NULL) STRICT
                """,
                []
            )
        }
    }

    private func insert(_ rows: Int, _ numbers: inout Numbers, _ connection: any SQLConnection) throws {
        for _ in 0..<rows {
            let name = SQLValue.uuid(high: numbers.next(), low: numbers.next())
            let body = Store.bodies[Int(numbers.state % 64)]
            try connection.run("INSERT INTO t (name, body) VALUES (?, ?)", [name, body])
        }
    }

    private static func read(
        _ count: Int,
        _ keys: [SQLValue],
        _ numbers: inout Numbers,
        _ connection: any SQLConnection
    ) throws {
        for _ in 0..<count {
            let key = keys[Int(numbers.next() % UInt64(keys.count))]
            var found = false
            try connection.forEachRow("SELECT body FROM t WHERE name = ?", [key]) { row in
                guard case .blob(let body) = try row.value(0) else { return }
                found = body.count == bodyByteCount
            }
            guard found else { throw BenchFault("a row is missing") }
        }
    }

    private static func keys(_ count: Int) throws -> [SQLValue] {
        var numbers = Numbers(state: seed)
        return (0..<count).map { _ in .uuid(high: numbers.next(), low: numbers.next()) }
    }

    private func rows(of database: SQLiteDatabase) async throws -> UInt64 {
        try await database.read { connection in
            var rows: Int64 = 0
            try connection.forEachRow("SELECT count(*) FROM t", []) { row in
                if case .integer(let count) = try row.value(0) { rows = count }
            }
            return UInt64(rows)
        }
    }

    private func scan() async throws -> (rows: Int64, time: Stopwatch.Reading) {
        let database = try SQLiteDatabase(readingFolder: folder, keys: { BenchKeys(epoch: 1) })
        return try await database.read { connection in
            let stopwatch = Stopwatch()
            var rows: Int64 = 0
            try connection.forEachRow("SELECT count(body), sum(length(body)) FROM t NOT INDEXED", []) { row in
                if case .integer(let count) = try row.value(0) { rows = count }
            }
            return (rows, stopwatch.read())
        }
    }

    private func dropFromMemory() throws {
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw BenchFault("there is no store in \(folder)") }
        defer { close(file) }
        guard fsync(file) == 0, posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED) == 0 else {
            throw BenchFault("the file stays in memory")
        }
    }

    private func bytes() throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue ?? 0
    }

    /// What was measured, and on pages of which kind.
    private func figures(_ write: (inout JSONWriter) -> Void) throws -> [UInt8] {
        let head = try FileHandle(forReadingFrom: URL(filePath: path)).read(upToCount: 4)
        let size = try bytes()
        return JSONWriter.object { json in
            json.member("sealed", head == Data("GMP1".utf8))
            json.member("file_bytes", Int64(size))
            write(&json)
        }
    }
}

/// Keys that are no secret: the epoch's number.
struct BenchKeys: PageKeySource {
    let storeID = Array("store-bench ".utf8)
    let currentEpoch: UInt32

    init(epoch: UInt32) {
        currentEpoch = epoch
    }

    var epochs: [UInt32] { Array(1...currentEpoch) }

    func withKey(of epoch: UInt32, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let key = [UInt8](repeating: UInt8(truncatingIfNeeded: epoch), count: 32)
        unsafe try key.withUnsafeBytes { unsafe try body($0) }
    }
}
