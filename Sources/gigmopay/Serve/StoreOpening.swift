import Foundation
import GigSQLite
import GigVault

extension StoreKeys: PageKeySource {}

/// How an embedded store is opened with its keys.
enum StoreOpening {
    /// The keys beside a store, or new ones where there is no store yet; nobody else may be making any.
    static func keys(of folder: String, root: any RootKey) throws -> StoreKeys {
        do {
            if FileManager.default.fileExists(atPath: folder + "/" + StoreKeys.fileName) {
                return try StoreKeys(folder: folder, root: root)
            }
            guard !SQLiteDatabase.exists(in: folder) else {
                throw SealedFile.isPlain(in: folder) ? PageFault(.plain) : StoreKeysFault.missing
            }
            let keys = try StoreKeys.make(root: root)
            try keys.write(to: folder)
            return keys
        } catch {
            throw named(error)
        }
    }

    /// The keys beside a store that is there.
    static func keys(ofExisting folder: String, root: any RootKey) throws -> StoreKeys {
        guard SQLiteDatabase.exists(in: folder) else { throw SetupError("there is no store in \(folder)") }
        return try keys(of: folder, root: root)
    }

    /// Says what an operator must mend, instead of what went wrong inside.
    static func naming<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch { throw named(error) }
    }

    private static func named(_ error: any Error) -> any Error {
        switch error {
        case let fault as PageFault: SetupError("\(fault)")
        case let fault as StoreKeysFault: SetupError("\(fault)")
        default: error
        }
    }
}

extension DataOptions {
    /// The root key for a command that works on the files of a store, whatever mode the house runs in.
    ///
    /// Where no source has it, the `keys` beside the store are asked: a store may lie in another house's folder.
    func rootKey(_ options: RootKeyOptions) -> (_ folder: String) throws -> any RootKey {
        { folder in
            let beside = [DirectorySecrets(folder + "/../keys"), DirectorySecrets(folder + "/keys")]
            return try options.place.open(sources.followed(by: beside), mode: .demonstration)
        }
    }
}

extension StoreOptions {
    /// Opens personal data; nil where no source has the root key, as on an auditor's machine.
    func vault() throws -> FieldSealer? {
        let isAtHand = try root.place != .secrets || data.sources.find(.rootKey) != nil
        return try isAtHand ? FieldSealer(data.rootKey(root)(data.folder.store)) : nil
    }
}
