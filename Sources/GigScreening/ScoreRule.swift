/// The constants of the name score, in thousandths; every change of one is a new `ScreeningIndex.scoringVersion`.
enum ScoreRule {
    /// What a query token counts that nothing listed matches.
    static let unmatchedQuery = ProcessTuning.alpha
    /// What a listed token counts that nothing in the query matches.
    static let unmatchedListed = ProcessTuning.beta
    /// How much of its own weight a query token keeps that is matched by a lighter one.
    static let ownWeight = ProcessTuning.own
    /// A father's name against another one, in units of its weight.
    static let contradictingPatronymic = 1700
    /// What is left of the score when both names have numbers that don't agree, by schema person or other.
    static let contradictingNumber = 700
    /// What tokens in another order cost, in millionths.
    static let otherOrder = 8_000
}
