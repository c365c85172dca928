import Foundation
import GigRecords
import GigSQLite
import GigVault

/// The key epochs that wrap customers' keys, in the store on either engine.
struct CustomerKeyHolder: WrappedKeys {
    let address: StoreAddress

    var what: String { "epochs of customers' keys" }

    func rewrap(under root: RootKeyInRotation) throws -> Int {
        if case .folder(let folder) = address, !SQLiteDatabase.exists(in: folder) { return 0 }
        return try rewrap(in: try address.open { _ in root }, under: root)
    }

    private func rewrap(in database: some SQLDatabase, under root: RootKeyInRotation) throws -> Int {
        try RecordStore(database, FieldSealer(root)).rewrapEpochs()
    }
}
