extension NameSearch {
    /// What tokens can add that were not walked, and what a walked one can by a listed single letter.
    struct Rest {
        var value = 0
        var own = 0
        var initialValue = 0
        var initialOwn = 0
    }

    func unwalked(_ scratch: SearchScratch) -> Rest {
        var rest = Rest()
        for position in window {
            if scratch.walked[position] {
                rest.initialValue += min(scratch.weights[position], 150) * TokenLikeness.initial / 1000 + 1
                rest.initialOwn += scratch.weights[position]
            } else {
                rest.value += scratch.most[position]
                rest.own += scratch.weights[position]
                if scratch.isJoined[position] { rest.own += NameSearch.joinedOwn(scratch.weights[position]) }
            }
        }
        return rest
    }

    /// The most that a name can score in which no walked token is matched but by a single letter.
    func bound(_ rest: Rest, _ scratch: SearchScratch) -> Int {
        bound(rest.value + rest.initialValue, rest.own + rest.initialOwn, scratch)
    }

    func canReach(_ name: Int, _ rest: Rest, _ scratch: SearchScratch) -> Bool {
        var value = Int(scratch.matched[name]) + rest.value
        var own = Int(scratch.matchedOwn[name]) + rest.own
        if index.nameFlags[name] & 4 != 0 {
            value += rest.initialValue
            own += rest.initialOwn
        }
        guard bound(value, own, scratch) >= floor else { return false }
        return bound(value, own, leaving: unlinkedWeight(name, scratch), scratch) >= floor
    }

    /// What the name's tokens weigh that nothing in the query is like, alone or joined.
    func unlinkedWeight(_ name: Int, _ scratch: SearchScratch) -> Int {
        guard !scratch.query.hasInitial, index.nameFlags[name] & 4 == 0, scratch.firstHit[name] < 0 else { return 0 }
        var weight = 0
        for place in index.tokens(ofName: name) {
            let token = Int(index.nameTokens[place])
            if !scratch.query.isLinked(token) { weight += index.weight(token, partition) }
        }
        return weight
    }

    /// No name scores more whose matched pairs add `value` at most, whose matched query tokens weigh `own` at most, and
    /// of whose tokens those that weigh `leaving` are matched by none.
    func bound(_ value: Int, _ own: Int, leaving: Int = 0, _ scratch: SearchScratch) -> Int {
        let cost =
            ScoreRule.unmatchedQuery * scratch.total - (ScoreRule.unmatchedQuery - ScoreRule.ownWeight) * own
            + (1000 - ScoreRule.ownWeight) * value
        // Clamped before the listed side is added: what joined pairs take off is more than they can.
        let least = max(cost, 1000 * value) + ScoreRule.unmatchedListed * leaving
        return least <= 1000 * value ? 1_000_000 : value * 1_000_000_000 / least
    }
}
