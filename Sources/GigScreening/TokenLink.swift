/// A query token's likeness to a listed one: how like in thousandths, and by which rule.
struct TokenLink: Sendable {
    private let number: UInt32
    private let thousandths: UInt16
    let rule: TokenRule

    init(token: Int, likeness: Int, rule: TokenRule) {
        number = UInt32(token)
        thousandths = UInt16(likeness)
        self.rule = rule
    }

    var token: Int { Int(number) }
    var likeness: Int { Int(thousandths) }
}

/// A query token prepared for comparing with many listed ones.
struct QueryToken: Sendable {
    var role = TokenRole.name
    var isVowelless = false
    var letters: ArraySlice<UInt8> = []
    var sound: ArraySlice<UInt8> = []
    var skeletons: (UInt64, UInt64) = (0, 0)
    var classes: [UInt16] = []
    /// As `TokenProfile.letters` has them.
    var rawLetters: UInt32 = 0
    var soundLetters: UInt32 = 0
}

/// How like two tokens are.
///
/// More than nothing only for tokens that share a key of `TokenForm`, which follows from the
/// rules: edits within the allowance leave a common spelling, and equal sounds, skeletons and classes are keys.
struct TokenLikeness {
    static let equalSound = 950
    static let equalClass = 960
    static let equalSkeleton = 450
    /// What is left where both are known names of different classes.
    static let otherName = 700
    static let initial = 750
    static let joined = 970

    /// An edit costs one and a half times its share of the letters.
    static func ofEdits(_ edits: Int, count: Int) -> Int { max(0, 1000 - 1500 * edits / max(count, 1)) }

    /// Whether the two may be alike at all, by what can be told without their letters.
    @inline(__always)
    static func mayBeAlike(_ query: QueryToken, _ token: Int, in index: IndexSections) -> Bool {
        let profile = token * TokenProfile.stride
        if TokenProfile.canBeNear(
            index.profiles[profile + TokenProfile.rawLetters],
            query.rawLetters,
            edits: EditAllowance.most
        ) {
            return true
        }
        if TokenProfile.canBeNear(
            index.profiles[profile + TokenProfile.soundLetters],
            query.soundLetters,
            edits: EditAllowance.most
        ) {
            return true
        }
        return sharedSkeleton(query, token, index) > 0 || sharesClass(query, token, index)
    }

    static func between(
        _ query: QueryToken,
        _ raw: EditPattern,
        _ sound: EditPattern,
        _ token: Int,
        in index: IndexSections
    ) -> (likeness: Int, rule: TokenRule) {
        let profile = token * TokenProfile.stride
        let kind = index.profiles[profile + TokenProfile.kind]
        let role = TokenRole(rawValue: UInt8(truncatingIfNeeded: kind >> 16)) ?? .name
        let isVowelless = kind >> 24 != 0
        let rawCount = Int(kind & 255)
        let isSpelling = TokenForm.isSpelling(role)
        let queryIsSpelling = TokenForm.isSpelling(query.role)
        let start = Int(index.tokenStarts[token])
        let letters = start..<start + rawCount
        let rawLetters = index.profiles[profile + TokenProfile.rawLetters]
        if rawLetters == query.rawLetters, isVowelless == query.isVowelless, raw.equals(index.tokenText, letters) {
            return isSpelling == queryIsSpelling || role == query.role ? (1000, .equal) : (0, .equal)
        }
        guard isSpelling, queryIsSpelling else {
            return role == query.role && sharesClass(query, token, index) ? (equalClass, .class) : (0, .equal)
        }
        var best = (likeness: 0, rule: TokenRule.equal)
        if sharesClass(query, token, index) { best = (equalClass, .class) }
        let skeleton = sharedSkeleton(query, token, index)
        guard !isVowelless, !query.isVowelless else {
            guard skeleton > 0 else { return best }
            if best.likeness < vowelless(skeleton) { best = (vowelless(skeleton), .skeleton) }
            if best.likeness < equalSound, rawLetters == query.rawLetters, raw.equals(index.tokenText, letters) {
                best = (equalSound, .sound)
            }
            return best
        }
        let most = min(EditAllowance.raw(rawCount), EditAllowance.raw(query.letters.count))
        if TokenProfile.canBeNear(rawLetters, query.rawLetters, edits: most) {
            let edits = raw.edits(to: index.tokenText, letters, most: most)
            let likeness = edits <= most ? ofEdits(edits, count: max(rawCount, query.letters.count)) : 0
            if likeness > best.likeness { best = (likeness, .edit) }
        }
        let soundCount = Int(kind >> 8 & 255)
        let mostSound = min(EditAllowance.sound(soundCount), EditAllowance.sound(query.sound.count))
        if best.likeness < equalSound,
            TokenProfile.canBeNear(
                index.profiles[profile + TokenProfile.soundLetters],
                query.soundLetters,
                edits: mostSound
            )
        {
            let start = Int(index.soundStarts[token])
            let edits = sound.edits(to: index.soundText, start..<start + soundCount, most: mostSound)
            let likeness =
                edits <= mostSound ? ofEdits(edits, count: max(soundCount, query.sound.count)) * equalSound / 1000 : 0
            if likeness > best.likeness { best = (likeness, .sound) }
        }
        if skeleton >= TokenForm.leastConsonants, best.likeness < equalSkeleton { best = (equalSkeleton, .skeleton) }
        if best.rule != .class, !query.classes.isEmpty, index.classes(token).0 != 0 {
            best.likeness = best.likeness * otherName / 1000
        }
        return best
    }

    /// By the consonants that agree.
    private static func vowelless(_ consonants: Int) -> Int {
        switch consonants {
        case 1: 500
        case 2: 800
        default: 880
        }
    }

    private static func sharesClass(_ query: QueryToken, _ token: Int, _ index: IndexSections) -> Bool {
        guard !query.classes.isEmpty else { return false }
        let listed = index.classes(token)
        guard listed.0 != 0 else { return false }
        for one in query.classes where listed.0 == one + 1 || listed.1 == one + 1 || listed.2 == one + 1 { return true }
        return false
    }

    /// The number of consonants in a skeleton that both have.
    private static func sharedSkeleton(_ query: QueryToken, _ token: Int, _ index: IndexSections) -> Int {
        let code = index.skeleton(token)
        if code != 0, code == query.skeletons.0 || code == query.skeletons.1 { return SkeletonCode.consonants(code) }
        let other = index.otherSkeleton(token)
        guard other != 0, other == query.skeletons.0 || other == query.skeletons.1 else { return 0 }
        return SkeletonCode.consonants(other)
    }
}
