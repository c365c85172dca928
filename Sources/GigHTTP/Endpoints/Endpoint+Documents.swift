import GigAccess
import GigGate
import GigIdentity
import GigOperations
import GigPrimitives
import HTTPTypes
import Hummingbird

extension Endpoint {
    /// Images of identity documents: they come and go as streams, and are sealed on the way.
    static let documents: [Endpoint] = [
        Endpoint(
            .post,
            "/v1/customers/{id}/documents",
            "addDocument",
            "Add an image of an identity document; it is sealed while it comes",
            access: .key(.addDocument),
            parameters: [Parameter.documentKind],
            body: .file(IdentityDocument.MediaType.allCases.map(\.rawValue), limit: Int(IdentityDocument.mostBytes)),
            answer: .json("NewDocument"),
            isCommand: true
        ) { call throws(Refusal) in try await call.addDocument() },
        Endpoint(
            .get,
            "/v1/customers/{id}/documents",
            "listDocuments",
            "A customer's documents without their contents, oldest first",
            access: .key(.readDocuments),
            parameters: Parameter.page,
            answer: .json("DocumentPage")
        ) { call throws(Refusal) in
            let customer: CustomerID = try call.pathID("id", unknown: .customerUnknown)
            return Reply(try await call.ask(ListDocuments(of: customer, try call.page())))
        },
        Endpoint(
            .get,
            "/v1/documents/{id}",
            "readDocument",
            "A document as it was sent; that it was read is in the log",
            access: .key(.openDocument),
            answer: .file(IdentityDocument.MediaType.allCases.map(\.rawValue))
        ) { call throws(Refusal) in try await call.readDocument() },
    ]
}

extension Endpoint.Parameter {
    static let documentKind = Endpoint.Parameter(
        name: "kind",
        schema: Schema.choice(IdentityDocument.Kind.allCases.map(\.rawValue)),
        summary: "What the image shows",
        isRequired: true
    )
}

extension Call {
    fileprivate func addDocument() async throws(Refusal) -> Reply {
        guard let desk = house.documents else { throw Refusal(.resourceUnknown) }
        guard let kind = try queryText("kind") else { throw Refusal(.fieldMissing, field: "kind") }
        guard let kind = IdentityDocument.Kind(rawValue: kind) else { throw Refusal(.fieldInvalid, field: "kind") }
        // A connection that breaks looks like an end: only the length tells a part from the whole.
        guard let length = request.headers[.contentLength] else {
            throw Refusal(.fieldMissing, field: "Content-Length")
        }
        let mediaType = (request.headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased()
        guard let length = Int64(length), length >= 0, let mediaType = IdentityDocument.MediaType(rawValue: mediaType)
        else { throw Refusal(.mediaTypeUnsupported) }
        let offer = try DocumentOffer(
            customer: try pathID("id", unknown: .customerUnknown),
            kind: kind,
            mediaType: mediaType,
            length: length
        )
        var pieces = request.body.makeAsyncIterator()
        let receipt = try await desk.add(
            offer,
            as: try caller(),
            key: try Call.idempotencyKey(request),
            through: gate
        ) { try await pieces.next().map { Array($0.readableBytesView) } }
        return Reply(receipt)
    }

    fileprivate func readDocument() async throws(Refusal) -> Reply {
        let id: DocumentID = try pathID("id", unknown: .resourceUnknown)
        let document = try await ask(ReadDocument(id))
        var reply = Reply(mediaType: document.mediaType.rawValue, length: Int(document.length)) { writer in
            var first = 0
            while case let part = try await self.ask(ReadDocumentPart(id, from: first)), !part.isEmpty {
                try await writer.write(ByteBuffer(bytes: part))
                first += ReadDocumentPart.segments
            }
            try await writer.finish(nil)
        }
        reply.fields[.contentDisposition] = "attachment; filename=\"\(id).\(document.mediaType.fileExtension)\""
        return reply
    }
}
