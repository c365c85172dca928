import GigGate
import GigIdentity
import GigPrimitives

/// An image of an identity document as the store keeps it: what is known of it, and the head of its sealed segments.
package struct DocumentRecord: Hashable, Sendable {
    package let document: IdentityDocument
    /// The id of the key, the salt and the commitment.
    let head: [UInt8]
    package let erasedAt: Instant?
}

/// The sealed segments of an upload that is whole, and what a command needs to make a document of them.
package struct StagedDocument: Sendable {
    let upload: AdmittedUpload
    let head: [UInt8]
    package let length: Int64
    /// Sixteen bytes that are equal for equal contents of one customer, and tell nothing without the customer's key.
    package let mark: [UInt8]
}

enum DocumentRows {
    static let segments = SQLTable("document_segment", ["document": .blob, "place": .integer, "bytes": .blob])

    fileprivate static let columns = "id, customer, kind, media_type, length, head, received_at, erased_at"
}

extension SQLRow {
    fileprivate func document() throws -> DocumentRecord {
        let document = IdentityDocument(
            id: try id(0),
            customer: try id(1),
            kind: try choice(2),
            mediaType: try choice(3),
            length: try integer(4),
            receivedAt: try instant(6)
        )
        guard (0...IdentityDocument.mostBytes).contains(document.length) else {
            throw StoreFault.damaged("the length of identity document \(document.id)")
        }
        return DocumentRecord(document: document, head: try blob(5), erasedAt: try optionalInstant(7))
    }
}

extension SQLConnection {
    func documentCount(of customer: CustomerID) throws -> Int64 {
        try row("SELECT COUNT(*) FROM identity_document WHERE customer = ?", [.id(customer)]) { try $0.integer(0) } ?? 0
    }
}

extension Records {
    package func document(_ id: DocumentID) throws -> DocumentRecord? {
        try connection.row("SELECT \(DocumentRows.columns) FROM identity_document WHERE id = ?", [.id(id)]) {
            try $0.document()
        }
    }

    /// A page of a customer's documents, those that were erased too.
    package func documents(of customer: CustomerID, _ page: Page<Kinds.Document>) throws -> [DocumentRecord] {
        try connection.rows(
            "SELECT \(DocumentRows.columns) FROM identity_document WHERE customer = ? AND id > ? ORDER BY id LIMIT ?",
            [.id(customer)] + page.arguments
        ) { try $0.document() }
    }

    package func documentCount(of customer: CustomerID) throws -> Int64 {
        try connection.documentCount(of: customer)
    }

    /// Lets the customer's document come: whoever has this may stage its segments, and a command makes it exist.
    package func admitUpload(of customer: CustomerID, _ ports: Ports, at now: Instant) -> AdmittedUpload {
        let id = DocumentID(microseconds: now.microseconds, random: ports.random.next())
        return AdmittedUpload(id: id, customer: customer, since: now)
    }
}

extension RecordWriter {
    /// Makes a document of staged segments; nil, and nothing is kept, when they are not all there or their key is not.
    package func keep(
        _ staged: StagedDocument,
        as kind: IdentityDocument.Kind,
        _ mediaType: IdentityDocument.MediaType,
        at now: Instant
    ) throws -> IdentityDocument? {
        let (id, customer) = (staged.upload.id, staged.upload.customer)
        let count = SealedStream.segmentCount(of: staged.length)
        let found = try connection.row(
            "SELECT COUNT(*), MAX(place), SUM(LENGTH(bytes)) FROM document_segment WHERE document = ?",
            [.id(id)]
        ) { row in
            try row.integer(0) == Int64(count) && row.integer(1) == Int64(count - 1)
                && row.integer(2) == staged.length + Int64(count * SealedStream.tagByteCount)
        }
        guard found == true, let key = SealedForm.key(of: staged.head),
            try connection.dataKeys([key]).first?.customer == customer,
            try connection.run("DELETE FROM loose_segments WHERE document = ?", [.id(id)]) == 1
        else { return nil }
        let document = IdentityDocument(
            id: id,
            customer: customer,
            kind: kind,
            mediaType: mediaType,
            length: staged.length,
            receivedAt: now
        )
        try connection.insert(
            into: "identity_document",
            ["id", "customer", "kind", "media_type", "length", "head", "received_at"],
            [
                [
                    .id(id), .id(customer), .text(kind.rawValue), .text(mediaType.rawValue), .integer(staged.length),
                    .blob(staged.head), .instant(now),
                ]
            ]
        )
        return document
    }

    /// Marks all documents of a customer as erased, and leaves their segments and those of uploads to the next sweep;
    /// gives the number of the documents.
    package func eraseDocuments(of customer: CustomerID, at now: Instant) throws -> Int {
        try connection.run("UPDATE loose_segments SET since = 0 WHERE customer = ?", [.id(customer)])
        try connection.run(
            """
            INSERT INTO loose_segments (document, customer, since)
            SELECT id, customer, 0 FROM identity_document WHERE customer = ? AND erased_at IS NULL
            """,
            [.id(customer)]
        )
        return try connection.run(
            "UPDATE identity_document SET erased_at = ? WHERE customer = ? AND erased_at IS NULL",
            [.instant(now), .id(customer)]
        )
    }
}
