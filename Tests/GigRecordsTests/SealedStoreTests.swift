import Foundation
import GigGate
import GigRecords
import GigSQLite
import GigTestSupport
import GigVault
import Testing

@Suite("Nothing of an embedded store is readable in its files")
struct SealedStoreTests {
    private static let marker = "MARKER-that-no-file-may-hold"

    private func root(_ byte: UInt8) throws -> SoftwareRootKey {
        let secret = unsafe SecretBytes(count: 32) { unsafe $0.copyBytes(from: repeatElement(byte, count: 32)) }
        return try SoftwareRootKey(secret)
    }

    private func keys(_ folder: String, _ root: SoftwareRootKey) throws -> StoreKeys {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let isThere = FileManager.default.fileExists(atPath: folder + "/" + StoreKeys.fileName)
        if isThere { return try StoreKeys(folder: folder, root: root) }
        let keys = try StoreKeys.make(root: root)
        try keys.write(to: folder)
        return keys
    }

    /// A store of a few hundred pages, closed again, its log moved into the file.
    private func filled(_ folder: String, _ root: SoftwareRootKey) async throws -> StoreKeys {
        let keys = try keys(folder, root)
        do {
            let database = try SQLiteDatabase(folder: folder) { keys }
            try database.write { connection in
                try connection.run("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT) STRICT", [])
                for id in 0..<2000 {
                    let body = Self.marker + String(repeating: "\(id)", count: 50)
                    try connection.run("INSERT INTO t VALUES (?, ?)", [.integer(Int64(id)), .text(body)])
                }
            }
            #expect(try files(folder).values.allSatisfy { $0.range(of: Data(Self.marker.utf8)) == nil })
        }
        try await isClosed(folder)
        return keys
    }

    /// The last connection removes the log, on a thread of its own.
    private func isClosed(_ folder: String) async throws {
        for _ in 0..<1000 where FileManager.default.fileExists(atPath: folder + "/gigmopay.sqlite-wal") {
            try await Task.sleep(for: .milliseconds(10))
        }
        try #require(!FileManager.default.fileExists(atPath: folder + "/gigmopay.sqlite-wal"))
    }

    private func files(_ folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            files[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
        }
        return files
    }

    private func count(_ folder: String, _ keys: StoreKeys) async throws -> Int64 {
        let database = try SQLiteDatabase(readingFolder: folder) { keys }
        return try await database.read { connection in
            var count: Int64 = 0
            try connection.forEachRow("SELECT count(*) FROM t WHERE body LIKE ?", [.text(Self.marker + "%")]) { row in
                if case .integer(let value) = try row.value(0) { count = value }
            }
            return count
        }
    }

