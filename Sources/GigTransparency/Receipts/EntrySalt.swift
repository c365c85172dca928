import GigPrimitives

/// The 16 random bytes of one entry; each part of the entry has a salt of its own, made from them.
///
/// Whoever is shown one part and its salt learns nothing of the others; once these bytes are erased, nobody can tell
/// whether a guess at a text is right.
package struct EntrySalt: Hashable, Sendable {
    package static let byteCount = 16

    package let bytes: [UInt8]

    /// Any other number of bytes than 16 is nil.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == EntrySalt.byteCount else { return nil }
        self.bytes = bytes
    }

    /// The salt of the receipt.
    package var receipt: [UInt8] { derived("gigmopay/v2/receipt-salt\n") }

    /// The salt of the evidence.
    package var evidence: [UInt8] { derived("gigmopay/v2/evidence-salt\n") }

    private func derived(_ purpose: String) -> [UInt8] {
        Array(Digest(hashing: Array(purpose.utf8) + bytes).bytes.prefix(EntrySalt.byteCount))
    }

    /// What an entry commits with: SHA-256(salt ‖ text).
    package static func commitment(salt: [UInt8], text: [UInt8]) -> Digest {
        Digest(hashing: salt + text)
    }
}
