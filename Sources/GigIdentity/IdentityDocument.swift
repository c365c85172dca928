import GigPrimitives

/// What is known of an image that shows who a customer is, apart from its contents, which are sealed.
package struct IdentityDocument: Hashable, Sendable {
    /// What the image shows.
    package enum Kind: String, CaseIterable, Sendable {
        case passport
        case identityCardFront = "identity_card_front"
        case identityCardBack = "identity_card_back"
        case drivingLicenceFront = "driving_licence_front"
        case drivingLicenceBack = "driving_licence_back"
        case residencePermit = "residence_permit"
        case selfie
        case proofOfAddress = "proof_of_address"
    }

    /// The bytes of the largest document, 10 MiB.
    package static let mostBytes: Int64 = 10 * 1024 * 1024
    /// The documents that one customer may have, those that were erased too.
    package static let mostOfCustomer: Int64 = 100
    /// The uploads of one customer that may run at once.
    package static let mostUploads: Int64 = 4
    /// The seconds after which an upload that is not finished is swept away.
    package static let secondsToUpload: Int64 = 3600

    package let id: DocumentID
    package let customer: CustomerID
    package let kind: Kind
    package let mediaType: MediaType
    /// In bytes.
    package let length: Int64
    package let receivedAt: Instant

    package init(
        id: DocumentID,
        customer: CustomerID,
        kind: Kind,
        mediaType: MediaType,
        length: Int64,
        receivedAt: Instant
    ) {
        self.id = id
        self.customer = customer
        self.kind = kind
        self.mediaType = mediaType
        self.length = length
        self.receivedAt = receivedAt
    }
}

extension IdentityDocument {
    /// A media type that documents may have.
    package enum MediaType: String, CaseIterable, Sendable {
        case jpeg = "image/jpeg"
        case png = "image/png"
        case pdf = "application/pdf"

        /// The first bytes of every file of this type.
        package var signature: [UInt8] {
            switch self {
            case .jpeg: [0xff, 0xd8, 0xff]
            case .png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
            case .pdf: Array("%PDF-".utf8)
            }
        }

        /// How such a file's name ends.
        package var fileExtension: String {
            switch self {
            case .jpeg: "jpg"
            case .png: "png"
            case .pdf: "pdf"
            }
        }

        /// The type of a file that begins so; nil for all others.
        package init?(beginning: some Collection<UInt8>) {
            guard let type = MediaType.allCases.first(where: { beginning.starts(with: $0.signature) }) else {
                return nil
            }
            self = type
        }
    }
}
