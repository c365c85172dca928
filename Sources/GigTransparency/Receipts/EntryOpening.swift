import GigPrimitives

/// An entry of the log with as much of its content as its reader may see: what a receipt carries as `extra`.
package struct EntryOpening: Hashable, Sendable {
    /// A text and the salt with which the entry commits to it.
    package struct Part: Hashable, Sendable {
        package let salt: [UInt8]
        package let text: [UInt8]

        package init(salt: [UInt8], text: [UInt8]) {
            self.salt = salt
            self.text = text
        }

        var commitment: Digest { EntrySalt.commitment(salt: salt, text: text) }
    }

    package let published: PublishedEntry
    package let receipt: Part?
    package let evidence: Part?

    /// Refuses with `openingMismatch` a part that the entry does not commit to.
    package init(published: PublishedEntry, receipt: Part?, evidence: Part?) throws(TransparencyError) {
        guard receipt.map({ $0.commitment == published.receipt }) ?? true,
            evidence.map({ $0.commitment == published.evidence }) ?? true
        else { throw .openingMismatch }
        self.published = published
        self.receipt = receipt
        self.evidence = evidence
    }

    /// Parses JSON; refuses with `entryMalformed` another form, `base64Malformed`, or as `init(published:…)` does.
    package init(parsing bytes: [UInt8]) throws(TransparencyError) {
        guard let json = JSONValue(orNil: bytes), let published = json["published"]?.text else {
            throw .entryMalformed
        }
        try self.init(
            published: PublishedEntry(parsing: Base64.decode(published)),
            receipt: EntryOpening.part(json, "receipt", "receipt_salt"),
            evidence: EntryOpening.part(json, "evidence", "evidence_salt")
        )
    }

    private static func part(
        _ json: JSONValue,
        _ name: String,
        _ saltName: String
    ) throws(TransparencyError) -> Part? {
        guard let text = json[name] else {
            guard json[saltName] == nil else { throw .entryMalformed }
            return nil
        }
        guard let text = text.text, let salt = json[saltName]?.text.flatMap({ [UInt8](hexadecimal: $0) }),
            salt.count == EntrySalt.byteCount
        else { throw .entryMalformed }
        return Part(salt: salt, text: try Base64.decode(text))
    }

    /// The JSON that `init(parsing:)` reads.
    package var bytes: [UInt8] {
        JSONWriter.object { json in
            json.member("published", Base64.encode(published.bytes))
            if let receipt {
                json.member("receipt", Base64.encode(receipt.text))
                json.member("receipt_salt", receipt.salt.hexadecimal)
            }
            if let evidence {
                json.member("evidence", Base64.encode(evidence.text))
                json.member("evidence_salt", evidence.salt.hexadecimal)
            }
        }
    }
}
