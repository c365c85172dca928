/// One query prepared against an index: what each of its tokens is similar to, and which names may reach the threshold.
struct NameQuery {
    /// Neighbouring query tokens written together.
    struct Window {
        let positions: Range<Int>
        let word: ArraySlice<UInt8>
        let key: JoinedSpellings.Key
    }

    let tokens: [[UInt8]]
    /// What a query token weighs when nothing matches it.
    let weights: [Int]
    let windows: [Window]
    /// Names reached by a joined spelling, with the windows that reached them.
    private(set) var joinedNames: [UInt32: [Int]] = [:]
    private var rowOfToken: [UInt16]
    private var rows: [UInt16] = []
    private var links: [[(index: Int, thousandths: Int)]] = []

    /// `exhaustively` compares with every listed token and name, instead of those that can matter.
    init(_ tokens: [[UInt8]], in index: ScreeningIndex, exhaustively: Bool = false) {
        let bounds = exhaustively ? MatchBounds(threshold: index.thresholds.token, filtering: false) : index.bounds
        self.tokens = tokens
        windows = NameQuery.windows(of: tokens)
        rowOfToken = [UInt16](repeating: 0, count: index.dictionary.count)
        weights = tokens.map { token in
            let known = index.dictionary.index(of: token[...])
            return known.map { index.weights[$0] }
                ?? TokenWeight.weight(of: token[...], entries: 0, total: index.entries.count)
        }
        for (position, token) in tokens.enumerated() {
            let similar = tokens[..<position].firstIndex(of: token).map { links[$0] }
            links.append(similar ?? index.dictionary.similar(to: token[...], bounds: bounds))
            for link in links[position] { setScore(link, of: position) }
        }
        if exhaustively {
            for name in index.names.indices { joinedNames[UInt32(name)] = Array(windows.indices) }
        } else {
            findJoined(in: index)
        }
    }

    /// The similarity of a listed token with a query token in thousandths of the scoring scale, 0 for none.
    func score(listed: UInt32, query: Int) -> Int {
        let row = Int(rowOfToken[Int(listed)])
        return row == 0 ? 0 : Int(rows[(row - 1) * tokens.count + query])
    }

    func isLinked(_ listed: UInt32) -> Bool { rowOfToken[Int(listed)] != 0 }

    /// All names whose score can reach `floor`, ascending.
    ///
    /// Tokens are walked from the fewest postings up, until a name that holds only tokens not yet walked could no
    /// longer reach it.
    func candidates(in index: ScreeningIndex, floor: Int) -> [Int] {
        let costs = links.map { $0.reduce(0) { $0 + index.postings[$1.index].count } }
        let heaviest = links.map { $0.reduce(0) { max($0, index.weights[$1.index]) } }
        var rest = tokens.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }
        var walkedWeight = 0
        var marks = [UInt64](repeating: 0, count: index.names.count / 64 + 1)
        for name in joinedNames.keys { marks[Int(name / 64)] |= 1 << UInt64(name % 64) }
        while !rest.isEmpty {
            let reachable = rest.reduce(0) { $0 + heaviest[$1] }
            let most = NameAlignment.score(
                matched: reachable * 1000,
                weight: reachable,
                unmatchedQuery: walkedWeight,
                unmatchedListed: 0
            )
            guard most >= floor else { break }
            let token = rest.removeFirst()
            walkedWeight += weights[token]
            for link in links[token] {
                for name in index.postings[link.index] { marks[Int(name / 64)] |= 1 << UInt64(name % 64) }
            }
        }
        return NameQuery.positions(marks)
    }

    private mutating func setScore(_ link: (index: Int, thousandths: Int), of query: Int) {
        if rowOfToken[link.index] == 0 {
            rows.append(contentsOf: repeatElement(0, count: tokens.count))
            rowOfToken[link.index] = UInt16(rows.count / tokens.count)
        }
        let score = NameAlignment.tokenScore(jaroWinkler: link.thousandths)
        rows[(Int(rowOfToken[link.index]) - 1) * tokens.count + query] = UInt16(score)
    }

    private mutating func findJoined(in index: ScreeningIndex) {
        for (position, window) in windows.enumerated() {
            var names = index.joins.names(spelling: window.key)
            if window.positions.count > 1, let token = index.dictionary.index(of: window.word) {
                names += index.postings[token]
            }
            for name in names where joinedNames[name]?.last != position {
                joinedNames[name, default: []].append(position)
            }
        }
    }

    private static func windows(of tokens: [[UInt8]]) -> [Window] {
        var windows: [Window] = []
        for start in tokens.indices {
            var word: [UInt8] = []
            var key = JoinedSpellings.Key()
            for end in start..<min(start + JoinedSpellings.mostTokens, tokens.count) {
                word += tokens[end]
                key.append(tokens[end][...])
                windows.append(Window(positions: start..<end + 1, word: word[...], key: key))
            }
        }
        return windows
    }

    private static func positions(_ marks: [UInt64]) -> [Int] {
        var positions: [Int] = []
        for (offset, mark) in marks.enumerated() {
            var rest = mark
            while rest != 0 {
                positions.append(offset * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return positions
    }
}
