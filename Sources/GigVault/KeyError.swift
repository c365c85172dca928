/// Why a key could not be made or did not do its work.
package enum KeyError: Error, Hashable, Sendable {
    /// A seed, a salt or a public key has the wrong number of bytes.
    case wrongLength
    /// The library did not sign: it had no memory.
    case signingFailed
    /// The library did not seal.
    case sealingFailed
    /// A sealed text was changed, or belongs to another salt, index or secret.
    case sealBroken
    /// The provider of a root key did not do its work: the token is gone, or its session ended.
    case providerFailed
}
