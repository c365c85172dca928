/// The one-to-one alignment of a query with one listed name, and its score.
struct NameAlignment {
    struct Link {
        let query: Range<Int>
        let listed: Range<Int>
        let rule: TokenRule
        let score: Int
    }

    private(set) var links: [Link] = []
    private(set) var score = 0
    private var usedQuery: UInt64 = 0
    private var usedListed: UInt64 = 0

    /// Percent of its weight that an unmatched token costs: one that the payer gave, and one that only the list has.
    private static let unmatchedQueryPercent = 85
    private static let unmatchedListedPercent = 22
    /// Percent of the distance from equality that a similar token loses.
    private static let similarityPenaltyPercent = 150
    private static let joinedScore = 970

    /// Greedy: joins first, the longest before others, then the best pair; each token once; ties by position.
    init(_ query: NameQuery, _ listed: ArraySlice<UInt32>, name: Int, in index: ScreeningIndex) {
        var possible = NameAlignment.joined(query, listed, name: name, in: index)
        for (position, token) in listed.enumerated() where query.isLinked(token) {
            for queryPosition in query.tokens.indices {
                let score = query.score(listed: token, query: queryPosition)
                guard score > 0 else { continue }
                possible.append(
                    Link(
                        query: queryPosition..<queryPosition + 1,
                        listed: position..<position + 1,
                        rule: score == 1000 ? .equal : .jaroWinkler,
                        score: score
                    )
                )
            }
        }
        possible.sort { NameAlignment.rank($0) < NameAlignment.rank($1) }
        var weight = 0
        var matched = 0
        for link in possible where usedQuery & bits(link.query) == 0 && usedListed & bits(link.listed) == 0 {
            usedQuery |= bits(link.query)
            usedListed |= bits(link.listed)
            let linkWeight = link.listed.reduce(0) { $0 + index.weights[Int(listed[listed.startIndex + $1])] }
            weight += linkWeight
            matched += linkWeight * link.score
            links.append(link)
        }
        links.sort { $0.query.lowerBound < $1.query.lowerBound }
        score = NameAlignment.score(
            matched: matched,
            weight: weight,
            unmatchedQuery: unmatchedQuery(query).reduce(0) { $0 + query.weights[$1] },
            unmatchedListed: unmatchedListed(listed).reduce(0) {
                $0 + index.weights[Int(listed[listed.startIndex + $1])]
            }
        )
    }

    func unmatchedQuery(_ query: NameQuery) -> [Int] {
        query.tokens.indices.filter { usedQuery & 1 << UInt64($0) == 0 }
    }

    func unmatchedListed(_ listed: ArraySlice<UInt32>) -> [Int] {
        (0..<listed.count).filter { usedListed & 1 << UInt64($0) == 0 }
    }

    /// Thousandths of full agreement: matched weight over all weight, with the unmatched at their percentages.
    static func score(matched: Int, weight: Int, unmatchedQuery: Int, unmatchedListed: Int) -> Int {
        let whole =
            100 * weight + unmatchedQueryPercent * unmatchedQuery + unmatchedListedPercent * unmatchedListed
        return whole == 0 ? 0 : 100 * matched / whole
    }

    static func tokenScore(jaroWinkler thousandths: Int) -> Int {
        max(1, 1000 - (1000 - thousandths) * similarityPenaltyPercent / 100)
    }

    /// An upper bound of the score, without aligning.
    static func canReach(
        _ floor: Int,
        _ query: NameQuery,
        _ listed: ArraySlice<UInt32>,
        name: Int,
        in index: ScreeningIndex
    ) -> Bool {
        var best = InlineArray<48, Int>(repeating: 0)
        var unmatchedListed = 0
        var listedWeight = 0
        for token in listed {
            let weight = index.weights[Int(token)]
            listedWeight += weight
            guard query.isLinked(token) else {
                unmatchedListed += weight
                continue
            }
            for position in query.tokens.indices where query.score(listed: token, query: position) > 0 {
                best[position] = max(best[position], weight)
            }
        }
        let joined = query.joinedNames[UInt32(name)]
        for window in joined ?? [] {
            for position in query.windows[window].positions { best[position] = max(best[position], 1) }
        }
        var weight = 0
        var unmatchedQuery = 0
        for position in query.tokens.indices {
            if best[position] > 0 { weight += best[position] } else { unmatchedQuery += query.weights[position] }
        }
        // A joined spelling may match any of the listed tokens.
        if joined != nil { (weight, unmatchedListed) = (listedWeight, 0) }
        let most = score(
            matched: weight * 1000,
            weight: weight,
            unmatchedQuery: unmatchedQuery,
            unmatchedListed: unmatchedListed
        )
        return most >= floor
    }

    private static func joined(
        _ query: NameQuery,
        _ listed: ArraySlice<UInt32>,
        name: Int,
        in index: ScreeningIndex
    ) -> [Link] {
        guard let windows = query.joinedNames[UInt32(name)] else { return [] }
        var links: [Link] = []
        for window in windows.map({ query.windows[$0] }) {
            let longest = window.word.count
            for start in 0..<listed.count {
                var word: [UInt8] = []
                for end in start..<min(start + JoinedSpellings.mostTokens, listed.count) {
                    word += index.dictionary.token(Int(listed[listed.startIndex + end]))
                    guard word.count <= longest else { break }
                    guard word[...] == window.word,
                        isSplitElsewhere(query, window.positions, listed, start...end, in: index)
                    else { continue }
                    links.append(
                        Link(
                            query: window.positions,
                            listed: start..<end + 1,
                            rule: .joined,
                            score: joinedScore
                        )
                    )
                }
            }
        }
        return links
    }

    /// Whether the tokens on both sides differ at both ends, so that no equal pair would do instead of the join.
    private static func isSplitElsewhere(
        _ query: NameQuery,
        _ positions: Range<Int>,
        _ listed: ArraySlice<UInt32>,
        _ range: ClosedRange<Int>,
        in index: ScreeningIndex
    ) -> Bool {
        guard positions.count > 1 || range.count > 1 else { return false }
        let first = index.dictionary.token(Int(listed[listed.startIndex + range.lowerBound]))
        let last = index.dictionary.token(Int(listed[listed.startIndex + range.upperBound]))
        return query.tokens[positions.lowerBound].count != first.count
            && query.tokens[positions.upperBound - 1].count != last.count
    }

    private static func rank(_ link: Link) -> (Int, Int, Int, Int) {
        let joined = link.rule == .joined
        return (
            joined ? -1001 : -link.score, -link.query.count - link.listed.count, link.query.lowerBound,
            link.listed.lowerBound
        )
    }

    private func bits(_ range: Range<Int>) -> UInt64 {
        (1 << UInt64(range.count) - 1) << UInt64(range.lowerBound)
    }
}
