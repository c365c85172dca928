import ArgumentParser
import Foundation
import GigGate
import GigSQLite
import GigVault

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the embedded store into an encrypted file with a key of its own.",
        discussion: """
            Stop the server first: a store is open in one process at a time. FILE is the copy and FILE.keys its key, \
            wrapped by the root key: keep both, and the root key elsewhere. The copy is checked before it gets its name. \
            Exit code 0: it is whole.
            """
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var rootKey: RootKeyOptions
    @Option(name: .customLong("to"), help: "The file to write; it must not exist.") var file: String

    func run() async throws {
        try await reporting {
            let folder = data.folder.store
            for name in [file, file + ".keys"] where data.folder.exists(name) {
                throw SetupError("there is a file \(name) already")
            }
            try StoreOpening.naming {
                let root = try data.rootKey(rootKey)(folder)
                let lock = try StoreLock(path: folder + "/store.lock")
                defer { withExtendedLifetime(lock) {} }
                let keys = try StoreOpening.keys(ofExisting: folder, root: root)
                try write(folder + "/gigmopay.sqlite", keys, StoreKeys.make(root: root))
            }
            Console.say("the store is in \(file), its key in \(file).keys")
        }
    }

    private func write(_ store: String, _ keys: StoreKeys, _ own: StoreKeys) throws {
        let part = file + ".part"
        try StoreFiles.remove(part)
        try SealedFile.copy(store, keys: keys, to: part, keys: own) { Console.progress("copied \($0) of \($1) pages") }
        let census = try SealedFile.examine(part, keys: own) { Console.progress("checked \($0) of \($1) pages") }
        Console.progress("\(census.pages) pages copied and checked", isLast: true)
        try own.write(toFile: file + ".keys")
        try StoreFiles.put(part, at: file)
        try StoreFiles.remove(part)
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the place of the embedded store, under a new key.",
        discussion: """
            Stop the server first. Every page of the backup is opened and its contents checked before anything is put in \
            place, and the place is taken in one step. A store that is there is kept, beside it, as store.replaced-N. \
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
        let census = try SealedFile.examine(file, keys: keys) { Console.progress("checked \($0) of \($1) pages") }
        let made = folder + ".restoring"
        if manager.fileExists(atPath: made) { try manager.removeItem(atPath: made) }
        try manager.createDirectory(
            atPath: made,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let own = try StoreKeys.make(root: root)
        try own.write(to: made)
        let path = made + "/gigmopay.sqlite"
        try SealedFile.copy(file, keys: keys, to: path, keys: own) { Console.progress("copied \($0) of \($1) pages") }
        Console.progress("\(census.pages) pages checked and copied", isLast: true)
        for name in StoreFiles.beside(file) + StoreFiles.beside(path) where manager.fileExists(atPath: name) {
            try manager.removeItem(atPath: name)
        }
        try StoreFiles.sync(path)
        try StoreFiles.sync(made)
        try put(made, at: folder)
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
