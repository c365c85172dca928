import GigPrimitives

/// Lists made ready for screening: distinct tokens, who holds them, and joined spellings.
///
/// The same lists and thresholds give the same index, whatever their order.
package struct ScreeningIndex: NameScreener {
    /// Grows with every change of the scoring that gives any name another verdict.
    package static let scoringVersion = 1

    /// A name of an entry: its primary one, or an alias by position.
    struct IndexedName: Sendable {
        let entry: Int
        let alias: Int?
    }

    package let listVersions: [ListVersion]
    package let rootDigest: Digest
    package let thresholds: ScreeningThresholds
    /// Listed names that `NameNormaliser` refuses; they can't be found, so an operator must see their number.
    package let unreadableNames: Int

    let entries: [ListEntry]
    let names: [IndexedName]
    let nameTokens: GroupedIndices
    let dictionary: TokenDictionary
    let weights: [Int]
    let entryCounts: [Int]
    let postings: GroupedIndices
    let joins: JoinedSpellings
    let bounds: MatchBounds

    /// Refuses with `screening_list_missing` no lists, and with `list_malformed` two editions of one list.
    package init(_ lists: [ScreeningList], thresholds: ScreeningThresholds = .standard) throws(Refusal) {
        guard !lists.isEmpty else { throw Refusal(.screeningListMissing) }
        guard Set(lists.map(\.id)).count == lists.count else { throw Refusal(.listMalformed) }
        let sorted = lists.sorted { ScreeningList.precedes($0.id, $1.id) }
        listVersions = sorted.map { ListVersion($0) }
        self.thresholds = thresholds
        rootDigest = ScreeningIndex.rootDigest(listVersions, thresholds)
        entries = sorted.flatMap(\.entries)

        var spelled = SpelledNames()
        for (position, entry) in entries.enumerated() {
            spelled.add(entry.name, IndexedName(entry: position, alias: nil))
            for alias in entry.aliases.indices {
                spelled.add(entry.aliases[alias].name, IndexedName(entry: position, alias: alias))
            }
        }
        unreadableNames = spelled.unreadable
        names = spelled.names
        let dictionary = TokenDictionary(spelled.tokens)
        nameTokens = spelled.tokenIndices(in: dictionary)
        let postings = nameTokens.inverted(groups: dictionary.count)
        let names = names
        let entryCounts = (0..<dictionary.count).map { token in
            var last = -1
            var count = 0
            for name in postings[token] where names[Int(name)].entry != last {
                last = names[Int(name)].entry
                count += 1
            }
            return count
        }
        let total = entries.count
        weights = (0..<dictionary.count).map {
            TokenWeight.weight(of: dictionary.token($0), entries: entryCounts[$0], total: total)
        }
        joins = JoinedSpellings(nameTokens, dictionary)
        self.dictionary = dictionary
        self.postings = postings
        self.entryCounts = entryCounts
        bounds = MatchBounds(threshold: thresholds.token)
    }

    private static func rootDigest(_ lists: [ListVersion], _ thresholds: ScreeningThresholds) -> Digest {
        var bytes = CanonicalBytes()
        bytes.append("gigmopay screening index, token alignment")
        bytes.append(Int64(scoringVersion))
        bytes.append(Int64(NameNormaliser.version))
        bytes.append(thresholds.canonicalBytes.bytes)
        for list in lists {
            bytes.append(list.listID)
            bytes.append(list.contentDigest)
        }
        return bytes.digest
    }
}

/// The readable names of all lists with their distinct tokens, while an index is built.
private struct SpelledNames {
    private(set) var names: [ScreeningIndex.IndexedName] = []
    private(set) var unreadable = 0
    private var provisional: [[UInt8]: Int] = [:]
    private var spellings: [[Int]] = []

    var tokens: [[UInt8]] { Array(provisional.keys) }

    mutating func add(_ name: String, _ indexed: ScreeningIndex.IndexedName) {
        do {
            spellings.append(try NameNormaliser.normalise(name).tokens.map { number($0) })
            names.append(indexed)
        } catch {
            unreadable += 1
        }
    }

    private mutating func number(_ token: [UInt8]) -> Int {
        if let known = provisional[token] { return known }
        let next = provisional.count
        provisional[token] = next
        return next
    }

    func tokenIndices(in dictionary: TokenDictionary) -> GroupedIndices {
        var final = [UInt32](repeating: 0, count: provisional.count)
        for (token, index) in provisional {
            final[index] = UInt32(dictionary.index(of: token[...]) ?? 0)
        }
        return GroupedIndices(spellings.lazy.map { $0.map { final[$0] } })
    }
}
