/// A listed name at or over the floor.
struct FoundName: Sendable, Hashable {
    let name: Int
    /// In millionths.
    let rank: Int
    /// The tokens of the query that it was compared with.
    let window: Range<Int>
}

/// Finds every name of a schema that scores the floor or more.
struct NameSearch {
    let index: IndexSections
    let schema: ListSchema
    /// In millionths.
    let floor: Int
    /// The tokens of the query that are compared; the rest is as if it weren't there.
    var window = 0..<0

    var partition: Int { Int(schema.rawValue) }

    /// The names that some of the windows find, in no order; `exhaustively` compares with each of the schema.
    func find(
        _ scratch: inout SearchScratch,
        _ windows: [Range<Int>],
        exhaustively: Bool,
        into found: inout [FoundName]
    ) {
        prepareWeights(&scratch)
        defer { forgetHits(&scratch) }
        for window in windows {
            var search = self
            search.window = window
            search.find(&scratch, exhaustively: exhaustively, into: &found)
        }
    }

    private func find(_ scratch: inout SearchScratch, exhaustively: Bool, into found: inout [FoundName]) {
        scratch.total = window.reduce(0) { $0 + scratch.weights[$1] }
        defer { forgetTouched(&scratch) }
        guard !exhaustively, walk(&scratch) else {
            for name in index.names(partition) { compare(name, &scratch, into: &found) }
            return
        }
        let rest = unwalked(scratch)
        for name in scratch.touched where canReach(Int(name), rest, scratch) {
            compare(Int(name), &scratch, into: &found)
        }
    }

    /// An aircraft's mark is itself or another one; a name may be like another.
    func counts(_ likeness: Int, atLeast exact: Int) -> Bool { schema != .aircraft || likeness >= exact }

    /// Makes the scratch ready to score single names of the schema.
    func prepareWeights(_ scratch: inout SearchScratch) {
        weigh(&scratch)
        collectHits(&scratch)
    }

    func forget(_ scratch: inout SearchScratch) { forgetHits(&scratch) }

    private func compare(_ name: Int, _ scratch: inout SearchScratch, into found: inout [FoundName]) {
        let rank = NameScore.rank(name, &scratch, self)
        if rank >= floor { found.append(FoundName(name: name, rank: rank, window: window)) }
    }

    /// What each query token counts: as much as the listed token that it is most like; one like none is rare.
    private func weigh(_ scratch: inout SearchScratch) {
        scratch.weights.removeAll(keepingCapacity: true)
        scratch.most.removeAll(keepingCapacity: true)
        for position in 0..<scratch.query.count {
            let token = scratch.query.tokens[position]
            var best = (likeness: 0, weight: 0)
            for link in scratch.query.links[position] {
                let weight = index.weight(link.token, partition)
                if link.likeness > best.likeness || link.likeness == best.likeness && weight < best.weight {
                    best = (link.likeness, weight)
                }
            }
            let rarest = TokenWeight.weight(token.role, schema, entries: 1)
            let weight = best.likeness > 0 ? min(best.weight, rarest) : rarest
            scratch.weights.append(weight)
            scratch.most.append(most(position, weight, scratch.query))
        }
        scratch.isJoined.removeAll(keepingCapacity: true)
        scratch.isJoined.append(contentsOf: repeatElement(false, count: scratch.query.count))
        for joined in scratch.query.joinedLinks {
            for position in joined.range {
                scratch.isJoined[position] = true
                let value = scratch.weights[position] * joined.link.likeness / 1000
                scratch.most[position] = max(scratch.most[position], value + 1)
            }
        }
    }

    /// The most that the token can add alone, rounded up.
    private func most(_ position: Int, _ weight: Int, _ query: PreparedQuery) -> Int {
        var most = min(weight, 150) * TokenLikeness.initial / 1000 + 1
        for link in query.links[position] {
            most = max(most, min(weight, index.weight(link.token, partition)) * link.likeness / 1000 + 1)
        }
        for unit in query.units[position] { most = max(most, weight * unit.likeness / 1000 + 1) }
        return most
    }

