/// A query token's likeness to a listed one: how like in thousandths, and by which rule.
struct TokenLink: Sendable {
    let token: Int
    let likeness: Int
    let rule: TokenRule
}

/// A query token prepared for comparing with many listed ones.
struct QueryToken: Sendable {
    var role = TokenRole.name
    var isVowelless = false
    var letters: ArraySlice<UInt8> = []
    var sound: ArraySlice<UInt8> = []
    var skeletons: (UInt64, UInt64) = (0, 0)
    var classes: [UInt16] = []
}

/// How like two tokens are. More than nothing only for tokens that share a key of `TokenForm`, which follows from the
/// rules: edits within the allowance leave a common spelling, and equal sounds, skeletons and classes are keys.
struct TokenLikeness {
    static let equalSound = ProcessTuning.sound
    static let equalClass = ProcessTuning.class1
    static let equalSkeleton = ProcessTuning.skeleton
    /// What is left where both are known names of different classes.
    static let otherName = ProcessTuning.other
    static let vowellessSkeleton = 900
    static let initial = ProcessTuning.initial
    static let joined = ProcessTuning.joined

    /// An edit costs one and a half times its share of the letters.
    static func ofEdits(_ edits: Int, count: Int) -> Int { max(0, 1000 - ProcessTuning.slope * edits / max(count, 1)) }

    static func between(
        _ query: QueryToken,
        _ raw: EditPattern,
        _ sound: EditPattern,
        _ token: Int,
        in index: IndexSections,
        _ scratch: inout ListedLetters
    ) -> (likeness: Int, rule: TokenRule) {
        let role = index.role(token)
        let isVowelless = index.tokenFlags[token] != 0
        scratch.load(token, index.tokenText, index.tokenStarts)
        if scratch.equals(query.letters), isVowelless == query.isVowelless {
            return role == query.role || TokenForm.isSpelling(role) == TokenForm.isSpelling(query.role)
                ? (1000, .equal) : (0, .equal)
        }
        guard TokenForm.isSpelling(role), TokenForm.isSpelling(query.role) else {
            return role == query.role && sharesClass(query, token, index) ? (equalClass, .class) : (0, .equal)
        }
        var best = (likeness: 0, rule: TokenRule.equal)
        func offer(_ likeness: Int, _ rule: TokenRule) {
            if likeness > best.likeness { best = (likeness, rule) }
        }
        if sharesClass(query, token, index) { offer(equalClass, .class) }
        let skeleton = sharedSkeleton(query, token, index)
        guard !isVowelless, !query.isVowelless else {
            guard skeleton > 0 else { return best }
            offer(skeleton > 2 ? ProcessTuning.vow3 : skeleton > 1 ? ProcessTuning.vow2 : ProcessTuning.vow1, .skeleton)
            if scratch.equals(query.letters) { offer(equalSound, .sound) }
            return best
        }
        let count = max(scratch.count, query.letters.count)
        let most = min(EditAllowance.raw(scratch.count), EditAllowance.raw(query.letters.count))
        let edits = raw.edits(to: scratch.letters, most: most)
        if edits <= most { offer(ofEdits(edits, count: count), .edit) }
        if best.likeness < equalSound {
            scratch.load(token, index.soundText, index.soundStarts)
            let most = min(EditAllowance.sound(scratch.count), EditAllowance.sound(query.sound.count))
            let edits = sound.edits(to: scratch.letters, most: most)
            if edits <= most {
                offer(ofEdits(edits, count: max(scratch.count, query.sound.count)) * equalSound / 1000, .sound)
            }
        }
        if skeleton >= TokenForm.leastConsonants { offer(equalSkeleton, .skeleton) }
        if best.rule != .class, isOtherName(query, token, index) { best.likeness = best.likeness * otherName / 1000 }
        return best
    }

    /// Both are known names, and not of one class: `Hasan` and `Husayn`.
    private static func isOtherName(_ query: QueryToken, _ token: Int, _ index: IndexSections) -> Bool {
        !query.classes.isEmpty && index.classes[3 * token] != 0
    }

    private static func sharesClass(_ query: QueryToken, _ token: Int, _ index: IndexSections) -> Bool {
        query.classes.contains { one in (0..<3).contains { index.classes[3 * token + $0] == one + 1 } }
    }

    /// The number of consonants in a skeleton that both have.
    private static func sharedSkeleton(_ query: QueryToken, _ token: Int, _ index: IndexSections) -> Int {
        for which in 0..<2 {
            let code = index.skeleton(token, which)
            if code != 0, code == query.skeletons.0 || code == query.skeletons.1 {
                return SkeletonCode.consonants(code)
            }
        }
        return 0
    }
}

/// A listed token's letters, copied out of the index for comparing.
struct ListedLetters: Sendable {
    private(set) var letters: ArraySlice<UInt8> = []

    var count: Int { letters.count }

    mutating func load(_ position: Int, _ text: IndexView<UInt8>, _ starts: IndexView<UInt32>) {
        letters.removeAll(keepingCapacity: true)
        for offset in Int(starts[position])..<Int(starts[position + 1]) { letters.append(text[offset]) }
    }

    func equals(_ word: ArraySlice<UInt8>) -> Bool { letters == word }
}
