/// An entry that a subject resembles by name, or whose document or wallet it states.
struct FoundEntry {
    let entry: Int
    /// Its best name, or nil where only a fact led to it.
    let name: FoundName?
    let evidence: [ScreeningEvidence]
    let outcome: ScreeningOutcome

    /// A hit precedes what is to be reviewed, then the score decides, then the order of the index.
    static func precedes(_ one: FoundEntry, _ other: FoundEntry) -> Bool {
        if (one.outcome == .hit) != (other.outcome == .hit) { return one.outcome == .hit }
        let (rank, otherRank) = (one.name?.rank ?? 0, other.name?.rank ?? 0)
        if rank != otherRank { return rank > otherRank }
        return (one.name?.name ?? 0, one.entry) < (other.name?.name ?? 0, other.entry)
    }
}