    /// Listed neighbours that, written as one word, are like a query token, by the names that hold them.
    private func collectHits(_ scratch: inout SearchScratch) {
        let names = index.names(partition)
        for position in 0..<scratch.query.count {
            for unit in scratch.query.units[position] {
                for place in Int(index.joinPostingStarts[unit.token])..<Int(index.joinPostingStarts[unit.token + 1]) {
                    let name = index.joinNames[place]
                    guard names.contains(Int(name)) else { continue }
                    scratch.hits.append(
                        PreparedQuery.JoinedHit(
                            query: position,
                            place: index.joinPlaces[place],
                            likeness: unit.likeness,
                            next: scratch.firstHit[Int(name)]
                        )
                    )
                    scratch.firstHit[Int(name)] = Int32(scratch.hits.count - 1)
                    scratch.hitNames.append(name)
                }
            }
        }
    }

    private func forgetHits(_ scratch: inout SearchScratch) {
        for name in scratch.hitNames { scratch.firstHit[Int(name)] = -1 }
        scratch.hits.removeAll(keepingCapacity: true)
        scratch.hitNames.removeAll(keepingCapacity: true)
    }

    private func forgetTouched(_ scratch: inout SearchScratch) {
        for name in scratch.touched {
            scratch.matched[Int(name)] = 0
            scratch.matchedOwn[Int(name)] = 0
        }
        scratch.touched.removeAll(keepingCapacity: true)
    }

    /// Walks the names of the query's tokens, the fewest first, until a name that holds only tokens not yet walked can't
    /// reach the floor; false where that is never so.
    private func walk(_ scratch: inout SearchScratch) -> Bool {
        scratch.walked.removeAll(keepingCapacity: true)
        scratch.walked.append(contentsOf: repeatElement(false, count: scratch.query.count))
        let costs = window.map { position in
            scratch.query.tokens[position].role == .initial
                ? Int.max / 2
                : scratch.query.links[position].reduce(0) { $0 + index.postings($1.token, partition).count }
        }
        let start = window.lowerBound
        let order = window.sorted { (costs[$0 - start], $0) < (costs[$1 - start], $1) }
        for position in order {
            if bound(unwalked(scratch), scratch) < floor { break }
            guard scratch.query.tokens[position].role != .initial else { return false }
            scratch.walked[position] = true
            walk(position, &scratch)
        }
        guard bound(unwalked(scratch), scratch) < floor else { return false }
        for joined in scratch.query.joinedLinks where joined.range.contains(where: { scratch.walked[$0] }) {
            guard isInside(joined.range) else { continue }
            let own = joined.range.reduce(0) { $0 + scratch.weights[$1] }
            let value = min(own, index.weight(joined.link.token, partition)) * joined.link.likeness / 1000 + 1
            for place in index.postings(joined.link.token, partition) {
                touch(index.postings[place], value, NameSearch.joinedOwn(own), &scratch)
            }
        }
        return true
    }

    func isInside(_ range: Range<Int>) -> Bool {
        range.lowerBound >= window.lowerBound && range.upperBound <= window.upperBound
    }

    /// A joined pair keeps nothing of its query tokens' own weight, which `bound` would count.
    static func joinedOwn(_ own: Int) -> Int {
        own * ScoreRule.unmatchedQuery / (ScoreRule.unmatchedQuery - ScoreRule.ownWeight) + 1
    }

    private func walk(_ position: Int, _ scratch: inout SearchScratch) {
        let own = scratch.weights[position]
        for link in scratch.query.links[position] {
            let value = min(own, index.weight(link.token, partition)) * link.likeness / 1000 + 1
            for place in index.postings(link.token, partition) { touch(index.postings[place], value, own, &scratch) }
        }
        for (number, hit) in scratch.hits.enumerated() where hit.query == position {
            touch(scratch.hitNames[number], own * hit.likeness / 1000 + 1, own, &scratch)
        }
    }

    private func touch(_ name: UInt32, _ value: Int, _ own: Int, _ scratch: inout SearchScratch) {
        if scratch.matched[Int(name)] == 0 { scratch.touched.append(name) }
        scratch.matched[Int(name)] &+= UInt32(value)
        scratch.matchedOwn[Int(name)] &+= UInt32(own)
    }
}
