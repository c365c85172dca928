import GigPrimitives

/// A claim about things that digests name (in-toto Statement v1).
package struct Statement: Hashable, Sendable {
    /// The payload type of statements in DSSE envelopes.
    package static let payloadType = "application/vnd.in-toto+json"

    private static let type = "https://in-toto.io/Statement/v1"

    /// A thing that the claim is about.
    package struct Subject: Hashable, Sendable {
        /// What the claimant calls it.
        package let name: String
        /// Its SHA-256; nil if the statement names it by other digests alone.
        package let digest: Digest?

        /// Names a thing by its SHA-256.
        package init(name: String, digest: Digest) {
            self.name = name
            self.digest = digest
        }

        fileprivate init(_ value: JSONValue) throws(TransparencyError) {
            guard let digests = value["digest"]?.members, !digests.isEmpty else { throw .evidenceMalformed }
            var digest: Digest?
            if let sha256 = digests["sha256"] {
                guard let text = sha256.text, let read = Digest(hexadecimal: text) else { throw .evidenceMalformed }
                digest = read
            }
            name = value["name"]?.text ?? ""
            self.digest = digest
        }
    }

    /// The things, one or more.
    package let subjects: [Subject]
    /// The URI that says what the predicate means.
    package let predicateType: String
    /// The claim itself.
    package let predicate: [String: JSONValue]
    /// The statement's bytes: of a made one canonical JSON (RFC 8785), of a parsed one what was parsed.
    package let payload: [UInt8]

    /// Makes a statement; refuses with `evidenceMalformed` no subject, no predicate type, or numbers that aren't whole.
    package init(
        subjects: [Subject],
        predicateType: String,
        predicate: [String: JSONValue]
    ) throws(TransparencyError) {
        guard !subjects.isEmpty, !predicateType.utf8.isEmpty else { throw .evidenceMalformed }
        var elements: [JSONValue] = []
        for subject in subjects {
            guard let digest = subject.digest else { throw .evidenceMalformed }
            elements.append(
                .object([
                    "name": .text(subject.name), "digest": .object(["sha256": .text(digest.hexadecimal)]),
                ])
            )
        }
        payload = try CanonicalJSON.bytes(
            of: .object([
                "_type": .text(Statement.type), "subject": .array(elements), "predicateType": .text(predicateType),
                "predicate": .object(predicate),
            ])
        )
        self.subjects = subjects
        self.predicateType = predicateType
        self.predicate = predicate
    }

    /// Reads a statement, unknown members ignored; refuses with `evidenceMalformed` everything else.
    ///
    /// Only verified bytes may come here: `DSSEEnvelope.verifiedStatement(check:)` sees to it.
    package init(parsing payload: [UInt8]) throws(TransparencyError) {
        let value = try JSONValue(evidence: payload)
        guard value["_type"]?.text == Statement.type, let type = value["predicateType"]?.text, !type.utf8.isEmpty,
            let elements = value["subject"]?.elements, !elements.isEmpty
        else { throw .evidenceMalformed }
        var subjects: [Subject] = []
        for element in elements { subjects.append(try Subject(element)) }
        switch value["predicate"] {
        case nil: predicate = [:]
        case .object(let members): predicate = members
        default: throw .evidenceMalformed
        }
        self.subjects = subjects
        predicateType = type
        self.payload = payload
    }
}

extension JSONValue {
    /// Parses evidence; refuses with `evidenceMalformed` what is no JSON, or JSON with a member twice.
    init(evidence bytes: [UInt8]) throws(TransparencyError) {
        do throws(Refusal) {
            self = try JSONValue(parsing: bytes)
        } catch {
            throw .evidenceMalformed
        }
    }
}
