/// Why a key could not be made or did not sign.
package enum KeyError: Error, Hashable, Sendable {
    /// A seed or a public key has the wrong number of bytes.
    case wrongLength
    /// The library did not sign: it had no memory.
    case signingFailed
}
