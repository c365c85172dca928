import GigGate
import GigVault

/// Where the root key is: with the other secrets, or in a token.
enum RootKeyPlace: Hashable {
    case secrets
    case token(TokenAddress)

    /// A token's address; nil: with the other secrets.
    init(_ address: String?) throws { self = try address.map { .token(try TokenAddress($0)) } ?? .secrets }

    /// The secret without which it can't be opened.
    var need: SecretName {
        switch self {
        case .secrets: .rootKey
        case .token: .rootKeyPIN
        }
    }

    /// Opens it, with the one before it while a rotation is under way; production refuses a demonstration's.
    func open(_ sources: SecretSources, mode: Composition.Mode) throws -> any RootKey {
        let current: any RootKey =
            switch self {
            case .secrets: try SoftwareRootKey(HouseSecrets.read(.rootKey, sources, mode))
            case .token(let address): try PKCS11RootKey(address, pin: HouseSecrets.read(.rootKeyPIN, sources, mode))
            }
        guard let previous = try sources.find(.previousRootKey) else { return current }
        return RootKeyInRotation(current: current, previous: try SoftwareRootKey(previous.take()))
    }
}

extension StoreOptions {
    /// All secrets of a server.
    func houseSecrets(_ mode: Composition.Mode) throws -> HouseSecrets {
        try HouseSecrets(data.sources, root: root.place, mode: mode)
    }
}
