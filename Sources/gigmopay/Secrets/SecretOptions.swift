import ArgumentParser
import GigVault

/// Where secrets are read from, beside the environment.
struct SecretOptions: ParsableArguments {
    /// Where containers find the secrets that they are given.
    private static let containerSecrets = "/run/secrets"

    @Option(
        name: .customLong("secrets"),
        help: """
            A directory with a file for each secret. Default: the variable GIGMOPAY_SECRETS, else systemd's \
            credentials, else /run/secrets. See 'gigmopay secrets list'.
            """
    )
    var directory: String?

    /// The environment, the directory, and the `keys` of the data folder, in this order.
    func sources(_ folder: DataFolder) -> SecretSources {
        let given = directory ?? Setting.secrets.value ?? Setting.credentials.value ?? SecretOptions.containerSecrets
        return SecretSources([EnvironmentSecrets.ofThisProcess, DirectorySecrets(given), DirectorySecrets(folder.keys)])
    }
}

/// Where the root key is.
struct RootKeyOptions: ParsableArguments {
    @Option(
        name: .customLong("root-key"),
        help: """
            Where the root key is, when it is in a token: pkcs11:token=NAME;object=NAME?module-path=FILE. Default: the \
            variable GIGMOPAY_ROOT_KEY_ADDRESS, else it is one of the secrets.
            """
    )
    var text: String?

    var place: RootKeyPlace {
        get throws { try RootKeyPlace(text ?? Setting.rootKeyAddress.value) }
    }
}
