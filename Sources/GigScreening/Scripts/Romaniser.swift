/// A word of another script in Latin letters.
package struct RomanisedWord: Hashable, Sendable {
    /// Lower-case ASCII.
    package let letters: [UInt8]
    /// A second usual spelling, where the letters can be read two ways; nil where they can't.
    package let otherLetters: [UInt8]?
    /// Short vowels are not written in this script: only consonants can be compared.
    package let isVowelless: Bool

    /// Drops a second spelling that equals the first.
    package init(_ letters: [UInt8], or otherLetters: [UInt8]? = nil, isVowelless: Bool = false) {
        self.letters = letters
        self.otherLetters = otherLetters == letters ? nil : otherLetters
        self.isVowelless = isVowelless
    }

    /// The skeletons to compare by, one or two.
    package var skeletons: [[UInt8]] {
        let first = ConsonantSkeleton.of(letters[...])
        guard let otherLetters else { return [first] }
        let second = ConsonantSkeleton.of(otherLetters[...])
        return second == first || second.isEmpty ? [first] : [first, second]
    }
}

/// Writes words of one script in Latin letters, by tables.
package enum Romaniser {
    /// Empty if a letter of the word has no reading here; several words for `al` and its noun, surname and given name.
    package static func romanise(_ word: ArraySlice<UInt32>, _ script: NameScript) -> [RomanisedWord] {
        switch script {
        case .latin: plain(word)
        case .cyrillic: one(CyrillicLetters.romanise(word))
        case .greek: one(GreekLetters.romanise(word))
        case .armenian: one(ArmenianLetters.romanise(word))
        case .georgian: one(GeorgianLetters.romanise(word))
        case .arabic: ArabicWord.romanise(word)
        case .hebrew: HebrewWord.romanise(word)
        case .hangul: HangulName.romanise(word)
        case .han: HanName.romanise(word)
        case .kana: one(KanaSyllables.romanise(word))
        case .other: []
        }
    }

    private static func one(_ letters: [UInt8]) -> [RomanisedWord] {
        letters.isEmpty ? [] : [RomanisedWord(letters)]
    }

    private static func plain(_ word: ArraySlice<UInt32>) -> [RomanisedWord] {
        var letters: [UInt8] = []
        for scalar in word {
            guard scalar < 0x80 else { return [] }
            let byte = UInt8(truncatingIfNeeded: scalar)
            letters.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
        }
        return one(letters)
    }
}
