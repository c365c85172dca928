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
        try write(root.rewrap(wrapped(), context: RootCheck.context))
        return 1
    }

    private func wrapped() throws -> [UInt8] {
        let text = try folder.read(file)
        guard let bytes = [UInt8](hexadecimal: text.prefix { $0 != "\n" }) else {
            throw SetupError("\(file) is damaged")
        }
        return bytes
    }

    private func write(_ wrapped: [UInt8]) throws {
        try folder.write(Array((wrapped.hexadecimal + "\n").utf8), to: file)
    }
}
