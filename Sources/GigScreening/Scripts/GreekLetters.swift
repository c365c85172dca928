/// Greek letters by ELOT 743, the standard of Greek and Cypriot passports.
enum GreekLetters {
    static func romanise(_ word: ArraySlice<UInt32>) -> [UInt8] {
        var letters: [UInt32] = []
        for scalar in word {
            if let plain = plain[scalar] {
                letters += plain
            } else if !ScriptTable.isMark(scalar) {
                letters.append(scalar)
            }
        }
        var latin: [UInt8] = []
        var position = 0
        while position < letters.count {
            let rest = letters[position...]
            if let (reading, length) = pair(rest, isFirst: position == 0) {
                latin += reading
                position += length
            } else if let reading = readings[letters[position]] {
                latin += reading
                position += 1
            } else {
                return []
            }
        }
        return latin
    }

    private static func pair(_ rest: ArraySlice<UInt32>, isFirst: Bool) -> (reading: [UInt8], length: Int)? {
        guard rest.count > 1 else { return nil }
        let pair = Array(rest.prefix(2))
        if let reading = (isFirst ? initialPairs : pairs)[pair] ?? pairs[pair] { return (reading, 2) }
        guard pair[1] == upsilon, "αεη".unicodeScalars.contains(where: { $0.value == pair[0] }),
            let vowel = readings[pair[0]]
        else { return nil }
        let isVoiced = rest.dropFirst(2).first.map { voiced.contains($0) } ?? false
        return (vowel + [UInt8(ascii: isVoiced ? "v" : "f")], 2)
    }

    private static let upsilon: UInt32 = 0x3c5
    private static let voiced: Set<UInt32> = Set("αεηιουωβγδζλμνρ".unicodeScalars.map(\.value))
    private static let initialPairs = ScriptTable.words("b μπ\nd ντ\ng γκ")
    private static let pairs = ScriptTable.words("ou ου\nng γγ\nnx γξ\nnch γχ")

    private static let readings = ScriptTable.pairs(
        "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy ϋy φf χch ψps ωo"
    )

    /// Capitals and accented letters, each with its plain small letter; ϊ and ϋ stay apart from a vowel before them.
    private static let plain: [UInt32: [UInt32]] = {
        var plain: [UInt32: [UInt32]] = [:]
        for code in UInt32(0x391)...0x3a9 { plain[code] = [code + 0x20] }
        let accented = """
            άα έε ήη ίι όο ύυ ώω ϊι ΐι Άα Έε Ήη Ίι Όο Ύυ Ώω Ϊι ϐβ ϑθ ϕφ ϖπ ϰκ ϱρ ϲσ \
            ἀα ἁα ἄα ἅα Ἀα Ἁα ἐε ἑε ἔε ἕε Ἐε Ἑε ἠη ἡη ἤη ἥη ῆη ἰι ἱι ἴι ἵι ῖι Ἰι Ἱι ὀο ὁο ὄο ὅο Ὀο Ὁο ὐυ ὑυ ὔυ ὕυ ῦυ ὠω ὡω ῶω ᾶα
            """
        for item in accented.split(separator: " ") {
            let scalars = item.unicodeScalars.map(\.value)
            plain[scalars[0]] = Array(scalars.dropFirst())
        }
        for code in [UInt32(0x3cb), 0x3b0, 0x3ab] { plain[code] = [0x3cb] }
        return plain
    }()
}
