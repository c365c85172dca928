/// The keys by which similar tokens find each other; tokens that share none have nothing in common, by definition.
enum TokenKey {
    /// What a key was made from; equal letters give different keys for different kinds.
    enum Kind: UInt64 {
        case raw = 0x9e37_79b9_7f4a_7c15
        case sound = 0xbf58_476d_1ce4_e5b9
        case skeleton = 0x94d0_49bb_1331_11eb
        case equivalence = 0xd6e8_feb8_6659_fd93
    }

    private static let base: UInt64 = 0x0000_0100_0000_01b3

    static func key(_ kind: Kind, number: UInt64) -> UInt64 { mixed(kind, number &+ 1) }

    /// Of the letters as they are.
    static func key(_ kind: Kind, of word: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0
        for letter in word { hash = hash &* base &+ UInt64(letter) &+ 1 }
        return mixed(kind, hash)
    }

    /// Appends the keys of `word` with none to `most` letters left out.
    ///
    /// Two words within k edits of each other share a key when both leave out at least k: each edit leaves out at most
    /// one letter on either side.
    static func appendKeys(_ kind: Kind, of word: ArraySlice<UInt8>, leavingOut most: Int, to keys: inout [UInt64]) {
        let start = word.startIndex
        let count = word.count
        var prefix: UInt64 = 0
        keys.append(key(kind, of: word))
        guard most > 0 else { return }
        for first in 0..<count {
            var middle = prefix
            for second in first + 1..<max(count, first + 1) {
                if most > 1 {
                    var hash = middle
                    for rest in second + 1..<max(count, second + 1) {
                        hash = hash &* base &+ UInt64(word[start + rest]) &+ 1
                    }
                    keys.append(mixed(kind, hash))
                }
                middle = middle &* base &+ UInt64(word[start + second]) &+ 1
            }
            keys.append(mixed(kind, middle))
            prefix = prefix &* base &+ UInt64(word[start + first]) &+ 1
        }
    }

    private static func mixed(_ kind: Kind, _ hash: UInt64) -> UInt64 {
        var mixed = hash ^ kind.rawValue
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
