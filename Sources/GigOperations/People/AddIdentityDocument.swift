import GigAccess
import GigGate
import GigIdentity
import GigPrimitives
import GigRecords

/// What somebody says of a document before its bytes come.
package struct DocumentOffer: Hashable, Sendable {
    package let customer: CustomerID
    package let kind: IdentityDocument.Kind
    package let mediaType: IdentityDocument.MediaType
    /// The bytes that will come.
    package let length: Int64

    /// Refuses with `body_too_large` over `IdentityDocument.mostBytes`.
    package init(
        customer: CustomerID,
        kind: IdentityDocument.Kind,
        mediaType: IdentityDocument.MediaType,
        length: Int64
    ) throws(Refusal) {
        guard length <= IdentityDocument.mostBytes else { throw Refusal(.bodyTooLarge) }
        self.customer = customer
        self.kind = kind
        self.mediaType = mediaType
        self.length = length
    }
}

/// Asks whether a document may come at all, before its first byte is read.
package struct AdmitDocument: Query {
    package static let permission = Permission.addDocument

    let customer: CustomerID

    package init(_ customer: CustomerID) { self.customer = customer }

    /// Refuses with `customer_unknown`, which others' customers are too.
    package func answer(_ permitted: Permitted<AdmitDocument>) throws -> AdmittedUpload {
        guard permitted.actor.mayActFor(customer), try permitted.records.customer(customer) != nil else {
            throw Refusal(.customerUnknown)
        }
        return permitted.records.admitUpload(of: customer, permitted.ports, at: permitted.now)
    }
}

/// Makes a document of segments that are staged: from now on it can be read.
package struct AddIdentityDocument: Command {
    package static let permission = Permission.addDocument

    let offer: DocumentOffer
    let staged: StagedDocument

    package init(_ offer: DocumentOffer, _ staged: StagedDocument) {
        self.offer = offer
        self.staged = staged
    }

    package var subject: CustomerID? { offer.customer }

    /// Contents are in it as a mark under the customer's key, so that nobody can test a guess at them without it; the
    /// upload is not, so that the same document sent again is the same command.
    package var payload: Payload {
        var payload = Payload()
        payload.add("customer", offer.customer)
        payload.add("kind", offer.kind.rawValue)
        payload.add("media_type", offer.mediaType.rawValue)
        payload.add("length", offer.length)
        payload.add("contents", staged.mark.hexadecimal)
        return payload
    }

    /// Refuses with `customer_unknown`, `document_limit_reached`, and `upload_expired` when not all segments are there.
    package func perform(_ authorised: Authorised<AddIdentityDocument>) throws -> Performed {
        guard authorised.actor.mayActFor(offer.customer),
            try authorised.records.customer(offer.customer) != nil
        else { throw Refusal(.customerUnknown) }
        guard try authorised.records.documentCount(of: offer.customer) < IdentityDocument.mostOfCustomer else {
            throw Refusal(.documentLimitReached)
        }
        let kept = try authorised.writer.keep(staged, as: offer.kind, offer.mediaType, at: authorised.now)
        guard let kept else { throw Refusal(.uploadExpired) }
        return Performed { json in
            kept.write(to: &json)
            json.member("contents", staged.mark.hexadecimal)
        }
    }
}

extension IdentityDocument {
    func write(to json: inout JSONWriter) {
        json.member("id", id.description)
        json.member("customer", customer.description)
        json.member("kind", kind.rawValue)
        json.member("media_type", mediaType.rawValue)
        json.member("length", length)
        json.member("received_at", receivedAt.description)
    }
}
