/// The distinct tokens of all lists, sorted by length and bytes, with what the search filters on.
struct TokenDictionary: Sendable {
    /// Tokens of one length and first byte stand together.
    private struct Group: Sendable {
        let length: Int
        let first: UInt8
        let range: Range<Int>
    }

    private static let shortestSimilar = 3

    private var bytes: [UInt8] = []
    private var starts: [Int32] = [0]
    private var masks: [UInt64] = []
    private var heads: [UInt32] = []
    private var groups: [Group] = []

    var count: Int { masks.count }

    /// Takes each token once, in any order.
    init(_ tokens: some Sequence<[UInt8]>) {
        let sorted = tokens.sorted {
            $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count
        }
        var groupStart = 0
        for (position, token) in sorted.enumerated() {
            bytes += token
            starts.append(Int32(bytes.count))
            masks.append(LetterMask.mask(token[...]))
            heads.append(LetterMask.head(token[...]))
            let next = position + 1 < sorted.count ? sorted[position + 1] : []
            guard next.count != token.count || next.first != token.first else { continue }
            groups.append(Group(length: token.count, first: token[0], range: groupStart..<position + 1))
            groupStart = position + 1
        }
    }

    func token(_ index: Int) -> ArraySlice<UInt8> {
        bytes[Int(starts[index])..<Int(starts[index + 1])]
    }

    /// The index of exactly this token.
    func index(of token: ArraySlice<UInt8>) -> Int? {
        guard let first = token.first else { return nil }
        var low = 0
        var high = groups.count
        while low < high {
            let middle = (low + high) / 2
            let group = groups[middle]
            if (group.length, group.first) < (token.count, first) { low = middle + 1 } else { high = middle }
        }
        guard low < groups.count, groups[low].length == token.count, groups[low].first == first else { return nil }
        var range = groups[low].range
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            let candidate = self.token(middle)
            if candidate == token { return middle }
            range =
                candidate.lexicographicallyPrecedes(token)
                ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }

    /// All tokens whose similarity with `token` is at least `bounds.threshold`, in index order, with the similarity.
    ///
    /// Filters only with upper bounds, so it finds exactly what comparing every token would find. Tokens of one or two
    /// letters, and those of a foreign script, are similar to themselves alone.
    func similar(to token: ArraySlice<UInt8>, bounds: MatchBounds) -> [(index: Int, thousandths: Int)] {
        guard token.count >= TokenDictionary.shortestSimilar, token.allSatisfy({ $0 < 0x80 }) else {
            return index(of: token).map { [($0, 1000)] } ?? []
        }
        let mask = LetterMask.mask(token)
        let head = LetterMask.head(token)
        var found: [(index: Int, thousandths: Int)] = []
        for group in groups where group.length >= TokenDictionary.shortestSimilar {
            let samePrefix = group.first == token.first
            let largestPrefix = samePrefix ? JaroWinkler.prefixLetters : 0
            let floor = bounds.leastMatches(token.count, group.length, prefix: largestPrefix)
            guard floor <= min(token.count, group.length) else { continue }
            for index in group.range {
                let other = masks[index]
                var least = floor
                if samePrefix {
                    let prefix = min((head ^ heads[index]).leadingZeroBitCount / 8, token.count, group.length)
                    least = bounds.leastMatches(token.count, group.length, prefix: prefix)
                }
                guard LetterMask.holdsAtMost(token.count - least, mask & ~other),
                    LetterMask.holdsAtMost(group.length - least, other & ~mask)
                else { continue }
                let similarity = JaroWinkler.similarity(token, self.token(index))
                let thousandths = Int((similarity * 1000).rounded())
                if thousandths >= bounds.threshold { found.append((index, thousandths)) }
            }
        }
        return found
    }
}

/// Which letters a token holds, once and twice, as bits.
enum LetterMask {
    /// A bit for each letter that occurs, another for each that occurs twice; digits share twelve bits.
    static func mask(_ token: ArraySlice<UInt8>) -> UInt64 {
        var mask: UInt64 = 0
        for byte in token {
            if (0x61...0x7a).contains(byte) {
                let once: UInt64 = 1 << UInt64(byte - 0x61)
                mask |= mask & once == 0 ? once : once << 26
            } else {
                mask |= 1 << (52 + UInt64(byte % 12))
            }
        }
        return mask
    }

    /// Whether at most `most` bits are set; for the few that matter here this is quicker than counting them.
    static func holdsAtMost(_ most: Int, _ bits: UInt64) -> Bool {
        guard most >= 0 else { return false }
        var rest = bits
        for _ in 0..<most { rest &= rest &- 1 }
        return rest == 0
    }

    /// The first four bytes, most significant first.
    static func head(_ token: ArraySlice<UInt8>) -> UInt32 {
        var head: UInt32 = 0
        for offset in 0..<4 {
            head = head << 8 | (offset < token.count ? UInt32(token[token.startIndex + offset]) : 0)
        }
        return head
    }
}

/// How many letters two words must share at the least for their similarity to reach a threshold.
struct MatchBounds: Sendable {
    /// In thousandths.
    let threshold: Int
    private let least: [UInt8]

    private static let sizes = NameNormaliser.longestToken + 1
    private static let prefixes = JaroWinkler.prefixLetters + 1

    /// Without filtering, every pair of words may be compared: slow, for checking that filters lose nothing.
    init(threshold: Int, filtering: Bool = true) {
        self.threshold = threshold
        // Half a thousandth under, because similarities are rounded.
        let wanted = filtering ? (Double(threshold) - 0.5) / 1000 : 0
        var least: [UInt8] = []
        for left in 0..<MatchBounds.sizes {
            for right in 0..<MatchBounds.sizes {
                for prefix in 0..<MatchBounds.prefixes {
                    let enough = (0...min(left, right)).first {
                        JaroWinkler.bound(max(left, 1), max(right, 1), matches: $0, prefix: prefix) >= wanted
                    }
                    least.append(enough.map { UInt8($0) } ?? .max)
                }
            }
        }
        self.least = least
    }

    func leastMatches(_ left: Int, _ right: Int, prefix: Int) -> Int {
        Int(least[(left * MatchBounds.sizes + right) * MatchBounds.prefixes + prefix])
    }
}
