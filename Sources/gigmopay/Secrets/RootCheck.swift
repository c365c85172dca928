import GigPrimitives
import GigVault

/// A value in the data folder that the house's root key wrapped: it tells the right root from any other.
struct RootCheck: WrappedKeys {
    private static let context = Array("gigmopay/root-check/v1".utf8)

    let folder: DataFolder

    var what: String { "check value" }
    var file: String { folder.rootCheck }

    /// Opens the value where there is one; refuses another root.
    func confirmIfMade(_ root: any RootKey) throws {
        if folder.exists(file) { try confirm(root) }
    }

    /// Opens the value, or makes it where there is none; refuses another root.
    func confirm(_ root: any RootKey) throws {
        guard folder.exists(file) else {
            return try write(root.wrap(SecretBytes(random: 32), context: RootCheck.context))
        }
        let wrapped = try wrapped()
        do throws(KeyError) {
            _ = try root.unwrap(wrapped, context: RootCheck.context).count
        } catch {
            throw SetupError(
                """
                the root key \(root.id) does not open what this house wrapped (\(file)): it is another \
                house's, or a rotation took the old one away too early
                """
            )
        }
    }

    func rewrap(under root: RootKeyInRotation) throws -> Int {
        guard folder.exists(file) else { return 0 }
        try write(root.rewrap(wrapped(), context: RootCheck.context), store: try store)
        return 1
    }

    /// The store that the house served last under this root; nil before an earlier version's first start with this one.
    var store: String? {
        get throws {
            guard folder.exists(file) else { return nil }
            let line = try folder.read(file).split(separator: "\n").dropFirst().first { $0.hasPrefix(RootCheck.mark) }
            return line.map { String($0.dropFirst(RootCheck.mark.count)) }
        }
    }

    /// Keeps in mind which store the house serves.
    func keep(store identity: String) throws {
        guard try store != identity else { return }
        try write(wrapped(), store: identity)
    }

    /// Keeps in mind that a store was put in another one's place.
    func replace(store old: String, by new: String) throws {
        if try store == old { try keep(store: new) }
    }

    /// Refuses a store that is not the one that the house served last.
    func require(store identity: String) throws {
        guard let own = try store, own != identity else { return }
        throw SetupError(
            """
            this house serves the store '\(own)', and this one is '\(identity)': nothing was changed. Give --store, or \
            the variable, as the server has it; after a move to this store, start the server once first
            """
        )
    }

    private func wrapped() throws -> [UInt8] {
        let text = try folder.read(file)
        guard let bytes = [UInt8](hexadecimal: text.prefix { $0 != "\n" }) else {
            throw SetupError("\(file) is damaged")
        }
        return bytes
    }

    private static let mark = "store "

    private func write(_ wrapped: [UInt8], store: String? = nil) throws {
        let second = store.map { RootCheck.mark + $0 + "\n" } ?? ""
        try folder.write(Array((wrapped.hexadecimal + "\n" + second).utf8), to: file)
    }
}
