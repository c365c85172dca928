import GigGate
import GigPrimitives
import GigVault

/// The secrets of a server, read once at its start and handed to whoever needs them.
struct HouseSecrets: ~Copyable {
    let logKey: SecretBytes
    let webhook: WebhookSecret
    /// Wraps the keys of the store and of customers.
    let rootKey: any RootKey

    /// Reads all; refuses a demonstration's in production, and names what is missing.
    init(_ sources: SecretSources, root place: RootKeyPlace, mode: Composition.Mode) throws {
        let log = try HouseSecrets.read(.logKey, sources, mode)
        let webhook = WebhookSecret(try HouseSecrets.read(.webhookSecret, sources, mode))
        rootKey = try place.open(sources, mode: mode)
        self.webhook = webhook
        logKey = log
    }

    /// One secret, fit for the mode.
    static func read(_ name: SecretName, _ sources: SecretSources, _ mode: Composition.Mode) throws -> SecretBytes {
        do throws(SecretRefusal) {
            let secret = try sources.require(name)
            guard mode == .demonstration || !secret.isDemonstration else { throw refusal(of: secret) }
            return secret.take()
        } catch {
            switch error.reason {
            case .demonstration: throw Refusal(.demonstrationKey)
            case .missing:
                throw SetupError(
                    "no \(error.name.variable): \(error); 'gigmopay secrets init --directory DIR' makes it"
                )
            default: throw error
            }
        }
    }

    private static func refusal(of secret: borrowing Secret) -> SecretRefusal {
        SecretRefusal(name: secret.name, place: secret.place, reason: .demonstration)
    }
}