    private func change(_ path: String, _ body: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: URL(filePath: path))
        body(&data)
        try data.write(to: URL(filePath: path))
    }

    private func kind(_ body: () throws -> Void) -> PageFault.Kind? {
        do {
            try body()
            return nil
        } catch let fault as PageFault {
            return fault.kind
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test("no marker and no magic number is in any file; everything is read back")
    func markers() async throws {
        let folder = Folder()
        let keys = try await filled(folder.path, root(1))
        let files = try files(folder.path)
        #expect(files["gigmopay.sqlite"]?.count ?? 0 > 100 * 4096)
        for (name, data) in files {
            #expect(data.range(of: Data(Self.marker.utf8)) == nil, "\(name)")
            #expect(data.range(of: Data("SQLite format 3".utf8)) == nil, "\(name)")
            #expect(!name.hasSuffix("-shm"))
        }
        #expect(try await count(folder.path, keys) == 2000)
    }

    @Test("what is wrong is said by name, and trying changes nothing")
    func faults() async throws {
        let folder = Folder()
        let keys = try await filled(folder.path, root(1))
        let path = folder.path + "/gigmopay.sqlite"
        let good = try Data(contentsOf: URL(filePath: path))
        func examined() -> PageFault.Kind? { kind { _ = try SealedFile.examine(path, keys: keys) { _, _ in } } }
        #expect(examined() == nil)
        try change(path) { $0[4096 * 6 + 100] ^= 1 }
        #expect(examined() == .damaged(page: 7, inLog: false))
        try good.write(to: URL(filePath: path))
        try change(path) { $0.replaceSubrange(4096 * 6..<4096 * 7, with: good[4096 * 9..<4096 * 10]) }
        #expect(examined() == .replaced(page: 7, by: 10))
        try good.write(to: URL(filePath: path))
        try change(path) { $0.replaceSubrange(4096 * 6..<4096 * 7, with: Data(count: 4096)) }
        #expect(examined() == .blank(page: 7))
        try good.prefix(4096 * 20).write(to: URL(filePath: path))
        #expect(examined() == .truncated(page: 21))
        try good.write(to: URL(filePath: path))
        #expect(throws: StoreKeysFault.self) { _ = try StoreKeys(folder: folder.path, root: root(2)) }
        let others = try StoreKeys.make(root: root(1))
        #expect(kind { _ = try SealedFile.examine(path, keys: others) { _, _ in } } == .otherStore)
        #expect(try Data(contentsOf: URL(filePath: path)) == good)
        #expect(try await count(folder.path, keys) == 2000)
    }

    @Test("a plain store is refused by name")
    func plain() throws {
        let folder = Folder()
        let keys = try keys(folder.path, root(1))
        let page = Data("SQLite format 3\0".utf8) + Data(count: 4080)
        try page.write(to: URL(filePath: folder.path + "/gigmopay.sqlite"))
        #expect(SealedFile.isPlain(in: folder.path))
        #expect(kind { _ = try SQLiteDatabase(folder: folder.path) { keys } } == .plain)
    }

    @Test("a copy is under a key of its own, and whole")
    func copy() async throws {
        let folder = Folder(), other = Folder()
        let keys = try await filled(folder.path, root(1))
        let own = try self.keys(other.path, root(1))
        let target = other.path + "/gigmopay.sqlite"
        try SealedFile.copy(folder.path + "/gigmopay.sqlite", keys: keys, to: target, keys: own) { _, _ in }
        #expect(own.storeID != keys.storeID)
        #expect(kind { _ = try SealedFile.examine(target, keys: keys) { _, _ in } } == .otherStore)
        #expect(try await count(other.path, own) == 2000)
    }

    @Test("all pages go to a new key, and the old one opens none of them")
    func rotation() async throws {
        let folder = Folder()
        let path = folder.path + "/gigmopay.sqlite"
        let old = try await filled(folder.path, root(1))
        let both = try old.addingEpoch()
        try both.write(to: folder.path)
        let before = try SealedFile.examine(path, keys: both) { _, _ in }
        #expect(before.underOlderEpochs == before.pages)
        do {
            let database = try SQLiteDatabase(folder: folder.path) { both }
            try database.sealAnew { _, _ in }
        }
        try await isClosed(folder.path)
        #expect(try SealedFile.examine(path, keys: both) { _, _ in }.underOlderEpochs == 0)
        try both.retiringOlderEpochs().write(to: folder.path)
        let new = try StoreKeys(folder: folder.path, root: root(1))
        #expect(new.epochs == [2])
        #expect(try await count(folder.path, new) == 2000)
        #expect(kind { _ = try SealedFile.examine(path, keys: old) { _, _ in } } == .unknownEpoch(2))
    }

    @Test("a reader whose keys are older than a rotation asks for them again, and no page is called unknown for it")
    func staleKeys() async throws {
        let folder = Folder()
        let old = try await filled(folder.path, root(1))
        let both = try old.addingEpoch()
        try both.write(to: folder.path)
        do {
            let database = try SQLiteDatabase(folder: folder.path) { both }
            try database.sealAnew { _, _ in }
        }
        try await isClosed(folder.path)
        let new = both.retiringOlderEpochs()
        // Read before the rotation, in the middle of it, and after its end.
        var given = [old, both, new].reversed() as [StoreKeys]
        do {
            let database = try SQLiteDatabase(readingFolder: folder.path) {
                given.count > 1 ? given.removeLast() : given[0]
            }
            let pages = try await database.read { connection in
                var count: Int64 = 0
                try connection.forEachRow("SELECT count(*) FROM t", []) { row in
                    if case .integer(let value) = try row.value(0) { count = value }
                }
                return count
            }
            #expect(pages == 2000 && given.count == 1)
        }
        #expect(kind { _ = try SQLiteDatabase(readingFolder: folder.path) { old } } == .unknownEpoch(2))
        // Keys that never come to rest are said so.
        var isOdd = false
        #expect(throws: StoreFault.self) {
            _ = try SQLiteDatabase(readingFolder: folder.path) {
                isOdd.toggle()
                return isOdd ? both : new
            }
        }
    }

    @Test("a key is rotated beside a writer; afterwards the old one is gone from this process too")
    func rotationInUse() async throws {
        let folder = Folder()
        let old = try await filled(folder.path, root(1))
        let both = try old.addingEpoch()
        do {
            let database = try SQLiteDatabase(folder: folder.path) { old }
            try both.write(to: folder.path)
            let writing = Task {
                for number in 0..<200 {
                    try database.write { connection in
                        try connection.run(
                            "INSERT INTO t (body) VALUES (?)",
                            [.text("\(Self.marker) beside \(number)")]
                        )
                    }
                }
            }
            try database.sealAnew(under: both) { _, _ in }
            try await writing.value
            let again = both.retiringOlderEpochs()
            try again.write(to: folder.path)
            #expect(try await count(folder.path, again) == 2200)
        }
        try await isClosed(folder.path)
        let new = try StoreKeys(folder: folder.path, root: root(1))
        #expect(new.epochs == [2])
        let path = folder.path + "/gigmopay.sqlite"
        #expect(try SealedFile.examine(path, keys: new) { _, _ in }.underOlderEpochs == 0)
        #expect(try await count(folder.path, new) == 2200)
        #expect(kind { _ = try SealedFile.examine(path, keys: old) { _, _ in } } == .unknownEpoch(2))
    }
}
