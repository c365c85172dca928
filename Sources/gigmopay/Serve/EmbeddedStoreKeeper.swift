import Foundation
import GigGate
import GigLogging
import GigOperations
import GigPrimitives
import GigSQLite
import GigVault

/// Copies the store that this process serves and seals it anew, on a thread apart from those who use it.
final class EmbeddedStoreKeeper: StoreKeeper {
    private let folder: DataFolder
    private let store: String
    private let database: SQLiteDatabase
    private let root: any RootKey
    private let events: EventLog
    private let list = StoreWorks()

    init(_ database: SQLiteDatabase, store: String, folder: DataFolder, root: any RootKey, events: EventLog) {
        self.database = database
        self.store = store
        self.folder = folder
        self.root = root
        self.events = events
    }

    var works: [StoreWork] { list.all }

    func backUp(_ id: BackupID) {
        list.begin(StoreWork(backup: id), ended: ended) { [self] told in
            try folder.makeBackups()
            _ = try StoreBackup.write(
                of: store,
                StoreKeys(folder: store, root: root),
                root: root,
                to: folder.backup(id),
                progress: told
            )
        }
    }

    func has(_ id: BackupID) -> Bool {
        works.contains { $0.backup == id && $0.state != .failed } || folder.exists(folder.backup(id))
    }

    func rotateKey(_ id: StoreWorkID) {
        list.begin(StoreWork(rotation: id), ended: ended) { [self] told in
            var keys = try StoreKeys(folder: store, root: root)
            if keys.epochs.count == 1 {
                keys = try keys.addingEpoch()
                // Durable before the first page is under it.
                try keys.write(to: store)
            }
            try database.sealAnew(under: keys, progress: told)
            try keys.retiringOlderEpochs().write(to: store)
        }
    }

    /// Goes on with a rotation that a stop interrupted.
    func resume() throws {
        guard try StoreKeys(folder: store, root: root).epochs.count > 1 else { return }
        rotateKey(StoreWorkID(microseconds: SystemClock().now().microseconds, random: SystemRandom().next()))
    }

    private func ended(_ work: StoreWork, _ failure: (any Error)?) {
        let facts: [LogField] = [.public("backup", work.kind == .backup)]
        guard let failure else { return events.notice("the work on the store is done", facts) }
        events.error("the work on the store failed", facts + [.fault("error", failure)])
    }
}
