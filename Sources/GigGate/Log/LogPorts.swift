import GigPrimitives
import GigTransparency

/// Seals the clear texts of log entries, each under a key of its own that its salt is needed for.
package protocol ClearTextSealer: Sendable {
    func seal(_ text: [UInt8], salt: EntrySalt, index: UInt64) throws -> [UInt8]

    /// The text; nil unless it was sealed with this key, this salt and at this index.
    func open(_ sealed: [UInt8], salt: EntrySalt, index: UInt64) -> [UInt8]?
}

/// Signs statements of the house: claims that anybody may check against the house's evidence key.
package protocol EvidenceSigner: Sendable {
    /// A DSSE envelope as JSON over `payload`, an in-toto Statement.
    func sign(_ payload: [UInt8]) throws -> [UInt8]
}

/// Signs checkpoints of the log.
package protocol CheckpointSigner: Sendable {
    /// The signed note (C2SP signed-note) over a checkpoint of this size and root, at this time.
    func sign(size: UInt64, root: Digest, at now: Instant) throws -> SignedNote

    /// The checkpoint of a note that this signer's key has signed; refuses all others.
    func verify(_ note: SignedNote) throws -> Checkpoint
}

/// Remembers, apart from the store, the last checkpoint that was signed: a store that is older is not gone on with.
package protocol CheckpointAnchor: Sendable {
    func last() throws -> SignedNote?

    /// Returns when the note is durable; false, and nothing is kept, when one that is newer or other is remembered.
    func keep(_ note: SignedNote) throws -> Bool
}

/// Whether changes of keys and limits wait until enough witnesses have signed a checkpoint over them.
package enum Witnessing: Sendable {
    /// Nobody is asked: changes count at once, and pages say so.
    case none
    case required
}
