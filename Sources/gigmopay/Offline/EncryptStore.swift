import ArgumentParser
import Foundation
import GigSQLite
import GigVault

struct EncryptStore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encrypt-store",
        abstract: "Take over a store that an earlier version made: every page is encrypted.",
        discussion: """
            Stop the server first. Every row is copied into a new encrypted file and compared before that file takes the \
            old one's place; then the old file is overwritten and removed. A disk that remaps blocks, and snapshots of \
            the file system, may keep what was overwritten. Start it again after a crash: it goes on where it can. The \
            root key comes from GIGMOPAY_ROOT_KEY or keys/root.key. Exit code 0: the store is encrypted.
            """
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var rootKey: RootKeyOptions

    func run() async throws {
        try await reporting {
            try StoreOpening.naming { try encrypt(data.folder.store) }
            Console.say("the store is encrypted")
        }
    }

    private func encrypt(_ folder: String) throws {
        guard SQLiteDatabase.exists(in: folder) else { throw SetupError("there is no store in \(folder)") }
        let lock = try StoreLock(path: folder + "/store.lock")
        defer { withExtendedLifetime(lock) {} }
        let path = folder + "/gigmopay.sqlite"
        if SealedFile.isPlain(in: folder) { try replace(path, in: folder) }
        // After the encrypted file is in place, also when that was another run of this command.
        for end in ["", "-wal", "-shm"] { try StoreFiles.overwriteAndRemove(path + ".plain" + end) }
    }

    private func replace(_ path: String, in folder: String) throws {
        let sealed = path + ".sealing", plain = path + ".plain"
        let manager = FileManager.default
        try StoreFiles.remove(sealed)
        // A second name of the plain file, from a run that did not come to its end.
        if manager.fileExists(atPath: plain) { try manager.removeItem(atPath: plain) }
        let root = try data.rootKey(rootKey)(folder)
        let isKept = manager.fileExists(atPath: folder + "/" + StoreKeys.fileName)
        let keys = try isKept ? StoreKeys(folder: folder, root: root) : StoreKeys.make(root: root)
        try keys.write(to: folder)
        try heedMarker(path)
        // The engine removes the log with the last connection; a second name keeps its bytes, to be overwritten.
        let log = path + "-wal", plainLog = plain + "-wal"
        if manager.fileExists(atPath: plainLog) { try manager.removeItem(atPath: plainLog) }
        if manager.fileExists(atPath: log) { try manager.linkItem(atPath: log, toPath: plainLog) }
        Console.say("copying")
        try SealedFile.takeOver(plain: path, into: sealed, keys: keys)
        try requireEmptyLog(path)
        try requireEmptyLog(sealed)
        let census = try SealedFile.examine(sealed, keys: keys) { Console.progress("\($0) of \($1) pages") }
        Console.progress("\(census.pages) pages open", isLast: true)
        // One step from plain to encrypted: the name always stands for a whole store.
        try manager.linkItem(atPath: path, toPath: plain)
        try StoreFiles.put(sealed, at: path)
        try StoreFiles.remove(sealed)
    }

    /// After a failed checkpoint of the plain store its index must not be believed.
    private func heedMarker(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path + "-unmoved") else { return }
        if FileManager.default.fileExists(atPath: path + "-shm") {
            try FileManager.default.removeItem(atPath: path + "-shm")
        }
        try FileManager.default.removeItem(atPath: path + "-unmoved")
    }

    private func requireEmptyLog(_ path: String) throws {
        let size = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int  // gone when empty
        guard (size ?? 0) == 0 else { throw SetupError("\(path) is open elsewhere: stop whatever reads it") }
    }
}
