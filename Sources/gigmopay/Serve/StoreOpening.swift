import Foundation
import GigSQLite
import GigVault

extension StoreKeys: PageKeySource {}

/// How an embedded store is opened with its keys.
enum StoreOpening {
    static let rootVariable = "GIGMOPAY_ROOT_KEY"

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

    /// The root key over the text of a secret.
    static func root(_ text: SecretText) throws -> SoftwareRootKey {
        let secret = unsafe SecretBytes(count: text.bytes.count) { unsafe $0.copyBytes(from: text.bytes) }
        return try SoftwareRootKey(secret)
    }

    /// The root key for commands that work on files: the variable, or keys/root.key of the store's data folder.
    static func root(for folder: String) throws -> any RootKey {
        let files = [folder + "/../keys/root.key", folder + "/keys/root.key"]
        let text: String
        if let value = ProcessInfo.processInfo.environment[rootVariable] {
            text = value
        } else if let file = files.first(where: FileManager.default.fileExists(atPath:)) {
            text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
        } else {
            throw SetupError("no \(rootVariable): set the variable, or put the root key into keys/root.key")
        }
        guard let secret = SecretText(text) else { throw SetupError("\(rootVariable) is not 64 hexadecimal digits") }
        return try root(secret)
    }
}
