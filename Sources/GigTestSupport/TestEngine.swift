import Foundation
import GigGate
import GigPostgres
import GigPostgresTestSupport
import GigRecords
import GigSQLite
import GigVault
import Synchronization

/// An engine that tests run on.
package enum TestEngine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// The engine of a whole house in tests: the variable GIGMOPAY_TEST_ENGINE, else SQLite.
    package static let chosen: TestEngine = {
        let name = ProcessInfo.processInfo.environment["GIGMOPAY_TEST_ENGINE"] ?? "sqlite"
        guard let engine = TestEngine(rawValue: name) else { preconditionFailure("no engine is called \(name)") }
        return engine
    }()

    /// Those that this machine has.
    package static var available: [TestEngine] { allCases.filter(\.isInstalled) }

    package var isInstalled: Bool { self == .sqlite || PostgresInstallation.found != nil }

    /// Opens a store that the folder stands for: its file, or a database of its own on the common server.
    package func open(_ folder: String) throws -> any SQLDatabase {
        switch self {
        case .sqlite: return try SQLiteDatabase(folder: folder) { try TestEngine.keys(of: folder) }
        case .postgres:
            let server = try PostgresServer.common()
            let name = try TestEngine.databases.withLock { databases in
                if let name = databases[folder] { return name }
                let name = try server.makeDatabase()
                databases[folder] = name
                return name
            }
            return try PostgresDatabase(url: server.url(name))
        }
    }

    /// Opens a store again that is open to be written.
    package func openToRead(_ folder: String) throws -> any SQLDatabase {
        guard self == .sqlite else { return try open(folder) }
        return try SQLiteDatabase(readingFolder: folder) { try TestEngine.keys(of: folder) }
    }

    /// The root of every store that tests make.
    package static func root() throws -> SoftwareRootKey {
        let secret = unsafe SecretBytes(count: 32) { unsafe $0.copyBytes(from: 0..<32) }
        return try SoftwareRootKey(secret)
    }

    private static func keys(of folder: String) throws -> StoreKeys {
        let isThere = FileManager.default.fileExists(atPath: folder + "/" + StoreKeys.fileName)
        if isThere { return try StoreKeys(folder: folder, root: root()) }
        let keys = try StoreKeys.make(root: root())
        try keys.write(to: folder)
        return keys
    }

    private static let databases = Mutex<[String: String]>([:])
}

extension StoreKeys: PageKeySource {}

extension SQLDatabase {
    /// The records over this database, under the root of all test houses.
    package func openRecords() throws -> any GateStore { try openRecords(TestHouse.vault()) }

    package func openRecords(_ vault: any PersonalVault) throws -> any GateStore { try RecordStore(self, vault) }
}
