extension TokenBuffer {
    /// The second half of normalising: single letters rejoined, abbreviations written out, and every token's role.
    mutating func assignRoles() {
        rejoinLetters()
        splitLegalForms()
        for position in tokens.indices where !tokens[position].isForeign { assignRole(position) }
        foldLegalForms()
        if tokens.count > 1, tokens[0].lexicon >= 0, Lexicon.standard.words[tokens[0].lexicon].isVesselPrefix {
            tokens[0].role = .vesselPrefix
        }
        let telling: [TokenRole] = [.name, .patronymic, .number, .foreign, .generic, .initial, .generation]
        guard !tokens.contains(where: { telling.contains($0.role) }) else { return }
        for position in tokens.indices { tokens[position].role = .name }
    }

    /// Joins three or more single letters in a row: `A.B.C.`, `D m i t r i`.
    ///
    /// Two are initials, as in `V.V.`.
    private mutating func rejoinLetters() {
        guard tokens.contains(where: { $0.count == 1 }) else { return }
        var position = 0
        while position < tokens.count {
            var end = position
            while end < tokens.count, tokens[end].count == 1, !isDigit(end) { end += 1 }
            let run = end - position
            if run >= 3 { join(position..<end) }
            position = max(position + 1, run >= 3 ? position + 1 : end)
        }
    }

    private func isDigit(_ position: Int) -> Bool { (0x30...0x39).contains(bytes[tokens[position].start]) }

    private mutating func assignRole(_ position: Int) {
        let lexicon = Lexicon.standard
        var known = lexicon.position(letters(position))
        if known >= 0 {
            tokens[position].isPurpose = lexicon.words[known].isPurpose
            tokens[position].isWeakPurpose = lexicon.words[known].isWeakPurpose
        }
        if known >= 0, !lexicon.words[known].expansion.isEmpty {
            let place = store(lexicon.words[known].expansion)
            tokens[position].writtenStart = tokens[position].start
            tokens[position].writtenEnd = tokens[position].end
            tokens[position].start = place.lowerBound
            tokens[position].end = place.upperBound
            known = lexicon.position(letters(position))
        }
        tokens[position].lexicon = known
        let role = known >= 0 ? lexicon.words[known].role : nil
        tokens[position].role = isInitial(position) ? .initial : role ?? ownRole(position)
    }

    /// A single letter is an initial, whatever else it may mean; between two words `y` and `e` are Spanish and Italian.
    private func isInitial(_ position: Int) -> Bool {
        guard tokens[position].count == 1, !isDigit(position) else { return false }
        let letter = bytes[tokens[position].start]
        guard letter == UInt8(ascii: "y") || letter == UInt8(ascii: "e") else { return true }
        guard position > 0, position + 1 < tokens.count else { return true }
        return tokens[position + 1].gap == .dot || tokens[position - 1].count == 1 || tokens[position + 1].count == 1
    }

    /// `TRADINGLLC`: a legal form that the word before was glued to.
    private mutating func splitLegalForms() {
        var position = 0
        while position < tokens.count {
            defer { position += 1 }
            let token = tokens[position]
            guard token.count > 5, !token.isForeign, Lexicon.standard.position(letters(token)) < 0,
                let form = TokenBuffer.gluedForms.first(where: { letters(token).suffix($0.count) == $0[...] }),
                token.count > form.count + 2
            else { continue }
            var tail = token
            tail.start = token.end - form.count
            tokens[position].end = tail.start
            tokens.insert(tail, at: position + 1)
        }
    }

    private static let gluedForms: [[UInt8]] = ["company", "limited", "llc", "ltd", "gmbh"].map { Array($0.utf8) }

    private func ownRole(_ position: Int) -> TokenRole {
        let word = letters(position)
        let digits = word.count { (0x30...0x39).contains($0) }
        if 2 * digits >= word.count { return .number }
        if word.count == 1 { return .initial }
        return TokenBuffer.patronymicEndings.contains { word.count > $0.count + 1 && word.suffix($0.count) == $0[...] }
            ? .patronymic : .name
    }

    private static let patronymicEndings: [[UInt8]] = ["vich", "vych", "vitch", "wich", "vna", "ogly", "oglu", "kyzy"]
        .map { Array($0.utf8) }

    /// The longest run of words that is a legal form becomes one token; in a run of several, one may be misspelt.
    private mutating func foldLegalForms() {
        let lexicon = Lexicon.standard
        var keys: [UInt64] = []
        var position = 0
        while position < tokens.count {
            defer { position += 1 }
            let first = legalWord(position, lexicon, &keys)
            guard first >= 0, lexicon.words[first].beginsLegalForm else { continue }
            var key: UInt64 = 0
            var found: (end: Int, form: LegalForm)?
            for end in position..<min(position + lexicon.longestLegalForm, tokens.count) {
                let word = end == position ? first : legalWord(end, lexicon, &keys)
                guard word >= 0 else { break }
                key = (key &+ lexicon.key(word)) &* 0x9e37_79b9_7f4a_7c15
                guard let form = lexicon.legalForms[key] else { continue }
                if end > position || tokens[end].lexicon == word { found = (end + 1, form) }
            }
            guard let found, !areInitials(position..<found.end) else { continue }
            tokens[position].role = .legalForm
            tokens[position].legalForm = found.form
            guard found.end > position + 1 else { continue }
            join(position..<found.end)
        }
    }

    /// Two single letters are initials before a name (`S. A. Petrov`), and behind one where firms write them as a word
    /// (`Lukashenko A. G.`); else they are a legal form (`S. A.`).
    private func areInitials(_ range: Range<Int>) -> Bool {
        guard range.count == 2, range.allSatisfy({ tokens[$0].count == 1 }) else { return false }
        if range.upperBound < tokens.count {
            return range.lowerBound == 0 && [.name, .patronymic].contains(tokens[range.upperBound].role)
        }
        let letters = range.map { bytes[tokens[$0].start] }
        return TokenBuffer.unspacedForms.contains(letters)
    }

    private static let unspacedForms: [[UInt8]] = ["ag", "ad", "ae", "ao", "pt", "ev", "kk", "se"].map {
        Array($0.utf8)
    }

    /// The token's word, or the word of a legal form that it is a misspelling of.
    private func legalWord(_ position: Int, _ lexicon: Lexicon, _ keys: inout [UInt64]) -> Int {
        let token = tokens[position]
        guard token.lexicon < 0, !token.isForeign, !token.isVowelless else { return token.lexicon }
        return lexicon.legalWord(like: letters(position), &keys)
    }
}
