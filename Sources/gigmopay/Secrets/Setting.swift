import Foundation

/// What may be set through the environment and is no secret; secrets come through `SecretSource` alone.
enum Setting: String {
    /// The server's address, for commands that talk to it.
    case server = "GIGMOPAY_SERVER"
    /// The data folder.
    case data = "GIGMOPAY_DATA"
    /// A directory with a file for each secret.
    case secrets = "GIGMOPAY_SECRETS"
    /// Where the root key is, as a PKCS#11 address without the PIN.
    case rootKeyAddress = "GIGMOPAY_ROOT_KEY_ADDRESS"
    /// Where systemd puts the credentials of a service.
    case credentials = "CREDENTIALS_DIRECTORY"

    /// Its value; nil when it is not set or empty.
    var value: String? {
        guard let value = ProcessInfo.processInfo.environment[rawValue], !value.isEmpty else { return nil }
        return value
    }
}
