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
    /// A few letters are more, fewer, other, or swapped.
    case edit
    /// They sound alike, but for a few letters.
    case sound
    /// They have the same consonants.
    case skeleton
    /// One is the other's first letter.
    case initial
    /// Neighbouring tokens of one name, written together, are the other's token.
    case joined
    /// Spellings or forms of one name.
    case `class`

    var number: Int {
        switch self {
        case .equal: 0
        case .edit: 1
        case .sound: 2
        case .skeleton: 3
        case .initial: 4
        case .joined: 5
        case .class: 6
        }
    }

    init(number: Int) { self = TokenRule.allCases[number] }
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
    package let listedName: String
    package let aliasKind: AliasKind
    package let schema: ListSchema
    /// In thousandths.
    package let score: Int
    /// In millionths, for ranking.
    package let rank: Int
    package let pairs: [TokenPair]
    package let unmatchedQuery: [String]
    package let unmatchedListed: [String]
    /// Facts beside the name that both sides state.
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
