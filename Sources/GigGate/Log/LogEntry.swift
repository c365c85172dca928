import GigPrimitives

/// One entry of the log: a public part that commits to a clear text, which the store keeps to itself.
package struct LogEntry: Sendable {
    /// What anybody may see: kind, outcome, time and a salted commitment; it is the leaf of the Merkle tree.
    package let published: [UInt8]
    package let salt: [UInt8]
    package let clear: [UInt8]

    package init(published: [UInt8], salt: [UInt8], clear: [UInt8]) {
        self.published = published
        self.salt = salt
        self.clear = clear
    }

    init(command: String, outcome: String, at now: String, salt: [UInt8], clear: [UInt8]) {
        self.salt = salt
        self.clear = clear
        published = JSONWriter.object { entry in
            entry.member("entry", "gigmopay/v1")
            entry.member("class", command)
            entry.member("outcome", outcome)
            entry.member("at", now)
            entry.member("commitment", LogEntry.commitment(salt: salt, clear: clear).hexadecimal)
        }
    }

    /// SHA-256 over the salt (16 bytes) and the clear text.
    package static func commitment(salt: [UInt8], clear: [UInt8]) -> Digest {
        Digest(hashing: salt + clear)
    }
}
