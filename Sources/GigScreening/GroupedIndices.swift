/// Many short lists of indices in one array.
struct GroupedIndices: Sendable {
    private var starts: [Int32] = [0]
    private var indices: [UInt32] = []

    init(_ groups: some Sequence<[UInt32]>) {
        for group in groups {
            indices += group
            starts.append(Int32(indices.count))
        }
    }

    var count: Int { starts.count - 1 }

    subscript(group: Int) -> ArraySlice<UInt32> {
        indices[Int(starts[group])..<Int(starts[group + 1])]
    }

    /// For each index below `groups`, the groups that hold it, each once, ascending.
    func inverted(groups: Int) -> GroupedIndices {
        var holders = [[UInt32]](repeating: [], count: groups)
        for group in 0..<count {
            for index in self[group] where holders[Int(index)].last != UInt32(group) {
                holders[Int(index)].append(UInt32(group))
            }
        }
        return GroupedIndices(holders)
    }
}

/// Where two to four neighbouring tokens of a listed name, written together, give a word.
struct JoinedSpellings: Sendable {
    static let mostTokens = 4

    /// A word by the hash of its letters, and where it is split into tokens, by the hash of their lengths.
    struct Key: Sendable, Comparable {
        private(set) var letters: UInt64 = 0xcbf2_9ce4_8422_2325
        private(set) var split: UInt64 = 0xcbf2_9ce4_8422_2325

        /// FNV-1a, continued by one token.
        mutating func append(_ token: ArraySlice<UInt8>) {
            for letter in token { letters = (letters ^ UInt64(letter)) &* 0x0000_0100_0000_01b3 }
            split = (split ^ UInt64(token.count)) &* 0x0000_0100_0000_01b3
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.letters, left.split) < (right.letters, right.split)
        }
    }

    private let keys: [Key]
    private let names: [UInt32]

    init(_ nameTokens: GroupedIndices, _ dictionary: TokenDictionary) {
        var found: [(key: Key, name: UInt32)] = []
        for name in 0..<nameTokens.count {
            let tokens = nameTokens[name]
            for start in tokens.indices.dropLast() {
                var key = Key()
                for position in start..<min(start + JoinedSpellings.mostTokens, tokens.endIndex) {
                    key.append(dictionary.token(Int(tokens[position])))
                    if position > start { found.append((key, UInt32(name))) }
                }
            }
        }
        found.sort { ($0.key, $0.name) < ($1.key, $1.name) }
        keys = found.map(\.key)
        names = found.map(\.name)
    }

    /// Names in which neighbouring tokens may spell the word of `key`, split elsewhere; the caller compares the letters.
    func names(spelling key: Key) -> [UInt32] {
        let first = position { $0.letters < key.letters }
        let same = position { $0 < key }
        let afterSame = position { $0 <= key }
        let end = position { $0.letters <= key.letters }
        return Array(names[first..<same]) + names[afterSame..<end]
    }

    /// The first position whose key doesn't precede.
    private func position(where precedes: (Key) -> Bool) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if precedes(keys[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
