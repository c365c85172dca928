/// The constants of the name score, in thousandths; every change of one is a new `ScreeningIndex.scoringVersion`.
enum ScoreRule {
    /// What a query token counts that nothing listed matches.
    static let unmatchedQuery = 650
    /// What a listed token counts that nothing in the query matches.
    static let unmatchedListed = 330
    /// How much of its own weight a query token keeps that is matched by a lighter one.
    static let ownWeight = 300
    /// A father's name against another one, in units of its weight.
    static let contradictingPatronymic = 1700
    /// What is left of the score when both names have numbers that don't agree, by schema person or other.
    static let contradictingNumber = 700
    /// What the pairs of a hit weigh at least: one rare name, or two that are not the commonest.
    static let leastForHit = 800
    /// What a known given or family name adds to that at most.
    static let mostOfKnownName = 600
    /// What tokens in another order cost, in millionths.
    static let otherOrder = 8_000
}
