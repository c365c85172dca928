import GigGate
import GigIdentity
import GigOperations
import GigPrimitives
import GigRecords

extension TestHouse {
    /// A PNG as far as anybody looks at it: the signature, then bytes that follow from a seed; at least 8 bytes.
    package static func image(_ byteCount: Int, seed: UInt64 = 1) -> [UInt8] {
        let random = SeededRandom(seed: seed)
        var bytes = IdentityDocument.MediaType.png.signature
        while bytes.count < byteCount { bytes += random.next().bigEndianBytes }
        return Array(bytes.prefix(byteCount))
    }

    /// Uploads a document in pieces of this size.
    @discardableResult
    package func addDocument(
        _ contents: [UInt8],
        to customer: CustomerID,
        as actor: Actor,
        kind: IdentityDocument.Kind = .passport,
        mediaType: IdentityDocument.MediaType = .png,
        announcing length: Int? = nil,
        key: IdempotencyKey? = nil,
        pieces size: Int = 10_000
    ) async throws -> Receipt {
        let offer = try DocumentOffer(
            customer: customer,
            kind: kind,
            mediaType: mediaType,
            length: Int64(length ?? contents.count)
        )
        var rest = contents[...]
        return try await documents.add(offer, as: actor, key: key ?? newKey(), through: gate) {
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }
    }

    /// A document part by part, as an endpoint streams it.
    package func readDocument(_ id: DocumentID, as actor: Actor) async throws -> [UInt8] {
        _ = try await gate.answer(ReadDocument(id), as: actor)
        var contents: [UInt8] = []
        var first = 0
        while true {
            let part = try await gate.answer(ReadDocumentPart(id, from: first), as: actor)
            guard !part.isEmpty else { return contents }
            contents += part
            first += ReadDocumentPart.segments
        }
    }

    /// Sweeps until nothing is left to sweep.
    package func sweepDocuments() async throws {
        while try await documents.sweep(at: clock.now()) {}
    }
}

extension Receipt {
    /// The document that a command has made.
    package var document: DocumentID? {
        do throws(Refusal) {
            return try JSONValue(parsing: body)["id"]?.text.flatMap { DocumentID($0) }
        } catch {
            return nil
        }
    }
}
