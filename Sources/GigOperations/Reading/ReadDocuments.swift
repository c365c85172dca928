import GigAccess
import GigGate
import GigIdentity
import GigPrimitives
import GigRecords

/// A page of a customer's documents without their contents; customers see only their own.
package struct ListDocuments: Query {
    package static let permission = Permission.readDocuments

    let customer: CustomerID
    let page: Page<Kinds.Document>

    package init(of customer: CustomerID, _ page: Page<Kinds.Document>) {
        self.customer = customer
        self.page = page
    }

    package func answer(_ permitted: Permitted<ListDocuments>) throws -> [UInt8] {
        guard permitted.actor.mayActFor(customer), try permitted.records.customer(customer) != nil else {
            throw Refusal(.customerUnknown)
        }
        let documents = try permitted.records.documents(of: customer, page)
        return JSONWriter.page(documents, limit: page.limit, cursor: { $0.document.id.description }) { json, record in
            record.document.write(to: &json)
            json.member("erased_at", record.erasedAt?.description)
        }
    }
}

/// Opens a document to be read: the log says who reads it, and every segment is checked before the first is given.
package struct ReadDocument: Query {
    package static let permission = Permission.openDocument

    let id: DocumentID

    package init(_ id: DocumentID) { self.id = id }

    package func isLogged(for actor: Actor) -> Bool { true }

    package var payload: Payload {
        var payload = Payload()
        payload.add("document", id)
        return payload
    }

    /// Refuses with `resource_unknown` and `document_erased`; throws `StoreFault.damaged`, with the place, for a document
    /// that is not what was sealed.
    package func answer(_ permitted: Permitted<ReadDocument>) throws -> IdentityDocument {
        let records = permitted.records
        let (record, opener) = try records.openDocument(id)
        try records.requireWhole(record, with: opener)
        return record.document
    }
}

/// The bytes of a document from one of its segments on; none behind its end.
///
/// The log has the reading of which this is a part (`ReadDocument`).
package struct ReadDocumentPart: Query {
    package static let permission = Permission.openDocument
    /// The segments of one part.
    package static let segments = Records.segmentsAtATime

    let id: DocumentID
    let first: Int

    package init(_ id: DocumentID, from first: Int) {
        self.id = id
        self.first = first
    }

    package func answer(_ permitted: Permitted<ReadDocumentPart>) throws -> [UInt8] {
        let records = permitted.records
        let (record, opener) = try records.openDocument(id)
        return try records.contents(of: record, from: first, with: opener)
    }
}

extension Records {
    fileprivate func openDocument(_ id: DocumentID) throws -> (DocumentRecord, any SegmentOpener) {
        guard let record = try document(id) else { throw Refusal(.resourceUnknown) }
        guard record.erasedAt == nil, let opener = try opener(of: record) else { throw Refusal(.documentErased) }
        return (record, opener)
    }
}
