import Dispatch
import Foundation
import GigGate
import GigLogging
import GigOperations
import GigPrimitives
import GigSQLite
import GigVault
import Synchronization

/// Copies the store that this process serves and seals it anew, on a thread apart from those who use it.
final class EmbeddedStoreKeeper: StoreKeeper {
    private let folder: DataFolder
    private let store: String
    private let database: SQLiteDatabase
    private let root: any RootKey
    private let events: EventLog
    private let state = Mutex<StoreWork?>(nil)
    private let queue = DispatchQueue(label: "gigmopay.store-keeper", qos: .utility)

    init(_ database: SQLiteDatabase, store: String, folder: DataFolder, root: any RootKey, events: EventLog) {
        self.database = database
        self.store = store
        self.folder = folder
        self.root = root
        self.events = events
    }

    var work: StoreWork? { state.withLock { $0 } }

    func backUp(_ id: BackupID) {
        begin(StoreWork(.backup, backup: id)) { [self] in
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
        work?.backup == id && work?.state != .failed || folder.exists(folder.backup(id))
    }

    func rotateKey() {
        begin(StoreWork(.rotation)) { [self] in
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
        if try StoreKeys(folder: store, root: root).epochs.count > 1 { rotateKey() }
    }

    private func told(_ done: Int, _ pages: Int) {
        state.withLock { work in
            work?.done = done
            work?.pages = pages
        }
    }

    /// Two that ask at the same moment are served one after the other.
    private func begin(_ work: StoreWork, _ body: @escaping @Sendable () throws -> Void) {
        // Before anybody who asked can look.
        state.withLock { $0 = work }
        queue.async { [self] in
            state.withLock { $0 = work }
            do {
                try body()
                state.withLock { $0?.state = .done }
                events.notice("the work on the store is done", [.public("backup", work.kind == .backup)])
            } catch {
                state.withLock { $0?.state = .failed }
                events.error(
                    "the work on the store failed",
                    [.public("backup", work.kind == .backup), .fault("error", error)]
                )
            }
        }
    }
}
