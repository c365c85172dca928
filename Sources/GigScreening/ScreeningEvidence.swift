/// What a subject and a listed party may both state beside the name.
package enum EvidenceKind: String, CaseIterable, Sendable, Hashable {
    case dateOfBirth = "date_of_birth"
    case country
    case document
    case wallet
}

/// How what one side states stands to what the other does.
package enum EvidenceFinding: String, CaseIterable, Sendable, Hashable {
    case agrees
    /// As far as one side says less: a year against a day.
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
