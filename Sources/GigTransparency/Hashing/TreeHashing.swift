import GigPrimitives

/// SHA-256 as trees use it: the product's own one everywhere, a faster one where a module can reach it.
package protocol TreeHashing: Sendable {
    /// The SHA-256 of `bytes`.
    static func sha256(_ bytes: [UInt8]) -> Digest
}

/// The product's own SHA-256, which runs wherever Swift does.
package enum PortableHashing: TreeHashing {
    package static func sha256(_ bytes: [UInt8]) -> Digest { Digest(hashing: bytes) }
}
