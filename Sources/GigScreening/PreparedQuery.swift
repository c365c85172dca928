/// A query's tokens with all that they are like in an index.

struct PreparedQuery: Sendable {
    /// Neighbouring query tokens that, as one word, are like a listed token.
    struct JoinedLink: Sendable {
        let range: Range<Int>
        let link: TokenLink
    }

    /// A listed name's neighbouring tokens that, as one word, are like a query token.
    struct JoinedHit: Sendable {
        let query: Int
        let place: UInt8
        let likeness: Int
        let next: Int32
    }

    var tokens: [QueryToken] = []
    private(set) var links: [[TokenLink]] = []
    var joinedLinks: [JoinedLink] = []
    /// For each query token, listed units of neighbours that are like it.
    private(set) var units: [[TokenLink]] = []

    var patterns: [(raw: EditPattern, sound: EditPattern)] = []
    private var rowOfToken: [UInt32] = []
    private var touched: [Int] = []
    private var rows: [UInt16] = []
    private var seen: [UInt32] = []
    private var epoch: UInt32 = 0
    private var keys: [UInt64] = []
    private var buckets: [(range: Range<Int>, tag: UInt32)] = []
    private(set) var hasInitial = false

    var count: Int { tokens.count }

    /// Whether anything listed is like any token, alone or with its neighbours.
    var hasLinks: Bool {
        !joinedLinks.isEmpty || links.contains { !$0.isEmpty } || units.contains { !$0.isEmpty }
    }

    /// Prepares the tokens of `buffer`, by keys or, to prove these, by comparing with every listed token.
    mutating func prepare(_ buffer: TokenBuffer, in index: IndexSections, exhaustively: Bool) {
        reset(index)
        for position in buffer.tokens.indices {
            append(buffer.tokens[position], in: buffer)
            links.append([])
            units.append([])
        }
        for position in tokens.indices {
            let similar = tokens[..<position].firstIndex { $0.letters == tokens[position].letters }
            links[position] = similar.map { links[$0] } ?? similarTokens(position, index, exhaustively)
            units[position] = similarUnits(position, index, exhaustively)
            for link in links[position] { setRow(link, of: position) }
        }
        for start in tokens.indices {
            for length in 2...JoinedTokens.most where start + length <= tokens.count {
                joinTokens(start..<start + length, buffer, index, exhaustively)
            }
        }
    }

    /// The likeness of a listed token to a query one, and its rule's number above it; 0 for none.
    func row(listed token: Int, query: Int) -> UInt16 {
        let row = Int(rowOfToken[token])
        return row == 0 ? 0 : rows[(row - 1) * tokens.count + query]
    }

    func isLinked(_ token: Int) -> Bool { rowOfToken[token] != 0 }

    private mutating func reset(_ index: IndexSections) {
        for token in touched { rowOfToken[token] = 0 }
        touched.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        links.removeAll(keepingCapacity: true)
        units.removeAll(keepingCapacity: true)
        joinedLinks.removeAll(keepingCapacity: true)
        hasInitial = false
        if rowOfToken.count < index.tokenCount {
            rowOfToken = [UInt32](repeating: 0, count: index.tokenCount)
        }
        let most = max(index.tokenCount, index.joinCount)
        if seen.count < most { seen = [UInt32](repeating: 0, count: most) }
    }

    private mutating func append(_ token: TokenBuffer.Token, in buffer: TokenBuffer) {
        let letters = ArraySlice(Array(buffer.letters(token)))
        hasInitial = hasInitial || token.role == .initial
        tokens.append(
            PreparedQuery.form(
                letters,
                other: buffer.otherLetters(token),
                role: token.role,
                isVowelless: token.isVowelless,
                classes: buffer.classes(token)
            )
        )
        setPatterns(tokens.count - 1)
    }

    static func form(
        _ letters: ArraySlice<UInt8>,
        other: ArraySlice<UInt8>,
        role: TokenRole,
        isVowelless: Bool,
        classes: [UInt16]
    ) -> QueryToken {
        var sound: [UInt8] = []
        if !isVowelless { SoundForm.append(letters, to: &sound) }
        return QueryToken(
            role: role,
            isVowelless: isVowelless,
            letters: letters,
            sound: sound[...],
            skeletons: TokenForm.skeletons(letters, other: other, role),
            classes: Array(classes.prefix(3)),
            rawLetters: TokenProfile.letters(letters),
            soundLetters: TokenProfile.letters(sound[...])
        )
    }

