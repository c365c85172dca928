import ArgumentParser
import Foundation
import GigGate
import GigPrimitives
import GigSQLite
import GigVault

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the embedded store into an encrypted file with a key of its own.",
        discussion: """
            Without --to, the server that runs makes the copy in its folder of backups, and this command shows how far it \
            is; that needs the role administrator. With --to FILE, a store that no server has open is copied to FILE. \
            FILE.keys is its key, wrapped by the root key: keep both, and the root key elsewhere. The copy is checked \
            before it gets its name. Exit code 0: it is whole.
            """
    )

    @OptionGroup var connection: Connection
    @OptionGroup var rootKey: RootKeyOptions
    @Option(name: .customLong("to"), help: "The file to write, without a server; it must not exist.") var file: String?

    func run() async throws {
        try await reporting {
            guard let file else { return try await askServer() }
            let folder = connection.data.folder
            for name in [file, file + ".keys"] where folder.exists(name) {
                throw SetupError("there is a file \(name) already")
            }
            try StoreOpening.naming {
                let root = try connection.data.rootKey(rootKey)(folder.store)
                let lock = try StoreLock(path: folder.store + "/store.lock")
                defer { withExtendedLifetime(lock) {} }
                let keys = try StoreOpening.keys(ofExisting: folder.store, root: root)
                let pages = try StoreBackup.write(of: folder.store, keys, root: root, to: file) {
                    Console.progress("\($0) of \($1) pages")
                }
                Console.progress("\(pages) pages copied and checked", isLast: true)
            }
            Console.say("the store is in \(file), its key in \(file).keys")
        }
    }

    private func askServer() async throws {
        let client = try connection.client(as: "administrator")
        let begun = try await client.send("POST", "/v1/store/backups", idempotencyKey: freshKey(nil))
        let answer = try JSONValue(parsing: begun.body)
        let id = answer["backup"]?.text ?? ""
        try await client.followStoreWork(answer["work"]?.text ?? id)
        Console.say("the backup is backups/\(id) in the server's data folder, its key backups/\(id).keys")
    }
}

extension APIClient {
    /// Shows how far one work of the server on its store is, until it is done; throws a `SetupError` when it failed.
    func followStoreWork(_ id: String) async throws {
        while true {
            let works = try JSONValue(parsing: try await send("GET", "/v1/store/work").body)["data"]?.elements ?? []
            guard let work = works.first(where: { $0["id"]?.text == id }) else {
                throw SetupError("the server does not remember it: it was started again, or did more since")
            }
            let pages = "\(work["done"]?.integer ?? 0) of \(work["pages"]?.integer ?? 0) pages"
            switch work["state"]?.text {
            case "waiting": Console.progress("another work on the store comes first")
            case "running": Console.progress(pages)
            case "done": return Console.progress(pages, isLast: true)
            default:
                Console.progress(pages, isLast: true)
                throw SetupError("it failed: the server's own log says why")
            }
            try await Task.sleep(for: .milliseconds(300))
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of the embedded store, under a new key.",
        discussion: """
            Stop the server first. Every page of the backup is opened and its contents checked before anything is put in \
            place, and the place is taken in one step. A store that is there is kept, beside it, as store.replaced-N. \
            Nothing is written beside the backup, which may lie on a medium that can only be read. \
            What was committed after the backup is not in it: the log's witnesses and 'gigmopay verify' tell of that.
            """
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var rootKey: RootKeyOptions
    @Option(name: .customLong("from"), help: "The file that 'backup' wrote; FILE.keys lies beside it.") var file: String

    func run() async throws {
        try await reporting {
            guard data.folder.exists(file) else { throw SetupError("there is no file \(file)") }
            let folder = data.folder.store
            try StoreOpening.naming { try restore(to: folder) }
            Console.say("the backup is in place")
        }
    }

    private func restore(to folder: String) throws {
        let root = try data.rootKey(rootKey)(folder)
        let keys = try StoreKeys(file: file + ".keys", root: root)
        let manager = FileManager.default
        let lock = try manager.fileExists(atPath: folder) ? StoreLock(path: folder + "/store.lock") : nil
        defer { withExtendedLifetime(lock) {} }
        let made = folder + ".restoring"
        if manager.fileExists(atPath: made) { try manager.removeItem(atPath: made) }
        try manager.createDirectory(
            atPath: made,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let own = try StoreKeys.make(root: root)
        do {
            try fill(made, keys, own)
        } catch {
            // What refuses the backup is said; the next restore removes what is left.
            try? manager.removeItem(atPath: made)
            throw error
        }
        let old = StoreKeys.storeID(inFolder: folder)
        try put(made, at: folder)
        if let old {
            let check = RootCheck(folder: data.folder)
            try check.replace(store: SealedFile.identity(old), by: SealedFile.identity(own.storeID))
        }
    }

    /// Makes the store in a folder of its own: what the engine writes beside a file that it opens stays in there too.
    private func fill(_ made: String, _ keys: StoreKeys, _ own: StoreKeys) throws {
        let manager = FileManager.default
        let (copy, path) = (made + "/from", made + "/gigmopay.sqlite")
        // A link is followed: what it names is copied, and nothing is done to it.
        let source = URL(filePath: file).resolvingSymlinksInPath().path
        try manager.copyItem(atPath: source, toPath: copy)
        // A copy of what can only be read can only be read.
        try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy)
        let census = try SealedFile.examine(copy, keys: keys) { Console.progress("checked \($0) of \($1) pages") }
        try own.write(to: made)
        try SealedFile.copy(copy, keys: keys, to: path, keys: own) { Console.progress("copied \($0) of \($1) pages") }
        Console.progress("\(census.pages) pages checked and copied", isLast: true)
        try StoreFiles.remove(copy)
        for name in StoreFiles.beside(path) where manager.fileExists(atPath: name) {
            try manager.removeItem(atPath: name)
        }
        try StoreFiles.sync(path)
        try StoreFiles.sync(made)
    }

    private func put(_ made: String, at folder: String) throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder) else { return try StoreFiles.put(made, at: folder) }
        let number = (1...).first { !manager.fileExists(atPath: "\(folder).replaced-\($0)") } ?? 1
        guard SealedFile.exchange(made, folder) else {
            throw SetupError("this file system does not exchange folders: move \(folder) away, and restore again")
        }
        try StoreFiles.put(made, at: "\(folder).replaced-\(number)")
    }
}
