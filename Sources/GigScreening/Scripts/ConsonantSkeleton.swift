/// What is left of a token when its vowels go and consonants that transliterations confuse become one.
///
/// One function for Latin spellings and for words of scripts that write no short vowels, so that `Mohammad`, `Mohamed`
/// and `mhmd` agree.
package enum ConsonantSkeleton {
    /// May be empty: a token of vowels alone has no skeleton.
    package static func of(_ latin: ArraySlice<UInt8>) -> [UInt8] {
        var sounds = fold(latin)
        if sounds.last == UInt8(ascii: "h") { sounds.removeLast() }
        var skeleton: [UInt8] = []
        skeleton.reserveCapacity(sounds.count)
        for (position, sound) in sounds.enumerated() where sound != vowel {
            let isGlide = sound == UInt8(ascii: "w") || sound == UInt8(ascii: "y")
            if position > 0, isGlide || skeleton.last == sound { continue }
            skeleton.append(sound)
        }
        assimilateArticle(&skeleton)
        return skeleton
    }

    private static let vowel = UInt8(ascii: "a")

    /// `Abd al-Rahman` is `Abdurrahman` and `Salah al-Din` is `Salahuddin`: the article's l goes before a sun letter.
    private static func assimilateArticle(_ skeleton: inout [UInt8]) {
        if skeleton.count > 3, skeleton.starts(with: "bdl".utf8), "tdrzsn".utf8.contains(skeleton[3]) {
            skeleton.remove(at: 2)
        }
        if skeleton.count > 3, skeleton.suffix(3).elementsEqual("ldn".utf8) {
            skeleton.remove(at: skeleton.count - 3)
            if skeleton.suffix(3).starts(with: "dd".utf8) { skeleton.removeLast(2); skeleton.append(UInt8(ascii: "n")) }
        }
    }

    /// Every vowel as `a`, every consonant as the one that stands for its family.
    private static func fold(_ latin: ArraySlice<UInt8>) -> [UInt8] {
        var sounds: [UInt8] = []
        sounds.reserveCapacity(latin.count + 1)
        var rest = latin
        while let letter = rest.first {
            if let (family, length) = digraph(rest) {
                sounds.append(family)
                rest = rest.dropFirst(length)
                continue
            }
            rest = rest.dropFirst()
            switch letter {
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"):
                sounds.append(vowel)
            case UInt8(ascii: "c"): sounds.append(isSoftened(by: rest.first) ? UInt8(ascii: "s") : UInt8(ascii: "k"))
            case UInt8(ascii: "g"), UInt8(ascii: "q"): sounds.append(UInt8(ascii: "k"))
            case UInt8(ascii: "v"): sounds.append(UInt8(ascii: "w"))
            case UInt8(ascii: "x"): sounds += [UInt8(ascii: "k"), UInt8(ascii: "s")]
            default: sounds.append(letter)
            }
        }
        return sounds
    }

    /// French and Spanish c: `Houcein`, `Lounici`.
    private static func isSoftened(by next: UInt8?) -> Bool {
        next == UInt8(ascii: "e") || next == UInt8(ascii: "i") || next == UInt8(ascii: "y")
    }

    private static func digraph(_ rest: ArraySlice<UInt8>) -> (family: UInt8, length: Int)? {
        guard rest.count > 1 else { return nil }
        let first = Int(rest[rest.startIndex]) - 0x61
        let second = Int(rest[rest.startIndex + 1]) - 0x61
        guard (0..<26).contains(first), (0..<26).contains(second), startsPair[first] else { return nil }
        if rest.starts(with: "shch".utf8) { return (UInt8(ascii: "s"), 4) }
        if rest.starts(with: "sch".utf8) || rest.starts(with: "tch".utf8) { return (UInt8(ascii: "s"), 3) }
        let family = pairs[first * 26 + second]
        return family == 0 ? nil : (family, 2)
    }

    private static let startsPair = (0..<26).map { "cdgkpstz".utf8.contains(UInt8($0) + 0x61) }

    /// By two letters: the family of the one consonant that they write, or 0.
    private static let pairs: [UInt8] = {
        var pairs = [UInt8](repeating: 0, count: 26 * 26)
        for item in "shs chs khh ghk tht dhd phf zhz djj dzz tss tzs ckk".split(separator: " ") {
            let bytes = Array(item.utf8)
            pairs[Int(bytes[0] - 0x61) * 26 + Int(bytes[1] - 0x61)] = bytes[2]
        }
        return pairs
    }()
}
