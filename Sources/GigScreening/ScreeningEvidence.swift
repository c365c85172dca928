/// A fact beside the name.
package enum EvidenceKind: String, CaseIterable, Sendable, Hashable {
    case dateOfBirth = "date_of_birth"
    case country
    case document
    case wallet
}

/// How what is given compares with what is listed.
package enum EvidenceFinding: String, CaseIterable, Sendable, Hashable {
    case agrees
    /// Equal as far as the shorter of two dates goes.
    case partly
    case contradicts
}

/// One fact beside the name that both sides state.
package struct ScreeningEvidence: Hashable, Sendable {
    package let kind: EvidenceKind
    package let finding: EvidenceFinding
    package let given: String
    package let listed: String

    package init(kind: EvidenceKind, finding: EvidenceFinding, given: String, listed: String) {
        self.kind = kind
        self.finding = finding
        self.given = given
        self.listed = listed
    }
}
