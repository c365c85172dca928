import GigPrimitives

/// Somebody whose money we hold: a worker, or a platform that pays workers.
package struct Customer: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable { case worker, platform }

    /// Longest name in Unicode scalars (ISO 20022 Max140Text).
    package static let longestName = 140

    package let id: CustomerID
    package let kind: Kind
    package let name: String
    /// ISO 3166-1 alpha-2.
    package let country: String
    package var verification: Verification
    package let createdAt: Instant

    package init(
        id: CustomerID,
        kind: Kind,
        name: String,
        country: String,
        verification: Verification = Verification(),
        createdAt: Instant
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.country = country
        self.verification = verification
        self.createdAt = createdAt
    }
}
