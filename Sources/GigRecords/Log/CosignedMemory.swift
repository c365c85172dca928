import GigPrimitives
import GigTransparency

/// Remembers, apart from the store, what this house cosigned last of each log: a store that was put back to an older
/// copy does not make the witness forget.
package protocol CosignedMemory: Sendable {
    /// The last note kept of the log whose origin has this SHA-256; throws when it can't be read.
    func last(of origin: Digest) throws -> SignedNote?

    /// Returns when the note is durable, or when one of the same or a larger size is kept already.
    func keep(_ note: SignedNote, of origin: Digest) throws
}
