/// A word in Hangul, syllable by syllable: Revised Romanisation, and beside it the spelling of North Korean papers.
enum HangulName {
    /// A word of three or four syllables that starts with a surname is taken for a whole name and split.
    static func romanise(_ word: ArraySlice<UInt32>) -> [RomanisedWord] {
        guard let syllables = compose(word), !syllables.isEmpty else { return [] }
        let surname = surnameLength(syllables)
        guard surname > 0 else { return [spell(syllables[...])] }
        return [spell(syllables.prefix(surname)), spell(syllables.dropFirst(surname))]
    }

    private struct Syllable: Equatable {
        let initial, vowel, final: Int

        /// U+AC00…U+D7A3 are laid out by initial, vowel and final.
        init?(_ scalar: UInt32) {
            guard (0xac00...0xd7a3).contains(scalar) else { return nil }
            let index = Int(scalar - 0xac00)
            (initial, vowel, final) = (index / 588, index % 588 / 28, index % 28)
        }
    }

    /// Decomposed jamo (NFD) are put together first.
    private static func compose(_ word: ArraySlice<UInt32>) -> [Syllable]? {
        var scalars: [UInt32] = []
        for scalar in word {
            switch (scalar, scalars.last) {
            case (0x1161...0x1175, .some(let initial)) where (0x1100...0x1112).contains(initial):
                scalars[scalars.count - 1] = 0xac00 + ((initial - 0x1100) * 21 + scalar - 0x1161) * 28
            case (0x11a8...0x11c2, .some(let open)) where (0xac00...0xd7a3).contains(open) && (open - 0xac00) % 28 == 0:
                scalars[scalars.count - 1] = open + scalar - 0x11a7
            default: scalars.append(scalar)
            }
        }
        let syllables = scalars.compactMap(Syllable.init)
        return syllables.count == scalars.count ? syllables : nil
    }

    private static func surnameLength(_ syllables: [Syllable]) -> Int {
        guard (3...4).contains(syllables.count) else { return 0 }
        if longSurnames.contains(where: { $0.elementsEqual(syllables.prefix(2)) }) { return 2 }
        return syllables.count == 3 && shortSurnames.contains(syllables[0]) ? 1 : 0
    }

    private static func spell(_ syllables: ArraySlice<Syllable>) -> RomanisedWord {
        var south: [UInt8] = []
        var north: [UInt8] = []
        for syllable in syllables {
            south += southInitials[syllable.initial] + southVowels[syllable.vowel] + southFinals[syllable.final]
            north += northInitials[syllable.initial] + northVowels[syllable.vowel] + southFinals[syllable.final]
        }
        return RomanisedWord(south, or: north)
    }

    private static let southInitials = row("g kk n d tt r m b pp s ss - j jj ch k t p h")
    private static let northInitials = row("k kk n t tt r m p pp s ss - j jj ch k t p h")
    private static let southVowels = row("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
    private static let northVowels = row("a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i")
    private static let southFinals = row("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")

    private static let longSurnames = ["남궁", "황보", "제갈", "사공", "선우", "독고", "서문", "동방"].map(syllables)
    private static let shortSurnames = syllables(
        """
        김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연\
        위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감호음빈동온라리량련렴로림
        """
    )

    private static func syllables(_ text: String) -> [Syllable] {
        text.unicodeScalars.compactMap { Syllable($0.value) }
    }

    private static func row(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").map { $0 == "-" ? [] : Array($0.utf8) }
    }
}
