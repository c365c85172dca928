/// Every secret that the product knows; there is no other.
package enum SecretName: String, CaseIterable, Sendable {
    case rootKey = "root-key"
    case previousRootKey = "previous-root-key"
    case rootKeyPIN = "root-key-pin"
    case logKey = "log-key"
    case webhookSecret = "webhook-secret"
    case store
    case copySource = "copy-source"
    case copyTarget = "copy-target"
    case clientKey = "client-key"
    case cloudflareToken = "cloudflare-token"

    /// The form of a secret, as its source must give it.
    package enum Form: Hashable, Sendable {
        /// 32 random bytes as 64 hexadecimal digits, in lower case.
        case key
        /// Text in UTF-8 of at most so many bytes.
        case text(mostBytes: Int)

        /// The form in words.
        package var words: String {
            switch self {
            case .key: "64 hexadecimal digits"
            case .text(let most): "a text of at most \(most) bytes"
            }
        }
    }

    /// When the product needs a secret.
    package enum Need: Hashable, Sendable {
        /// Every server; a demonstration makes its own.
        case always
        /// Under a condition, as a clause.
        case when(String)
    }

    /// The environment variable.
    package var variable: String {
        switch self {
        case .rootKey: "GIGMOPAY_ROOT_KEY"
        case .previousRootKey: "GIGMOPAY_PREVIOUS_ROOT_KEY"
        case .rootKeyPIN: "GIGMOPAY_ROOT_KEY_PIN"
        case .logKey: "GIGMOPAY_LOG_KEY"
        case .webhookSecret: "GIGMOPAY_WEBHOOK_SECRET"
        case .store: "GIGMOPAY_STORE"
        case .copySource: "GIGMOPAY_FROM"
        case .copyTarget: "GIGMOPAY_TO"
        case .clientKey: "GIGMOPAY_KEY"
        case .cloudflareToken: "GIGMOPAY_CLOUDFLARE_TOKEN"
        }
    }

    /// The name of the file of a root key that no source gives any more, kept for the backups of its time.
    package static func formerRootFile(_ id: String) -> String { "root-\(id).key" }

    /// The file in a directory of secrets.
    package var file: String {
        switch self {
        case .rootKey: "root.key"
        case .previousRootKey: "root-previous.key"
        case .rootKeyPIN: "root.pin"
        case .logKey: "log.key"
        case .webhookSecret: "webhook.key"
        case .store: "store.url"
        case .copySource: "copy-source.url"
        case .copyTarget: "copy-target.url"
        case .clientKey: "client.key"
        case .cloudflareToken: "cloudflare.token"
        }
    }

    /// The form that is asked of it.
    package var form: Form {
        switch self {
        case .rootKey, .previousRootKey, .logKey, .webhookSecret: .key
        case .rootKeyPIN: .text(mostBytes: 255)
        case .store, .copySource, .copyTarget: .text(mostBytes: 4096)
        case .clientKey, .cloudflareToken: .text(mostBytes: 512)
        }
    }

    /// When it is needed.
    package var need: Need {
        switch self {
        case .rootKey: .when("the root key is in no token")
        case .previousRootKey: .when("a root key is being rotated")
        case .rootKeyPIN: .when("the root key is in a token")
        case .logKey, .webhookSecret: .always
        case .store: .when("the records are on a PostgreSQL server with a password")
        case .copySource, .copyTarget: .when("'store copy' reads or writes a server with a password")
        case .clientKey: .when("a command talks to a server")
        case .cloudflareToken: .when("secrets are kept at Cloudflare")
        }
    }

    /// Who holds it while the product runs, in words.
    package var use: String {
        switch self {
        case .rootKey: "wraps every other key at rest"
        case .previousRootKey: "opens what it wrapped until that is wrapped anew"
        case .rootKeyPIN: "logs in to the token"
        case .logKey: "signs the log and evidence, seals clear texts"
        case .webhookSecret: "authenticates the identification provider's messages"
        case .store: "reaches the store"
        case .copySource, .copyTarget: "reaches a store that is copied"
        case .clientKey: "authenticates the command line"
        case .cloudflareToken: "authenticates 'secrets cloudflare'"
        }
    }

    /// How it is replaced, as a sentence.
    package var rotation: String {
        switch self {
        case .rootKey: "'gigmopay secrets rotate root-key' makes a new one and wraps every key anew."
        case .previousRootKey: "It is made and removed by the rotation of the root key."
        case .rootKeyPIN: "Change it at the token, then here."
        case .logKey: "It can't be: the log's name, its witnesses and its sealed texts hang on it for ever."
        case .webhookSecret: "'gigmopay secrets rotate webhook-secret', and the provider is given the new one."
        case .store, .copySource, .copyTarget: "Change the password at the server, then here."
        case .clientKey: "'gigmopay keys issue', then 'gigmopay keys revoke'."
        case .cloudflareToken: "Roll it at Cloudflare, then here."
        }
    }
}

extension SecretName: CustomStringConvertible {
    package var description: String { rawValue }
}
