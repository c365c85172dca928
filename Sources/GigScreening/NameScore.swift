/// The score of one listed name for a prepared query.
enum NameScore {
    /// In millionths; the chosen pairs stay in the scratch's alignment.
    static func rank(_ name: Int, _ scratch: inout SearchScratch, _ search: NameSearch) -> Int {
        let index = search.index
        let range = index.tokens(ofName: name)
        scratch.alignment.clear()
        offerPairs(name, range, &scratch, search)
        guard !scratch.alignment.pairs.isEmpty else { return 0 }
        scratch.alignment.choose()
        return score(name, range, scratch, search)
    }

    private static func offerPairs(
        _ name: Int,
        _ range: Range<Int>,
        _ scratch: inout SearchScratch,
        _ search: NameSearch
    ) {
        let index = search.index
        let partition = Int(search.schema.rawValue)
        let start = search.window.lowerBound
        for (position, place) in range.enumerated() {
            let token = Int(index.nameTokens[place])
            guard scratch.query.isLinked(token) else { continue }
            let weight = index.weight(token, partition)
            for query in search.window {
                let row = scratch.query.row(listed: token, query: query)
                guard row != 0, search.counts(Int(row & 1023), atLeast: 1000) else { continue }
                scratch.alignment.offer(
                    NameAlignment.Pair(
                        query: 1 << UInt64(query - start),
                        listed: 1 << UInt64(position),
                        weight: min(weight, scratch.weights[query]),
                        likeness: Int(row & 1023),
                        rule: UInt8(row >> 10)
                    )
                )
            }
        }
        if scratch.query.hasInitial || index.nameFlags[name] & 4 != 0 { offerInitials(name, range, &scratch, search) }
        for joined in scratch.query.joinedLinks
        where search.isInside(joined.range) && search.counts(joined.link.likeness, atLeast: TokenLikeness.joined) {
            for (position, place) in range.enumerated() where Int(index.nameTokens[place]) == joined.link.token {
                let own = joined.range.reduce(0) { $0 + scratch.weights[$1] }
                scratch.alignment.offer(
                    NameAlignment.Pair(
                        query: ((1 << UInt64(joined.range.count)) - 1) << UInt64(joined.range.lowerBound - start),
                        listed: 1 << UInt64(position),
                        weight: min(own, index.weight(joined.link.token, partition)),
                        likeness: joined.link.likeness,
                        rule: UInt8(TokenRule.joined.number)
                    )
                )
            }
        }
        offerHits(name, range, &scratch, search)
    }

    private static func offerHits(
        _ name: Int,
        _ range: Range<Int>,
        _ scratch: inout SearchScratch,
        _ search: NameSearch
    ) {
        let partition = Int(search.schema.rawValue)
        var next = scratch.firstHit[name]
        while next >= 0 {
            let hit = scratch.hits[Int(next)]
            next = hit.next
            guard search.window.contains(hit.query), search.counts(hit.likeness, atLeast: TokenLikeness.joined) else {
                continue
            }
            let mask = JoinedTokens.mask(hit.place, count: range.count)
            var weight = 0
            for (position, place) in range.enumerated() where mask >> UInt64(position) & 1 != 0 {
                weight += search.index.weight(Int(search.index.nameTokens[place]), partition)
            }
            scratch.alignment.offer(
                NameAlignment.Pair(
                    query: 1 << UInt64(hit.query - search.window.lowerBound),
                    listed: mask,
                    weight: min(weight, scratch.weights[hit.query]),
                    likeness: hit.likeness,
                    rule: UInt8(TokenRule.joined.number)
                )
            )
        }
    }

    /// A single letter on one side for a word on the other that begins with it.
    private static func offerInitials(
        _ name: Int,
        _ range: Range<Int>,
        _ scratch: inout SearchScratch,
        _ search: NameSearch
    ) {
        let index = search.index
        let listsInitial = index.nameFlags[name] & 4 != 0
        let partition = Int(search.schema.rawValue)
        for query in search.window {
            let token = scratch.query.tokens[query]
            guard listsInitial || token.role == .initial, let first = token.letters.first else { continue }
            for (position, place) in range.enumerated() {
                let listed = Int(index.nameTokens[place])
                let role = index.role(listed)
                guard (role == .initial) != (token.role == .initial),
                    TokenForm.isSpelling(role == .initial ? token.role : role),
                    index.tokenText[Int(index.tokenStarts[listed])] == first
                else { continue }
                scratch.alignment.offer(
                    NameAlignment.Pair(
                        query: 1 << UInt64(query - search.window.lowerBound),
                        listed: 1 << UInt64(position),
                        weight: min(index.weight(listed, partition), scratch.weights[query]),
                        likeness: TokenLikeness.initial,
                        rule: UInt8(TokenRule.initial.number)
                    )
                )
            }
        }
    }

    private static func score(_ name: Int, _ range: Range<Int>, _ scratch: SearchScratch, _ search: NameSearch) -> Int {
        let index = search.index
        let partition = Int(search.schema.rawValue)
        var value = 0
        var cost = 0
        var query: UInt64 = 0
        var listed: UInt64 = 0
        var joined: UInt64 = 0
        for position in scratch.alignment.chosen {
            let pair = scratch.alignment.pairs[position]
            value += pair.value
            cost += (pair.isJoin ? 1000 : 1000 - ScoreRule.ownWeight) * pair.weight
            if pair.isJoin { joined |= pair.query }
            query |= pair.query
            listed |= pair.listed
        }
        var patronymic = false
        var number = false
        let start = search.window.lowerBound
        for position in search.window {
            let weight = scratch.weights[position]
            if joined >> UInt64(position - start) & 1 != 0 {
                continue
            } else if query >> UInt64(position - start) & 1 != 0 {
                cost += ScoreRule.ownWeight * weight
            } else {
                cost += ScoreRule.unmatchedQuery * weight
                let role = scratch.query.tokens[position].role
                patronymic = patronymic || role == .patronymic
                number = number || role.isNumber(search.schema)
            }
        }
        var contradictsNumber = false
        for (position, place) in range.enumerated() where listed >> UInt64(position) & 1 == 0 {
            let token = Int(index.nameTokens[place])
            let weight = index.weight(token, partition)
            let role = index.role(token)
            cost +=
                (patronymic && role == .patronymic ? ScoreRule.contradictingPatronymic : ScoreRule.unmatchedListed)
                * weight
            contradictsNumber = contradictsNumber || number && role.isNumber(search.schema)
        }
        guard cost > 0 else { return 0 }
        var rank = value * 1_000_000 / cost
        if contradictsNumber { rank = rank * ScoreRule.contradictingNumber / 1000 }
        if search.schema == .person, isOutOfOrder(scratch.alignment) { rank -= ScoreRule.otherOrder }
        return max(0, rank)
    }

    /// Whether the pairs, by their listed tokens, come in another order than the query's, other than turned round once.
    private static func isOutOfOrder(_ alignment: NameAlignment) -> Bool {
        guard alignment.chosen.count > 2 else { return false }
        var descents = 0
        for one in alignment.chosen {
            let pair = alignment.pairs[one]
            var next: NameAlignment.Pair?
            for other in alignment.chosen {
                let candidate = alignment.pairs[other]
                if candidate.query > pair.query, candidate.query < next?.query ?? .max { next = candidate }
            }
            if let next, next.listed < pair.listed { descents += 1 }
        }
        return descents > 1
    }
}
