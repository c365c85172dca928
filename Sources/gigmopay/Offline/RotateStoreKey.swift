import ArgumentParser
import Foundation
import GigGate
import GigPrimitives
import GigSQLite
import GigVault

struct RotateStoreKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-store-key",
        abstract: "Give the embedded store a new key, and encrypt every page under it.",
        discussion: """
            A server that runs does it beside its work: with --online it is asked to, and this command shows how far it is; \
            that needs the role administrator. Otherwise stop the server first. After a crash the store opens with both keys, and this command goes on with the \
            rotation that was begun. When every page is under the new key, the old one is removed: pages under it are \
            refused from then on. Backups have keys of their own and stay as they are.
            """
    )

    @OptionGroup var connection: Connection
    @OptionGroup var rootKey: RootKeyOptions
    @Flag(help: "Ask the server that runs.") var online = false

    private var data: DataOptions { connection.data }

    func run() async throws {
        try await reporting {
            guard !online else {
                let client = try connection.client(as: "administrator")
                let begun = try await client.send("POST", "/v1/store/key-epochs", idempotencyKey: freshKey(nil))
                try await client.followStoreWork(JSONValue(parsing: begun.body)["work"]?.text ?? "")
                return Console.say("every page is under the new key; the old one is refused")
            }
            let epoch = try StoreOpening.naming { try rotate(data.folder.store) }
            Console.say("every page is under key epoch \(epoch); older ones are refused")
        }
    }

    private func rotate(_ folder: String) throws -> UInt32 {
        let root = try data.rootKey(rootKey)(folder)
        var keys = try StoreOpening.keys(ofExisting: folder, root: root)
        let database = try SQLiteDatabase(folder: folder) {
            keys = try StoreOpening.keys(ofExisting: folder, root: root)
            guard keys.epochs.count == 1 else {
                Console.say("going on with the rotation to epoch \(keys.currentEpoch)")
                return keys
            }
            // Durable before the first page is under it.
            keys = try keys.addingEpoch()
            try keys.write(to: folder)
            return keys
        }
        try database.sealAnew { Console.progress("\($0) of \($1) pages") }
        let path = folder + "/gigmopay.sqlite"
        let census = try SealedFile.examine(path, keys: keys) { Console.progress("checked \($0) of \($1) pages") }
        Console.progress("\(census.pages) pages", isLast: true)
        guard census.underOlderEpochs == 0 else {
            throw StoreFault.damaged("\(census.underOlderEpochs) pages are under an older key")
        }
        try keys.retiringOlderEpochs().write(to: folder)
        return keys.currentEpoch
    }
}
