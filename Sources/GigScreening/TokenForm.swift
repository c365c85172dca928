/// What tokens are compared by, the same for listed tokens and for those of a query.
enum TokenForm {
    /// Distinct tokens an index can hold, as a power of two.
    static let tokenBits = 20
    /// Consonants that two Latin spellings must share to be compared by them alone.
    static let leastConsonants = 3
    /// Skeletons of words written without vowels have their own keys.
    static let vowellessKey: UInt64 = 1 << 63

    /// Whether other letters than its own may stand for the token.
    static func isSpelling(_ role: TokenRole) -> Bool {
        switch role {
        case .number, .foreign, .initial, .legalForm, .generation: false
        case .name, .particle, .generic, .honorific, .patronymic, .vesselPrefix: true
        }
    }

    static func skeletons(
        _ letters: ArraySlice<UInt8>,
        other: ArraySlice<UInt8>,
        _ role: TokenRole
    ) -> (UInt64, UInt64) {
        guard isSpelling(role) else { return (0, 0) }
        let first = SkeletonCode.of(letters)
        let second = other.isEmpty ? 0 : SkeletonCode.of(other)
        return (first, second == first ? 0 : second)
    }

    static func appendIndexKeys(_ token: IndexBuilder.Token, to keys: inout [UInt64]) {
        let letters = token.letters[...]
        guard isSpelling(token.role) else {
            keys.append(TokenKey.key(.raw, of: letters))
            for number in token.classes.prefix(3) { keys.append(TokenKey.key(.equivalence, number: UInt64(number))) }
            return
        }
        let codes = skeletons(letters, other: token.otherLetters[...], token.role)
        for code in [codes.0, codes.1] where code != 0 {
            keys.append(TokenKey.key(.skeleton, number: token.isVowelless ? code | vowellessKey : code))
        }
        for number in token.classes.prefix(3) { keys.append(TokenKey.key(.equivalence, number: UInt64(number))) }
        guard !token.isVowelless else {
            keys.append(TokenKey.key(.raw, of: letters))
            return
        }
        var sound: [UInt8] = []
        SoundForm.append(letters, to: &sound)
        TokenKey.appendKeys(.raw, of: letters, leavingOut: EditAllowance.raw(letters.count), to: &keys)
        TokenKey.appendKeys(.sound, of: sound[...], leavingOut: EditAllowance.sound(sound.count), to: &keys)
    }
}

/// Tokens that are one name in several spellings: equal in sound, or of one class.
struct TokenGroups {
    private var parents: [Int]

    init(_ tokens: [IndexBuilder.Token], sounds: [[UInt8]]) {
        parents = Array(tokens.indices)
        var bySound: [[UInt8]: Int] = [:]
        var byClass: [UInt16: Int] = [:]
        for (number, token) in tokens.enumerated() where TokenForm.isSpelling(token.role) {
            if !sounds[number].isEmpty {
                if let known = bySound[sounds[number]] { join(known, number) } else { bySound[sounds[number]] = number }
            }
            for one in token.classes {
                if let known = byClass[one] { join(known, number) } else { byClass[one] = number }
            }
        }
        for number in parents.indices { parents[number] = group(number) }
    }

    func group(_ token: Int) -> Int {
        var group = token
        while parents[group] != group { group = parents[group] }
        return group
    }

    /// For each group, by the number of its first token, how many entries hold one of its tokens.
    func entryCounts(_ names: [IndexBuilder.Name]) -> [Int] {
        var counts = [Int](repeating: 0, count: parents.count)
        var last = [Int](repeating: -1, count: parents.count)
        for name in names {
            for token in name.tokens {
                let group = group(token)
                guard last[group] != name.entry else { continue }
                last[group] = name.entry
                counts[group] += 1
            }
        }
        return counts
    }

    private mutating func join(_ one: Int, _ other: Int) {
        let (one, other) = (group(one), group(other))
        parents[max(one, other)] = min(one, other)
    }
}