    mutating func setPatterns(_ position: Int) {
        while patterns.count <= position { patterns.append((EditPattern(), EditPattern())) }
        patterns[position].raw.prepare(tokens[position].letters)
        patterns[position].sound.prepare(tokens[position].sound)
    }

    private mutating func similarTokens(_ position: Int, _ index: IndexSections, _ exhaustively: Bool) -> [TokenLink] {
        var found: [TokenLink] = []
        guard !exhaustively else {
            for token in 0..<index.tokenCount { offer(token, position, index, &found) }
            return found
        }
        let token = tokens[position]
        let pattern = patterns[position]
        collectKeys(token)
        findBuckets(index)
        found.reserveCapacity(32)
        advanceEpoch()
        for bucket in buckets {
            for place in bucket.range where index.keyTokens[place] >> 20 == bucket.tag {
                let listed = Int(index.keyTokens[place] & 0xfffff)
                guard seen[listed] != epoch else { continue }
                seen[listed] = epoch
                guard TokenLikeness.mayBeAlike(token, listed, in: index) else { continue }
                let (likeness, rule) = TokenLikeness.between(token, pattern.raw, pattern.sound, listed, in: index)
                if likeness > 0 { found.append(TokenLink(token: listed, likeness: likeness, rule: rule)) }
            }
        }
        return found
    }

    /// Where each key's tokens stand; all are looked up before any is read, so that memory is waited for once.
    private mutating func findBuckets(_ index: IndexSections) {
        buckets.removeAll(keepingCapacity: true)
        for key in keys where KeyTable.mayHold(key, index.keyFilter) {
            buckets.append(KeyTable.bucket(key, index.keyStarts))
        }
    }

    mutating func offer(_ token: Int, _ position: Int, _ index: IndexSections, _ found: inout [TokenLink]) {
        let (likeness, rule) = TokenLikeness.between(
            tokens[position],
            patterns[position].raw,
            patterns[position].sound,
            token,
            in: index
        )
        if likeness > 0 { found.append(TokenLink(token: token, likeness: likeness, rule: rule)) }
    }

    private mutating func collectKeys(_ token: QueryToken) {
        keys.removeAll(keepingCapacity: true)
        let isSpelling = TokenForm.isSpelling(token.role)
        guard isSpelling, !token.isVowelless else {
            keys.append(TokenKey.key(.raw, of: token.letters))
            if isSpelling { collectSkeletonKeys(token, least: 1) }
            for number in token.classes { keys.append(TokenKey.key(.equivalence, number: UInt64(number))) }
            return
        }
        TokenKey.appendKeys(.raw, of: token.letters, leavingOut: EditAllowance.raw(token.letters.count), to: &keys)
        TokenKey.appendKeys(.sound, of: token.sound, leavingOut: EditAllowance.sound(token.sound.count), to: &keys)
        for number in token.classes { keys.append(TokenKey.key(.equivalence, number: UInt64(number))) }
        collectSkeletonKeys(token, least: TokenForm.leastConsonants)
    }

    private mutating func collectSkeletonKeys(_ token: QueryToken, least: Int) {
        for code in [token.skeletons.0, token.skeletons.1] where code != 0 {
            if SkeletonCode.consonants(code) >= least { keys.append(TokenKey.key(.skeleton, number: code)) }
            keys.append(TokenKey.key(.skeleton, number: code | TokenForm.vowellessKey))
        }
    }

    private mutating func advanceEpoch() {
        epoch &+= 1
        guard epoch == 0 else { return }
        for position in seen.indices { seen[position] = 0 }
        epoch = 1
    }

    /// Gives the token a row of nothing where it has none.
    mutating func markLinked(_ token: Int, columns: Int) {
        guard rowOfToken[token] == 0 else { return }
        rows.append(contentsOf: repeatElement(0, count: columns))
        touched.append(token)
        rowOfToken[token] = UInt32(touched.count)
    }

    private mutating func setRow(_ link: TokenLink, of query: Int) {
        markLinked(link.token, columns: tokens.count)
        rows[(Int(rowOfToken[link.token]) - 1) * tokens.count + query] =
            UInt16(link.likeness) | UInt16(link.rule.number) << 10
    }
}
