/// A word in Arabic letters: its article split off, well-known names with their vowels, the rest as consonants.
enum ArabicWord {
    static func romanise(_ word: ArraySlice<UInt32>) -> [RomanisedWord] {
        let letters = unshape(word)
        guard !letters.isEmpty, letters.allSatisfy({ ArabicLetters.readings[$0] != nil }) else { return [] }
        return split(letters[...])
    }

    private static let alef: UInt32 = 0x627
    private static let lam: UInt32 = 0x644
    private static let waw: UInt32 = 0x648
    /// Persian: before a suffix, a final heh is a vowel (`خامنه‌ای`).
    private static let silentHeh: UInt32 = 0x647
    private static let nonJoiner: UInt32 = 0x200c
    private static let servant: [UInt32] = [0x639, 0x628, 0x62f]

    private static func split(_ letters: ArraySlice<UInt32>) -> [RomanisedWord] {
        if let known = ArabicNames.reading(of: letters) { return [RomanisedWord(known, isVowelless: true)] }
        if let english = ArabicNames.translation(of: letters) {
            return [RomanisedWord(consonants(letters).letters, or: english, isVowelless: true)]
        }
        if letters.starts(with: [alef, lam]), letters.count >= 4 {
            return [spoken("al")] + split(letters.dropFirst(2))
        }
        if letters.starts(with: servant + [alef, lam]), letters.count >= 7 {
            return [spoken("abd"), spoken("al")] + split(letters.dropFirst(5))
        }
        if letters.starts(with: [waw, alef, lam]), letters.count >= 6 {
            return [spoken("wal")] + split(letters.dropFirst(3))
        }
        if letters.starts(with: [lam, lam]), letters.count >= 5 {
            return [spoken("lil")] + split(letters.dropFirst(2))
        }
        return [consonants(letters)]
    }

    private static func spoken(_ text: String) -> RomanisedWord {
        RomanisedWord(Array(text.utf8), isVowelless: true)
    }

    private static func unshape(_ word: ArraySlice<UInt32>) -> [UInt32] {
        var letters: [UInt32] = []
        letters.reserveCapacity(word.count + 2)
        for scalar in word {
            if scalar == nonJoiner, letters.last == silentHeh { letters.removeLast() }
            if ScriptTable.isMark(scalar) { continue }
            if let parts = ArabicLetters.unshaped(scalar) { letters += parts } else { letters.append(scalar) }
        }
        return letters
    }

    private static func consonants(_ letters: ArraySlice<UInt32>) -> RomanisedWord {
        let first = spell(letters) { ArabicLetters.readings[$0] ?? [] }
        let others = [
            spell(letters) { ArabicLetters.otherReadings[$0] ?? ArabicLetters.readings[$0] ?? [] },
            letters.flatMap { ArabicLetters.readings[$0] ?? [] },
            spell(letters) { $0 == jim ? [UInt8(ascii: "g")] : ArabicLetters.readings[$0] ?? [] },
        ]
        let skeleton = ConsonantSkeleton.of(first[...])
        let other = others.first { ConsonantSkeleton.of($0[...]) != skeleton }
        return RomanisedWord(first, or: other, isVowelless: true)
    }

    /// A vowel keeps apart two consonants that would read as one.
    private static func spell(_ letters: ArraySlice<UInt32>, _ reading: (UInt32) -> [UInt8]) -> [UInt8] {
        var latin: [UInt8] = []
        for letter in letters {
            let next = reading(letter)
            if let last = latin.last, let sound = next.first, readsAsDigraph(last, sound) {
                latin.append(UInt8(ascii: "a"))
            }
            latin += next
        }
        return latin
    }

    /// Egypt's g.
    private static let jim: UInt32 = 0x62c

    /// The letters s and h in `صحراوي` are two sounds, unlike the sh of Latin spellings.
    private static func readsAsDigraph(_ before: UInt8, _ next: UInt8) -> Bool {
        switch next {
        case UInt8(ascii: "h"): "sktdgzcp".utf8.contains(before)
        case UInt8(ascii: "s"): before == UInt8(ascii: "t")
        case UInt8(ascii: "z"), UInt8(ascii: "j"): before == UInt8(ascii: "d")
        default: false
        }
    }
}
