import GigPrimitives
import GigTransparency

/// One entry of the log: a public part that commits to a clear text, which the store keeps sealed.
package struct LogEntry: Sendable {
    /// How the clear text is kept.
    package enum Form: Int64, Sendable {
        /// Entries of the first version: in the clear, under one commitment.
        case plain = 1
        /// Sealed, under one commitment for the receipt and one for the evidence.
        case sealed = 2
    }

    package let form: Form
    /// What anybody may see; it is the leaf of the Merkle tree.
    package let published: [UInt8]
    /// Sixteen random bytes; empty once the entry is erased.
    package let salt: [UInt8]
    /// The clear text as it is kept; empty once the entry is erased.
    package let kept: [UInt8]

    package init(form: Form, published: [UInt8], salt: [UInt8], kept: [UInt8]) {
        self.form = form
        self.published = published
        self.salt = salt
        self.kept = kept
    }

    package var isErased: Bool { salt.isEmpty }

    /// What the entry commits to; nil when it is erased.
    ///
    /// Throws `StoreFault.damaged` when it can't be opened, or is not what the public part commits to.
    package func clearText(at index: Int64, with sealer: any ClearTextSealer) throws -> ClearText? {
        guard !isErased else { return nil }
        let clear: ClearText
        switch form {
        case .plain:
            let commitment = try JSONValue(parsing: published)["commitment"]?.text
            guard commitment == EntrySalt.commitment(salt: salt, text: kept).hexadecimal else {
                throw StoreFault.damaged("log entry \(index) does not commit to its clear text")
            }
            clear = ClearText(plain: kept)
        case .sealed:
            guard let salt = EntrySalt(salt), let text = sealer.open(kept, salt: salt, index: UInt64(index)),
                let opened = ClearText(bytes: text)
            else { throw StoreFault.damaged("the clear text of log entry \(index) can't be opened") }
            clear = opened
            guard let opening = clear.opening(published: try PublishedEntry(parsing: published), salt) else {
                throw StoreFault.damaged("log entry \(index) does not commit to its clear text")
            }
            _ = opening
        }
        return clear
    }
}

/// What an entry commits to: the receipt, which the one who acted may see, and the evidence, which staff may see.
package struct ClearText: Sendable {
    package let receipt: [UInt8]
    /// A JSON object: verdicts, list and rule versions.
    package let evidence: [UInt8]
    private let isPlain: Bool

    package init(receipt: [UInt8], evidence: [UInt8]) {
        self.receipt = receipt
        self.evidence = evidence
        isPlain = false
    }

    /// The one JSON object of an entry of the first version.
    init(plain: [UInt8]) {
        receipt = plain
        evidence = []
        isPlain = true
    }

    /// Reads what `bytes` wrote; anything else is nil.
    init?(bytes: [UInt8]) {
        guard bytes.count >= 4 else { return nil }
        let length = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count >= 4 + length else { return nil }
        self.init(receipt: Array(bytes[4..<4 + length]), evidence: Array(bytes[(4 + length)...]))
    }

    /// The receipt's length in 32 bits big-endian, the receipt, the evidence: what is sealed.
    var bytes: [UInt8] { UInt32(receipt.count).bigEndianBytes + receipt + evidence }

    /// The whole as one JSON object: the members of the receipt, then `evidence`.
    package var json: [UInt8] {
        isPlain ? receipt : receipt.dropLast() + Array(",\"evidence\":".utf8) + evidence + [UInt8(ascii: "}")]
    }

    /// Both parts with their salts; nil when the entry does not commit to them, or is of the first version.
    package func opening(published: PublishedEntry, _ salt: EntrySalt) -> EntryOpening? {
        do throws(TransparencyError) {
            return try EntryOpening(
                published: published,
                receipt: EntryOpening.Part(salt: salt.receipt, text: receipt),
                evidence: EntryOpening.Part(salt: salt.evidence, text: evidence)
            )
        } catch {
            return nil
        }
    }
}
