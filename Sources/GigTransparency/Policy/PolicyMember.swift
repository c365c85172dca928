/// A log whose checkpoints a policy accepts.
package struct PolicyLog: Hashable, Sendable {
    /// The log's key; its name is the log's origin.
    package let key: NoteVerifierKey
    /// Where the log can be asked, as octets; what it means is for the application to say.
    package let url: [UInt8]?

    /// A log, with or without an address.
    package init(key: NoteVerifierKey, url: [UInt8]? = nil) {
        self.key = key
        self.url = url
    }
}

/// A witness that a policy can count.
package struct PolicyWitness: Hashable, Sendable {
    /// What the policy calls it.
    package let name: PolicyName
    /// The key of its cosignatures.
    package let key: NoteVerifierKey
    /// Its submission prefix, as octets (C2SP tlog-witness).
    package let url: [UInt8]?

    /// A witness, with or without an address.
    package init(name: PolicyName, key: NoteVerifierKey, url: [UInt8]? = nil) {
        self.name = name
        self.key = key
        self.url = url
    }
}

/// Witnesses and groups of which at least so many must have cosigned.
package struct PolicyGroup: Hashable, Sendable {
    /// What the policy calls it.
    package let name: PolicyName
    /// How many members must have cosigned: 1 … the number of members.
    package let threshold: Int
    /// Witnesses and groups that come earlier in the file.
    package let members: [PolicyName]

    /// A group; whether threshold and members fit is for the policy to say.
    package init(name: PolicyName, threshold: Int, members: [PolicyName]) {
        self.name = name
        self.threshold = threshold
        self.members = members
    }
}
