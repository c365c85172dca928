extension NameSearch {
    /// A found name's pairs and what they leave over, as text.
    struct Explanation {
        let pairs: [TokenPair]
        let unmatchedQuery: [String]
        let unmatchedListed: [String]
    }

    /// Aligns a found name once more; the scratch must hold the query that found it.
    func explain(_ found: FoundName, _ scratch: inout SearchScratch) -> Explanation {
        var search = self
        search.window = found.window
        prepareWeights(&scratch)
        defer { forget(&scratch) }
        _ = NameScore.rank(found.name, &scratch, search)
        let range = index.tokens(ofName: found.name)
        let listedTexts = range.map { index.text(Int(index.nameTokens[$0])) }
        let texts = found.window.map { scratch.query.tokens[$0] }.map { String(decoding: $0.letters, as: UTF8.self) }
        let chosen = scratch.alignment.chosen.map { scratch.alignment.pairs[$0] }.sorted { $0.query < $1.query }
        let query = chosen.reduce(0) { $0 | $1.query }
        let listed = chosen.reduce(0) { $0 | $1.listed }
        return Explanation(
            pairs: chosen.map { pair in
                TokenPair(
                    query: NameSearch.joined(texts, pair.query),
                    listed: NameSearch.joined(listedTexts, pair.listed),
                    rule: TokenRule(number: Int(pair.rule)),
                    score: pair.likeness
                )
            },
            unmatchedQuery: texts.indices.filter { query >> UInt64($0) & 1 == 0 }.map { texts[$0] },
            unmatchedListed: listedTexts.indices.filter { listed >> UInt64($0) & 1 == 0 }.map { listedTexts[$0] }
        )
    }

    /// The lighter sides' weights of the pairs of a found name, in the measure of their likeness; a known given or family
    /// name counts as one that many bear, however few of them are listed.
    func matchedWeight(_ found: FoundName, _ scratch: inout SearchScratch) -> Int {
        prepareWeights(&scratch)
        defer { forget(&scratch) }
        _ = NameScore.rank(found.name, &scratch, self)
        return scratch.alignment.chosen.reduce(0) { sum, chosen in
            let pair = scratch.alignment.pairs[chosen]
            let isKnown = !pair.isJoin && !scratch.query.tokens[pair.query.trailingZeroBitCount].classes.isEmpty
            return sum + (isKnown ? min(pair.weight, ScoreRule.mostOfKnownName) : pair.weight) * pair.likeness
        } / 1000
    }

    private static func joined(_ texts: [String], _ mask: UInt64) -> String {
        texts.indices.filter { mask >> UInt64($0) & 1 != 0 }.map { texts[$0] }.joined(separator: " ")
    }
}
