import GigPrimitives

/// The head of a log: whose it is, how many entries it has, and the root over them (C2SP tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
    /// The log's unique name; of our logs also the name of their keys.
    package let origin: NoteLine
    /// The number of entries.
    package let size: UInt64
    /// The tree head (RFC 6962 §2.1).
    package let root: Digest

    /// Refuses with `checkpointMalformed` an empty tree whose root is not the empty root.
    package init(origin: NoteLine, size: UInt64, root: Digest) throws(TransparencyError) {
        guard size > 0 || root == MerkleHash.emptyRoot else { throw .checkpointMalformed }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Parses a note's text; refuses with `checkpointMalformed`, `lineInvalid` or `base64Malformed`.
    ///
    /// Extension lines are checked to be lines and then left out: they are not auditable, and this value stands for
    /// the three lines only. A signature still covers them, since it covers the note's text.
    package init(text: [UInt8]) throws(TransparencyError) {
        var rest = text[...]
        guard let origin = rest.removeField(endingWith: lineFeed), let size = rest.removeField(endingWith: lineFeed),
            let root = rest.removeField(endingWith: lineFeed), let size = UInt64(decimal: size)
        else { throw .checkpointMalformed }
        guard let root = Digest(try Base64.decode(root)) else { throw .checkpointMalformed }
        while let extensionLine = rest.removeField(endingWith: lineFeed) {
            _ = try NoteLine(bytes: extensionLine)
        }
        guard rest.isEmpty else { throw .checkpointMalformed }
        try self.init(origin: NoteLine(bytes: origin), size: size, root: root)
    }

    /// The text to sign: three lines, each with its line feed.
    package var text: [UInt8] {
        origin.bytes + [lineFeed] + size.decimal + [lineFeed] + Base64.encoded(root.bytes) + [lineFeed]
    }
}
