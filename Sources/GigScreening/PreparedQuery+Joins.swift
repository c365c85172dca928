extension PreparedQuery {
    /// Listed neighbours that make one word like a query token, by equal skeleton.
    mutating func similarUnits(_ position: Int, _ index: IndexSections, _ exhaustively: Bool) -> [TokenLink] {
        var found: [TokenLink] = []
        let token = tokens[position]
        guard TokenForm.isSpelling(token.role) else { return found }
        guard !exhaustively else {
            for unit in 0..<index.joinCount { offerUnit(unit, position, index, &found) }
            return found
        }
        for code in [token.skeletons.0, token.skeletons.1] where code != 0 {
            let (range, tag) = KeyTable.bucket(TokenKey.key(.skeleton, number: code), index.joinKeyStarts)
            for place in range where index.joinKeys[place] >> 20 == tag {
                let unit = Int(index.joinKeys[place] & 0xfffff)
                guard !found.contains(where: { $0.token == unit }) else { continue }
                offerUnit(unit, position, index, &found)
            }
        }
        return found
    }

    private mutating func offerUnit(_ unit: Int, _ position: Int, _ index: IndexSections, _ found: inout [TokenLink]) {
        let likeness = joinedLikeness(unit, position, index)
        if likeness > 0 { found.append(TokenLink(token: unit, likeness: likeness, rule: .joined)) }
    }

    /// Of several listed tokens in one to a query token: an equal skeleton and edits within the allowance.
    private func joinedLikeness(_ unit: Int, _ position: Int, _ index: IndexSections) -> Int {
        let token = tokens[position]
        let code = index.joinSkeleton(unit)
        guard code != 0, code == token.skeletons.0 || code == token.skeletons.1,
            SkeletonCode.consonants(code) > 1
        else { return 0 }
        guard !token.isVowelless else { return SkeletonCode.consonants(code) > 2 ? 880 : 0 }
        let range = Int(index.joinStarts[unit])..<Int(index.joinStarts[unit + 1])
        let most = min(EditAllowance.raw(range.count), EditAllowance.raw(token.letters.count))
        let edits = patterns[position].raw.edits(to: index.joinText, range, most: most)
        guard edits <= most else { return 0 }
        return TokenLikeness.ofEdits(edits, count: max(range.count, token.letters.count)) * TokenLikeness.joined / 1000
    }

    /// Neighbouring query tokens as one word, which must have an equal skeleton with the listed token.
    mutating func joinTokens(
        _ range: Range<Int>,
        _ buffer: TokenBuffer,
        _ index: IndexSections,
        _ exhaustively: Bool
    ) {
        let isVowelless = tokens[range.lowerBound].isVowelless
        guard range.allSatisfy({ tokens[$0].role.joins && tokens[$0].isVowelless == isVowelless }) else { return }
        let letters = range.flatMap { buffer.writtenLetters(buffer.tokens[$0]) }[...]
        guard letters.count <= NameNormaliser.longestToken else { return }
        let word = PreparedQuery.form(letters, other: [], role: .name, isVowelless: isVowelless, classes: [])
        let code = word.skeletons.0
        guard code != 0, SkeletonCode.consonants(code) > 1 else { return }
        let place = tokens.count
        tokens.append(word)
        setPatterns(place)
        defer { tokens.removeLast() }
        func consider(_ token: Int, _ query: inout PreparedQuery) {
            guard index.skeleton(token) == code || index.otherSkeleton(token) == code else { return }
            var found: [TokenLink] = []
            query.offer(token, place, index, &found)
            guard let link = found.first else { return }
            query.markLinked(token, columns: place)
            let likeness = link.likeness * TokenLikeness.joined / 1000
            query.joinedLinks.append(
                JoinedLink(range: range, link: TokenLink(token: token, likeness: likeness, rule: .joined))
            )
        }
        guard !exhaustively else {
            for token in 0..<index.tokenCount { consider(token, &self) }
            return
        }
        for number in [code, code | TokenForm.vowellessKey] {
            let (range, tag) = KeyTable.bucket(TokenKey.key(.skeleton, number: number), index.keyStarts)
            for element in range where index.keyTokens[element] >> 20 == tag {
                consider(Int(index.keyTokens[element] & 0xfffff), &self)
            }
        }
    }
}
