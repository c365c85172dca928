/// What is left of a token when its vowels go and consonants that transliterations confuse become one.
///
/// One function for Latin spellings and for words of scripts that write no short vowels, so that `Mohammad`, `Mohamed`
/// and `mhmd` agree. The price: so does `Mahmud`.
package enum ConsonantSkeleton {
    /// Of lower-case ASCII; may be empty: a token of vowels alone has no skeleton.
    package static func of(_ latin: ArraySlice<UInt8>) -> [UInt8] {
        var skeleton: [UInt8] = []
        skeleton.reserveCapacity(latin.count + 1)
        var position = latin.startIndex
        var endsInH = false
        while position < latin.endIndex {
            let (sound, length) = sound(latin, position)
            endsInH = false
            let isGlide = sound == UInt8(ascii: "w") || sound == UInt8(ascii: "y")
            let isFirst = position == latin.startIndex
            if sound != vowel, isFirst || !isGlide, skeleton.last != sound {
                skeleton.append(sound)
                endsInH = sound == UInt8(ascii: "h")
            }
            if latin[position] == UInt8(ascii: "x"), skeleton.last != sibilant { skeleton.append(sibilant) }
            position += length
        }
        if endsInH { skeleton.removeLast() }
        assimilateArticle(&skeleton)
        return skeleton
    }

    private static let vowel = UInt8(ascii: "a")
    private static let sibilant = UInt8(ascii: "s")

    /// `Abd al-Rahman` is `Abdurrahman` and `Salah al-Din` is `Salahuddin`: the article's l goes before a sun letter.
    private static func assimilateArticle(_ skeleton: inout [UInt8]) {
        guard skeleton.count > 3 else { return }
        if skeleton[0] == UInt8(ascii: "b"), skeleton[1] == UInt8(ascii: "d"), skeleton[2] == UInt8(ascii: "l"),
            isSunLetter[Int(skeleton[3])]
        {
            skeleton.remove(at: 2)
        }
        let last = skeleton.count - 1
        guard last > 2, skeleton[last] == UInt8(ascii: "n"), skeleton[last - 1] == UInt8(ascii: "d"),
            skeleton[last - 2] == UInt8(ascii: "l")
        else { return }
        skeleton.remove(at: last - 2)
        if skeleton[last - 3] == UInt8(ascii: "d") { skeleton.remove(at: last - 2) }
    }

    private static let isSunLetter = flags("tdrzsn")

    /// The family of the consonant at `position`, and how many letters write it.
    private static func sound(_ latin: ArraySlice<UInt8>, _ position: Int) -> (sound: UInt8, length: Int) {
        let first = latin[position]
        guard startsPair[Int(first)], position + 1 < latin.endIndex else { return (singles[Int(first)], 1) }
        let next = latin[position + 1]
        if next == UInt8(ascii: "c"), position + 2 < latin.endIndex, latin[position + 2] == UInt8(ascii: "h") {
            if first == UInt8(ascii: "s") || first == UInt8(ascii: "t") { return (sibilant, 3) }
        }
        if first == sibilant, next == UInt8(ascii: "h"), latin[position...].starts(with: "shch".utf8) {
            return (sibilant, 4)
        }
        // French and Spanish c: `Houcein`, `Lounici`.
        if first == UInt8(ascii: "c"), softeners[Int(next)] { return (sibilant, 1) }
        let family = pairs[Int(first) << 8 | Int(next)]
        return family == 0 ? (singles[Int(first)], 1) : (family, 2)
    }

    private static let startsPair = flags("cdgkpstz")
    private static let softeners = flags("eiy")

    private static func flags(_ letters: String) -> [Bool] {
        var flags = [Bool](repeating: false, count: 256)
        for letter in letters.utf8 { flags[Int(letter)] = true }
        return flags
    }

    /// Every vowel is `a`; x is its own k and the s that follows.
    private static let singles: [UInt8] = {
        var singles = (0...255).map { UInt8($0) }
        for item in "ea ia oa ua ck gk qk vw xk".split(separator: " ") {
            let bytes = Array(item.utf8)
            singles[Int(bytes[0])] = bytes[1]
        }
        return singles
    }()

    /// By two letters: the family of the one consonant that they write, or 0.
    private static let pairs: [UInt8] = {
        var pairs = [UInt8](repeating: 0, count: 1 << 16)
        for item in "shs chs khh ghk tht dhd phf zhz djj dzz tss tzs ckk".split(separator: " ") {
            let bytes = Array(item.utf8)
            pairs[Int(bytes[0]) << 8 | Int(bytes[1])] = bytes[2]
        }
        return pairs
    }()
}
