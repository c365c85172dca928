import GigRecords
import GigVault

/// The key epochs that wrap customers' keys, in an open store on either engine.
struct CustomerKeyHolder<Database: SQLDatabase>: WrappedKeys {
    let database: Database

    var what: String { "epochs of customers' keys" }

    func rewrap(under root: RootKeyInRotation) throws -> Int {
        try RecordStore(database, FieldSealer(root), progress: Console.sealing()).rewrapEpochs()
    }
}
