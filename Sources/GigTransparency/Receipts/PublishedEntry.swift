import GigPrimitives

/// The public part of a log entry (version 2): what happened, when, and commitments to the rest.
///
/// Its bytes are one JSON object with members in a fixed order, and the leaf of the Merkle tree; at most 65,535 bytes.
package struct PublishedEntry: Hashable, Sendable {
    private static let version = "gigmopay/v2"

    /// The kind of command.
    package let kind: String
    /// `done` or `refused`.
    package let outcome: String
    /// When it was decided (RFC 3339, UTC, microseconds).
    package let at: String
    /// SHA-256 of the receipt's salt and the receipt, which the one who acted may see.
    package let receipt: Digest
    /// SHA-256 of the evidence's salt and the evidence, which staff and auditors may see.
    package let evidence: Digest
    /// A DSSE envelope as JSON, of an entry whose content is public.
    package let statement: [UInt8]?

    /// The bytes that the log publishes.
    package let bytes: [UInt8]

    /// Writes an entry; refuses with `entryMalformed` what a bundle can't hold.
    package init(
        kind: String,
        outcome: String,
        at: String,
        receipt: Digest,
        evidence: Digest,
        statement: [UInt8]? = nil
    ) throws(TransparencyError) {
        self.kind = kind
        self.outcome = outcome
        self.at = at
        self.receipt = receipt
        self.evidence = evidence
        self.statement = statement
        var writer = JSONWriter()
        writer.object { entry in
            entry.member("entry", PublishedEntry.version)
            entry.member("class", kind)
            entry.member("outcome", outcome)
            entry.member("at", at)
            entry.member("receipt", receipt.hexadecimal)
            entry.member("evidence", evidence.hexadecimal)
            if let statement { entry.member("statement", json: statement) }
        }
        bytes = writer.bytes
        guard bytes.count <= EntryBundle.longestEntry else { throw .entryMalformed }
    }

    /// Parses an entry; refuses with `entryMalformed` whatever would not be written as the same bytes again.
    package init(parsing bytes: [UInt8]) throws(TransparencyError) {
        guard bytes.count <= EntryBundle.longestEntry, let json = JSONValue(orNil: bytes),
            let version = json["entry"]?.text, Array(version.utf8) == Array(PublishedEntry.version.utf8),
            let kind = json["class"]?.text, let outcome = json["outcome"]?.text, let at = json["at"]?.text,
            let receipt = json["receipt"]?.text.flatMap({ Digest(hexadecimal: $0) }),
            let evidence = json["evidence"]?.text.flatMap({ Digest(hexadecimal: $0) })
        else { throw .entryMalformed }
        var statement: [UInt8]?
        if json["statement"] != nil {
            // All that precedes it has a known length, so that its own bytes are kept as they are.
            let before =
                try PublishedEntry(
                    kind: kind,
                    outcome: outcome,
                    at: at,
                    receipt: receipt,
                    evidence: evidence
                ).bytes.count - 1
            let name = Array(",\"statement\":".utf8)
            guard bytes.count > before + name.count + 1, Array(bytes[before..<before + name.count]) == name else {
                throw .entryMalformed
            }
            statement = Array(bytes[(before + name.count)..<(bytes.count - 1)])
        }
        try self.init(
            kind: kind,
            outcome: outcome,
            at: at,
            receipt: receipt,
            evidence: evidence,
            statement: statement
        )
        guard self.bytes == bytes else { throw .entryMalformed }
    }

    /// The leaf hash of the entry (RFC 6962 §2.1).
    package var leafHash: Digest { MerkleHash.leaf(bytes) }
}

extension JSONValue {
    /// Parses a value; nil for anything else.
    init?(orNil bytes: [UInt8]) {
        do throws(Refusal) {
            try self.init(parsing: bytes)
        } catch {
            return nil
        }
    }
}
