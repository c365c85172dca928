import GigPrimitives

/// SHA-256 as trees use it: the product's own one everywhere, a faster one where a module can reach it.
package protocol TreeHashing: Sendable {
    /// The SHA-256 of `bytes`.
    static func sha256(_ bytes: [UInt8]) -> Digest

    /// The leaf hash of an entry: SHA-256(0x00 ‖ entry) (RFC 6962 §2.1).
    static func leaf(_ entry: ArraySlice<UInt8>) -> Digest

    /// The hash of two children: SHA-256(0x01 ‖ left ‖ right) (RFC 6962 §2.1).
    static func node(_ left: Digest, _ right: Digest) -> Digest
}

extension TreeHashing {
    package static func leaf(_ entry: ArraySlice<UInt8>) -> Digest { sha256([0] + entry) }

    package static func node(_ left: Digest, _ right: Digest) -> Digest { sha256([1] + left.bytes + right.bytes) }
}

/// The product's own SHA-256, which runs wherever Swift does.
package enum PortableHashing: TreeHashing {
    package static func sha256(_ bytes: [UInt8]) -> Digest { Digest(hashing: bytes) }
}
