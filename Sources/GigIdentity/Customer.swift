import GigPrimitives

/// Somebody whose money we hold: a worker, or a platform that pays workers.
package struct Customer: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable { case worker, platform }

    /// Longest name in Unicode scalars (ISO 20022 Max140Text).
    package static let longestName = 140

    package let id: CustomerID
    package let kind: Kind
    package var name: String
    /// ISO 3166-1 alpha-2.
    package var country: String
    /// ISO 8601: a year, a month or a day; nil where nobody asked.
    package var dateOfBirth: String?
    package var verification: Verification
    package let createdAt: Instant

    package init(
        id: CustomerID,
        kind: Kind,
        name: String,
        country: String,
        dateOfBirth: String? = nil,
        verification: Verification = Verification(),
        createdAt: Instant
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.country = country
        self.dateOfBirth = dateOfBirth
        self.verification = verification
        self.createdAt = createdAt
    }
}
