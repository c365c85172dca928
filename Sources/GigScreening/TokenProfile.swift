/// What of a token can be compared without its letters; eight numbers a token in the index.
enum TokenProfile {
    static let stride = 8
    static let rawLetters = 0
    static let soundLetters = 1
    static let skeletonLow = 2
    static let skeletonHigh = 3
    /// Length, length of the sound form, role, and 1 for a token written without vowels: a byte each.
    static let kind = 4
    static let classes = 5
    static let thirdClass = 6

    /// Which letters occur, as bits.
    ///
    /// An edit adds one at most and takes one away at most.
    static func letters(_ word: ArraySlice<UInt8>) -> UInt32 {
        word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }

    /// Whether words of these letters can be `edits` apart.
    static func canBeNear(_ one: UInt32, _ other: UInt32, edits: Int) -> Bool {
        (one & ~other).nonzeroBitCount <= edits && (other & ~one).nonzeroBitCount <= edits
    }

    static func numbers(_ token: IndexBuilder.Token, sound: [UInt8]) -> [UInt32] {
        let code = TokenForm.skeletons(token.letters[...], other: token.otherLetters[...], token.role).0
        let classes = (0..<3).map { $0 < token.classes.count ? UInt32(token.classes[$0]) + 1 : 0 }
        return [
            letters(token.letters[...]), letters(sound[...]), UInt32(truncatingIfNeeded: code), UInt32(code >> 32),
            UInt32(token.letters.count) | UInt32(sound.count) << 8 | UInt32(token.role.rawValue) << 16
                | (token.isVowelless ? 1 << 24 : 0),
            classes[0] | classes[1] << 16, classes[2], 0,
        ]
    }
}
