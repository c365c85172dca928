/// How a Latin token sounds, roughly: spellings that transliteration systems give one name come out equal.
///
/// Upper-case letters stand for sounds that several letters write.
enum SoundForm {
    private static let sh = UInt8(ascii: "S")
    private static let ch = UInt8(ascii: "C")
    private static let zh = UInt8(ascii: "Z")

    /// Appends the sound form of `token` to `sounds`; of what is not plain letters, the bytes as they are.
    static func append(_ token: ArraySlice<UInt8>, to sounds: inout [UInt8]) {
        let start = sounds.count
        guard token.allSatisfy({ (0x61...0x7a).contains($0) }) else {
            sounds += token
            return
        }
        var position = token.startIndex
        while position < token.endIndex {
            let (length, sound, second) = rule(token, position)
            add(sound, to: &sounds, from: start)
            add(second, to: &sounds, from: start)
            position += length
        }
        finish(&sounds, from: start)
    }

    /// Doubled sounds are one.
    private static func add(_ sound: UInt8, to sounds: inout [UInt8], from start: Int) {
        guard sound != 0, sounds.count == start || sounds[sounds.count - 1] != sound else { return }
        sounds.append(sound)
    }

    /// `-off` is `-ov`, and a final h is silent.
    private static func finish(_ sounds: inout [UInt8], from start: Int) {
        let count = sounds.count - start
        guard count > 2, let last = sounds.last else { return }
        if last == UInt8(ascii: "h") { sounds.removeLast() }
        if last == UInt8(ascii: "f"), [UInt8(ascii: "u"), UInt8(ascii: "i")].contains(sounds[sounds.count - 2]) {
            sounds[sounds.count - 1] = UInt8(ascii: "v")
        }
    }

    /// How many letters are read at `position`, and the one or two sounds they make; 0 is none.
    private static func rule(_ token: ArraySlice<UInt8>, _ position: Int) -> (Int, UInt8, UInt8) {
        let a = token[position]
        let b = position + 1 < token.endIndex ? token[position + 1] : 0
        let c = position + 2 < token.endIndex ? token[position + 2] : 0
        let d = position + 3 < token.endIndex ? token[position + 3] : 0
        switch (a, b, c, d) {
        case (115, 104, 99, 104): return (4, sh, 0)  // shch
        case (116, 115, 99, 104): return (4, ch, 0)  // tsch
        case (100, 115, 99, 104): return (4, UInt8(ascii: "j"), 0)  // dsch
        case (115, 99, 104, _): return (3, sh, 0)  // sch
        case (116, 99, 104, _): return (3, ch, 0)  // tch
        case (100, 122, 104, _): return (3, UInt8(ascii: "j"), 0)  // dzh
        default: break
        }
        if let pair = pairs[Int(a) << 8 | Int(b)] { return (2, pair.0, pair.1) }
        return single(a, before: b)
    }

    private static func single(_ letter: UInt8, before next: UInt8) -> (Int, UInt8, UInt8) {
        switch letter {
        case UInt8(ascii: "c"):
            let soft = next == UInt8(ascii: "e") || next == UInt8(ascii: "i") || next == UInt8(ascii: "y")
            return (1, soft ? UInt8(ascii: "s") : UInt8(ascii: "k"), 0)
        case UInt8(ascii: "q"): return (1, UInt8(ascii: "k"), 0)
        case UInt8(ascii: "w"): return (1, UInt8(ascii: "v"), 0)
        case UInt8(ascii: "x"): return (1, UInt8(ascii: "k"), UInt8(ascii: "s"))
        case UInt8(ascii: "e"), UInt8(ascii: "y"): return (1, UInt8(ascii: "i"), 0)
        case UInt8(ascii: "o"): return (1, UInt8(ascii: "u"), 0)
        default: return (1, letter, 0)
        }
    }

    private static let pairs: PairTable = {
        var table = PairTable()
        let rules = """
            sh=S ch=C zh=Z kh=h gh=g ph=f th=t dh=d rh=r bh=b ck=k dj=j \
            ou=u oo=u oe=u ow=u uo=u iy=i ey=i ei=i ai=i ay=i ij=i yi=i ie=i ee=i ea=i ye=i \
            ya=a ia=a aa=a yu=u iu=u yo=u io=u tz=ts cz=C
            """
        for rule in rules.split(separator: " ") {
            let bytes = Array(rule.utf8)
            table[Int(bytes[0]) << 8 | Int(bytes[1])] = (bytes[3], bytes.count > 4 ? bytes[4] : 0)
        }
        return table
    }()
}

/// What two letters sound like, by their bytes.
private struct PairTable: Sendable {
    private var sounds = [(UInt8, UInt8)](repeating: (0, 0), count: 32 * 32)

    subscript(_ pair: Int) -> (UInt8, UInt8)? {
        get {
            let entry = sounds[PairTable.position(pair)]
            return entry.0 == 0 ? nil : entry
        }
        set { sounds[PairTable.position(pair)] = newValue ?? (0, 0) }
    }

    /// Letters are 0x61…0x7a; the end of the token is 0.
    private static func position(_ pair: Int) -> Int { (pair >> 8 & 31) << 5 | pair & 31 }
}
