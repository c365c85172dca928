import ArgumentParser
import Foundation
import GigGate
import GigPostgres
import GigRecords
import GigSQLite
import GigVault

/// Where the records are: in the data folder, or on a PostgreSQL server.
enum StoreAddress: Sendable {
    case folder(String)
    case server(url: String)

    /// A `postgres://` URL, or a folder.
    init(_ text: String) {
        self = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") ? .server(url: text) : .folder(text)
    }

    var isFolder: Bool {
        if case .folder = self { true } else { false }
    }

    /// Whether both are written as the same place; the same database may still have two addresses.
    func isSame(as other: StoreAddress) -> Bool {
        switch (self, other) {
        case (.folder(let one), .folder(let two)):
            URL(filePath: one).resolvingSymlinksInPath().standardized.path
                == URL(filePath: two).resolvingSymlinksInPath().standardized.path
        case (.server(let one), .server(let two)): one == two
        default: false
        }
    }

    /// Opens it to be written, an embedded store with the root of its keys.
    func open(root: (String) throws -> any RootKey) throws -> any SQLDatabase {
        switch self {
        case .folder(let path):
            try StoreOpening.naming {
                try SQLiteDatabase(folder: path) { try StoreOpening.keys(of: path, root: root(path)) }
            }
        case .server(let url): try PostgresDatabase(url: url)
        }
    }

    /// Opens it only to be read; an embedded store can't be while a server has it.
    func openToRead(root: (String) throws -> any RootKey) throws -> any SQLDatabase {
        switch self {
        case .folder(let path):
            return try StoreOpening.naming {
                let root = try root(path)
                return try SQLiteDatabase(readingFolder: path) { try StoreOpening.keys(ofExisting: path, root: root) }
            }
        case .server(let url): return try PostgresDatabase(url: url)
        }
    }
}

struct StoreOptions: ParsableArguments {
    @OptionGroup var data: DataOptions

    @Option(
        name: .customLong("store"),
        help: """
            A folder, or postgres://USER@HOST/DATABASE; what it holds beside a password may stand here, a password \
            belongs into the variable GIGMOPAY_STORE. Default: that variable, or the store in the data folder.
            """
    )
    var text: String?

    @OptionGroup var root: RootKeyOptions

    /// Opens the store only to be read; an embedded one can't be while a server has it.
    func openToRead() throws -> any SQLDatabase { try address.openToRead(root: data.rootKey(root)) }

    var address: StoreAddress {
        get throws {
            if let text { return StoreAddress(text) }
            if let secret = try data.sources.find(.store) { return secret.withText(StoreAddress.init) }
            return .folder(data.folder.store)
        }
    }
}
