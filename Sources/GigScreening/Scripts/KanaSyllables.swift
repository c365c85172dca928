/// A word in Hiragana or Katakana by Hepburn, as Japanese passports write it: long vowels are not marked.
enum KanaSyllables {
    static func romanise(_ word: ArraySlice<UInt32>) -> [UInt8] {
        var latin: [UInt8] = []
        var doubles = false
        for kana in katakana(word) {
            if kana == smallTsu {
                doubles = true
            } else if let vowel = smallVowels[kana], !latin.isEmpty {
                attach(vowel, to: &latin)
            } else if let glide = smallGlides[kana], latin.last.map({ "aeiou".utf8.contains($0) }) ?? false {
                attach(glide, to: &latin)
            } else if let reading = readings[kana] {
                if doubles, let first = reading.first {
                    latin.append(first == UInt8(ascii: "c") ? UInt8(ascii: "t") : first)
                }
                doubles = false
                if !lengthens(reading, latin) { latin += reading }
            } else {
                return []
            }
        }
        return latin
    }

    private static let smallTsu: UInt32 = 0x30c3

    /// `おう`, `おお` and `うう` are one long vowel.
    private static func lengthens(_ reading: [UInt8], _ latin: [UInt8]) -> Bool {
        guard reading.count == 1, let last = latin.last else { return false }
        return switch (last, reading[0]) {
        case (UInt8(ascii: "o"), UInt8(ascii: "u")), (UInt8(ascii: "o"), UInt8(ascii: "o")): true
        case (UInt8(ascii: "u"), UInt8(ascii: "u")): true
        default: false
        }
    }

    /// The small kana replaces the vowel before it: ki + ya = kya, shi + ya = sha, fu + a = fa, u + i = wi.
    private static func attach(_ small: [UInt8], to latin: inout [UInt8]) {
        guard let vowel = latin.popLast() else { return }
        let isPalatal = latin.last == UInt8(ascii: "h") && latin.count > 1 && "sc".utf8.contains(latin[latin.count - 2])
        let standsAlone = latin.last.map { "aeiou".utf8.contains($0) } ?? true
        if standsAlone, vowel == UInt8(ascii: "u") { latin.append(UInt8(ascii: "w")) }
        latin += isPalatal || latin.last == UInt8(ascii: "j") ? small.suffix(1) : small[...]
    }

    /// Hiragana, half-width and decomposed forms as full-width Katakana.
    private static func katakana(_ word: ArraySlice<UInt32>) -> [UInt32] {
        var kana: [UInt32] = []
        for scalar in word {
            switch scalar {
            case 0x3041...0x3096: kana.append(scalar + 0x60)
            case 0xff66...0xff9d: kana.append(halfWidth[Int(scalar - 0xff66)])
            case 0x3099, 0xff9e, 0x309a, 0xff9f:
                guard let last = kana.popLast() else { continue }
                let step: UInt32 = scalar == 0x3099 || scalar == 0xff9e ? 1 : 2
                kana.append(last == 0x30a6 ? 0x30f4 : last + step)
            case 0x30fb, 0x30fc: break
            default: kana.append(scalar)
            }
        }
        return kana.filter { $0 != 0x30fc }
    }

    private static let halfWidth = Array(
        "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン".unicodeScalars.map(\.value)
    )

    private static let smallVowels = ScriptTable.pairs("ァa ィi ゥu ェe ォo")
    private static let smallGlides = ScriptTable.pairs("ャya ュyu ョyo")

    private static let readings = ScriptTable.pairs(
        """
        アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto \
        ナna ニni ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo \
        ラra リri ルru レre ロro ワwa ヰi ヱe ヲo ンn ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo \
        ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴvu ヵka ヶke \
        ァa ィi ゥu ェe ォo ャya ュyu ョyo
        """
    )
}
