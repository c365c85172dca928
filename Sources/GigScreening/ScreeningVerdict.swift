import GigPrimitives

/// What screening a name came to.
package enum ScreeningOutcome: String, CaseIterable, Sendable, Hashable {
    case clear
    case review
    case hit
}

/// Why a name could not be compared in full.
package enum NameLimitation: String, CaseIterable, Sendable, Hashable {
    /// No token, too many, or one too long (`NameNormaliser.normalise` refuses it).
    case unreadable
    /// A word in a script that has no letter table.
    case foreignScript = "foreign_script"
}

/// Which of an entry's names matched.
package enum AliasKind: String, CaseIterable, Sendable, Hashable {
    case primary
    case strong
    case weak
}

/// The rule that linked a query token with a listed one.
package enum TokenRule: String, CaseIterable, Sendable, Hashable {
    case equal
    case jaroWinkler = "jaro_winkler"
    /// Neighbouring tokens of one name, written together, are the token or tokens of the other.
    case joined
}

/// One aligned pair; a joined one holds several tokens with spaces between them.
package struct TokenPair: Hashable, Sendable {
    package let query: String
    package let listed: String
    package let rule: TokenRule
    /// In thousandths.
    package let score: Int
}

/// How one listed name compares with the query.
package struct ScreeningMatch: Hashable, Sendable {
    package let listID: String
    package let uid: String
    package let schema: ListSchema
    package let listedName: String
    package let aliasKind: AliasKind
    /// In thousandths.
    package let score: Int
    package let pairs: [TokenPair]
    package let unmatchedQuery: [String]
    package let unmatchedListed: [String]
    /// What both sides state beside the name.
    package let evidence: [ScreeningEvidence]
}

/// The answer to a screened name, with what an examiner needs to give it again; it holds personal data.
package struct ScreeningVerdict: Hashable, Sendable {
    package static let mostMatches = 5

    package let outcome: ScreeningOutcome
    package let limitation: NameLimitation?
    /// One match an entry, best first, all at or over the review threshold.
    package let matches: [ScreeningMatch]
    /// The next best name of the best match's entry.
    package let runnerUp: ScreeningMatch?
    package let thresholds: ScreeningThresholds
    package let rootDigest: Digest
    package let normaliserVersion: Int
}
