/// The consonant skeleton of a token in one number, five bits a consonant, at most the first twelve; 0 is none.
///
/// It is the number of what `ConsonantSkeleton` spells, made without allocating.
enum SkeletonCode {
    static let mostConsonants = 12
    /// Consonants that are kept while the skeleton is made, so that its end can be seen.
    private static let mostKept = 24

    static func of(_ token: ArraySlice<UInt8>) -> UInt64 {
        var skeleton: UInt128 = 0
        var count = 0
        var last: UInt8 = 0
        var sounds = 0
        var endsInH = false
        func add(_ sound: UInt8) {
            defer { sounds += 1 }
            endsInH = false
            guard sound != a else { return }
            let isGlide = sound == w || sound == y
            if sounds > 0, isGlide || last == sound { return }
            endsInH = sound == h
            last = sound
            count += 1
            if count <= mostKept { skeleton = skeleton << 5 | UInt128(sound & 31) }
        }
        var position = token.startIndex
        while position < token.endIndex {
            let letter = token[position]
            let next = position + 1 < token.endIndex ? token[position + 1] : 0
            let length = digraph(token, position, letter, next)
            if length > 0 {
                add(length > 2 ? s : families[pair(letter, next)])
                position += length
                continue
            }
            position += 1
            if letter == x {
                add(k)
                add(s)
            } else if letter == c {
                add(next == e || next == i || next == y ? s : k)
            } else {
                add(singles[Int(letter & 127)])
            }
        }
        if endsInH {
            skeleton >>= 5
            count -= 1
        }
        return first(skeleton, count)
    }

    static func consonants(_ code: UInt64) -> Int { (64 - code.leadingZeroBitCount + 4) / 5 }

    /// The article's l goes before a sun letter, as in `ConsonantSkeleton`; then the first twelve are left.
    private static func first(_ skeleton: UInt128, _ count: Int) -> UInt64 {
        var skeleton = skeleton
        var count = min(count, mostKept)
        let bdl: UInt128 = 2 << 10 | 4 << 5 | 12
        if count > 3, skeleton >> UInt128(5 * (count - 3)) == bdl {
            let fourth = UInt8(truncatingIfNeeded: skeleton >> UInt128(5 * (count - 4))) & 31
            if "tdrzsn".utf8.contains(where: { $0 & 31 == fourth }) {
                let rest = skeleton & ((1 << UInt128(5 * (count - 3))) - 1)
                skeleton = (bdl >> 5) << UInt128(5 * (count - 3)) | rest
                count -= 1
            }
        }
        let ldn: UInt128 = 12 << 10 | 4 << 5 | 14
        if count > 3, skeleton & 0x7fff == ldn {
            skeleton = (skeleton >> 15) << 10 | ldn & 0x3ff
            count -= 1
        }
        return UInt64(truncatingIfNeeded: skeleton >> UInt128(5 * max(0, count - mostConsonants)))
    }

    private static func digraph(_ token: ArraySlice<UInt8>, _ position: Int, _ one: UInt8, _ two: UInt8) -> Int {
        if (one == s || one == t) && two == c, position + 2 < token.endIndex, token[position + 2] == h { return 3 }
        if one == s, two == h, position + 3 < token.endIndex, token[position + 2] == c, token[position + 3] == h {
            return 4
        }
        return two != 0 && families[pair(one, two)] != 0 ? 2 : 0
    }

    private static let a = UInt8(ascii: "a")
    private static let c = UInt8(ascii: "c")
    private static let e = UInt8(ascii: "e")
    private static let h = UInt8(ascii: "h")
    private static let i = UInt8(ascii: "i")
    private static let k = UInt8(ascii: "k")
    private static let s = UInt8(ascii: "s")
    private static let t = UInt8(ascii: "t")
    private static let w = UInt8(ascii: "w")
    private static let x = UInt8(ascii: "x")
    private static let y = UInt8(ascii: "y")

    private static func pair(_ one: UInt8, _ two: UInt8) -> Int { Int(one & 31) << 5 | Int(two & 31) }

    private static let families: [UInt8] = {
        var families = [UInt8](repeating: 0, count: 1024)
        for item in "shs chs khh ghk tht dhd phf zhz djj dzz tss tzs ckk".split(separator: " ") {
            let letters = Array(item.utf8)
            families[pair(letters[0], letters[1])] = letters[2]
        }
        return families
    }()

    private static let singles: [UInt8] = (0..<128).map { letter in
        switch UInt8(letter) {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): a
        case UInt8(ascii: "g"), UInt8(ascii: "q"): k
        case UInt8(ascii: "v"): w
        default: UInt8(letter)
        }
    }
}
