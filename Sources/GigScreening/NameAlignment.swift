/// Query tokens paired with listed ones, each used once, so that the matched weight is the most.
struct NameAlignment: Sendable {
    /// Query tokens and listed tokens, as bits, that are one for the other.
    struct Pair: Sendable {
        let query: UInt64
        let listed: UInt64
        private let lighter: Int32
        private let thousandths: UInt16
        let rule: UInt8

        init(query: UInt64, listed: UInt64, weight: Int, likeness: Int, rule: UInt8) {
            self.query = query
            self.listed = listed
            lighter = Int32(weight)
            thousandths = UInt16(likeness)
            self.rule = rule
        }

        /// The lighter side's weight.
        var weight: Int { Int(lighter) }
        var likeness: Int { Int(thousandths) }
        var value: Int { Int(lighter) * Int(thousandths) }
        /// Several query tokens for one listed one.
        var isJoin: Bool { query & (query - 1) != 0 }
    }

    private(set) var pairs: [Pair] = []
    private(set) var chosen: [Int] = []
    private var best: [Int] = []
    private var bestValue = 0
    private var trail: [Int] = []
    private var steps = 0

    /// Branches tried before the best so far stands.
    static let mostSteps = 4000

    mutating func clear() {
        pairs.removeAll(keepingCapacity: true)
        chosen.removeAll(keepingCapacity: true)
    }

    mutating func offer(_ pair: Pair) {
        if pair.value > 0 { pairs.append(pair) }
    }

    /// Chooses the pairs: the most valuable first, and where that leaves something contested, by trying all.
    mutating func choose() {
        sortPairs()
        var query: UInt64 = 0
        var listed: UInt64 = 0
        var isContested = false
        var skipped: UInt64 = 0
        for (position, pair) in pairs.enumerated() {
            if pair.query & query == 0, pair.listed & listed == 0 {
                // A token that lost a better pair takes a worse one: another choice may be worth more.
                if pair.query & skipped != 0 { isContested = true }
                chosen.append(position)
                query |= pair.query
                listed |= pair.listed
            } else {
                if pair.query & query == 0 || pair.query.nonzeroBitCount > 1 || pair.listed.nonzeroBitCount > 1 {
                    isContested = true
                }
                skipped |= pair.query
            }
        }
        guard isContested else { return }
        best = chosen
        bestValue = chosen.reduce(0) { $0 + pairs[$1].value }
        trail.removeAll(keepingCapacity: true)
        steps = 0
        tryAll(from: 0, query: 0, listed: 0, value: 0, rest: pairs.reduce(0) { $0 + $1.value })
        swap(&chosen, &best)
    }

    private mutating func tryAll(from start: Int, query: UInt64, listed: UInt64, value: Int, rest: Int) {
        steps += 1
        if value > bestValue {
            bestValue = value
            best = trail
        }
        var rest = rest
        for position in start..<pairs.count {
            guard value + rest > bestValue, steps < NameAlignment.mostSteps else { return }
            let pair = pairs[position]
            rest -= pair.value
            guard pair.query & query == 0, pair.listed & listed == 0 else { continue }
            trail.append(position)
            tryAll(
                from: position + 1,
                query: query | pair.query,
                listed: listed | pair.listed,
                value: value + pair.value,
                rest: rest
            )
            trail.removeLast()
        }
    }

    /// Insertion, since pairs are few; by value, then by place.
    private mutating func sortPairs() {
        guard pairs.count > 1 else { return }
        for end in 1..<pairs.count {
            let pair = pairs[end]
            var position = end
            while position > 0, NameAlignment.precedes(pair, pairs[position - 1]) {
                pairs[position] = pairs[position - 1]
                position -= 1
            }
            pairs[position] = pair
        }
    }

    private static func precedes(_ one: Pair, _ other: Pair) -> Bool {
        if one.value != other.value { return one.value > other.value }
        if one.query != other.query { return one.query < other.query }
        return one.listed < other.listed
    }
}
