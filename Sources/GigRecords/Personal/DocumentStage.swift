import GigGate
import GigIdentity
import GigPrimitives

/// A document that may come: only records that passed the gate give one, and nothing is staged without.
package struct AdmittedUpload: Sendable {
    package let id: DocumentID
    package let customer: CustomerID
    package let since: Instant

    init(id: DocumentID, customer: CustomerID, since: Instant) {
        (self.id, self.customer, self.since) = (id, customer, since)
    }
}

/// Keeps sealed segments of documents that do not exist yet, each call in a small transaction of its own: no reader sees
/// them before a command has made a document of them, and a sweep takes away those of which none was made.
///
/// All functions block, and throw `StoreFault`.
package protocol DocumentStage: Sendable {
    /// Begins an upload, and gives the customer's key that seals it.
    ///
    /// Refuses with `document_limit_reached` where the customer has too many uploads that run or are not swept yet.
    func begin(_ upload: AdmittedUpload) throws -> DataKey

    /// Seals what comes for this upload; its head goes into the document.
    func sealer(of upload: AdmittedUpload, under key: DataKey) throws -> any StreamSealer

    /// Keeps the next segments; refuses with `upload_expired` once the upload was swept away.
    func keep(_ segments: [[UInt8]], from place: Int, of upload: AdmittedUpload) throws

    /// Leaves an upload to the next sweep; does nothing where a document was made of it.
    func drop(_ upload: AdmittedUpload) throws

    /// Whether there is something to sweep: uploads from before `instant`, dropped ones, erased documents.
    func hasLoose(before instant: Instant) async throws -> Bool

    /// Takes away at most `limit` segments of what there is to sweep.
    func sweep(before instant: Instant, limit: Int) throws
}

extension StagedDocument {
    /// What a sealer has sealed, all of whose segments are kept.
    package init(_ upload: AdmittedUpload, _ sealer: any StreamSealer, _ end: SealedStreamEnd, length: Int64) {
        (self.upload, head, self.length, mark) = (upload, sealer.head, length, end.mark)
    }
}

extension RecordStore: DocumentStage {
    package func begin(_ upload: AdmittedUpload) throws -> DataKey {
        let vault = try requireVault()
        var found: DataKey?
        try writeBesides { connection in
            let uploads =
                try connection.row(
                    """
                    SELECT COUNT(*) FROM loose_segments l WHERE l.customer = ?
                        AND NOT EXISTS (SELECT 1 FROM identity_document d WHERE d.id = l.document)
                    """,
                    [.id(upload.customer)]
                ) { try $0.integer(0) } ?? 0
            // Dropped ones count until they are swept: they take as much of the disk.
            guard uploads < IdentityDocument.mostUploads else { throw Refusal(.documentLimitReached) }
            try connection.insert(
                into: "loose_segments",
                ["document", "customer", "since"],
                [[.id(upload.id), .id(upload.customer), .instant(upload.since)]]
            )
            let keyClass = SealedColumn.documentSegment.keyClass
            found =
                try connection.dataKey(of: upload.customer, keyClass)
                ?? connection.makeKey(of: upload.customer, keyClass, vault)
        }
        guard let found else { throw StoreFault.unavailable("no key for an upload") }
        return found
    }

    package func sealer(of upload: AdmittedUpload, under key: DataKey) throws -> any StreamSealer {
        try requireVault().streamSealer(at: SealedColumn.documentSegment.place(upload.id.bytes), under: key)
    }

    package func keep(_ segments: [[UInt8]], from place: Int, of upload: AdmittedUpload) throws {
        try writeBesides { connection in
            let isThere = try connection.row(
                "SELECT 1 FROM loose_segments WHERE document = ? AND since > 0",
                [.id(upload.id)]
            ) { try $0.integer(0) }
            guard isThere != nil else { throw Refusal(.uploadExpired) }
            var rows = SQLRows(DocumentRows.segments)
            for (index, segment) in segments.enumerated() {
                rows.append(.id(upload.id), .integer(Int64(place + index)), .blob(segment))
            }
            try connection.insert(rows)
        }
    }

    package func drop(_ upload: AdmittedUpload) throws {
        try writeBesides { connection in
            try connection.run("UPDATE loose_segments SET since = 0 WHERE document = ?", [.id(upload.id)])
        }
    }

    package func hasLoose(before instant: Instant) async throws -> Bool {
        try await read { reading in
            try Records(reading).connection.row(
                "SELECT 1 FROM loose_segments WHERE since < ? LIMIT 1",
                [.instant(instant)]
            ) { try $0.integer(0) } != nil
        }
    }

    package func sweep(before instant: Instant, limit: Int) throws {
        try writeBesides { connection in
            let oldest = try connection.row(
                "SELECT document FROM loose_segments WHERE since < ? ORDER BY since, document LIMIT 1",
                [.instant(instant)]
            ) { try $0.id(0) as DocumentID }
            guard let oldest else { return }
            let swept = try connection.run(
                """
                DELETE FROM document_segment WHERE document = ? AND place IN
                    (SELECT place FROM document_segment WHERE document = ? ORDER BY place DESC LIMIT ?)
                """,
                [.id(oldest), .id(oldest), .integer(Int64(limit))]
            )
            guard swept < limit else { return }
            try connection.run("DELETE FROM loose_segments WHERE document = ?", [.id(oldest)])
        }
    }
}
