import GigSQLite
import GigVault

/// A copy of an embedded store in a sealed file with a key of its own, and that key, wrapped by the root, beside it.
enum StoreBackup {
    /// The database in a store's folder.
    static func database(_ folder: String) -> String { folder + "/gigmopay.sqlite" }

    /// Writes FILE and FILE.keys; the copy is opened page by page before it gets its name.
    ///
    /// The store may be open in this process, and is copied from one snapshot. Told of pages twice: copied, then checked.
    static func write(
        of store: String,
        _ keys: StoreKeys,
        root: any RootKey,
        to file: String,
        progress: @escaping (Int, Int) -> Void
    ) throws -> Int {
        let own = try StoreKeys.make(root: root)
        let part = file + ".part"
        try StoreFiles.remove(part)
        try SealedFile.copy(database(store), keys: keys, to: part, keys: own, progress: progress)
        let census = try SealedFile.examine(part, keys: own, progress: progress)
        try own.write(toFile: file + ".keys")
        try StoreFiles.put(part, at: file)
        try StoreFiles.remove(part)
        return census.pages
    }
}
