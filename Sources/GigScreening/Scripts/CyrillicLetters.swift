/// Cyrillic letters as OFAC and passports (ICAO Doc 9303) write them; the word's own letters tell the language.
enum CyrillicLetters {
    static func romanise(_ word: ArraySlice<UInt32>) -> [UInt8] {
        var letters: [UInt32] = []
        for scalar in word {
            switch (scalar, letters.last) {
            case (0x306, 0x438): letters[letters.count - 1] = 0x439
            case (0x308, 0x456): letters[letters.count - 1] = 0x457
            default: if !ScriptTable.isMark(scalar) { letters.append(lowercase(scalar)) }
            }
        }
        let readings = Language(of: letters).readings
        var latin: [UInt8] = []
        for (position, letter) in letters.enumerated() {
            let next = position + 1 < letters.count ? letters[position + 1] : 0
            if letter == hardSign {
                let separates = next == 0 || iotated.contains(next)
                if !separates { latin.append(UInt8(ascii: "a")) }
            } else if letter == shortU {
                latin.append(position == 0 || readings[shortU] != nil ? UInt8(ascii: "o") : UInt8(ascii: "u"))
            } else if let reading = readings[letter] ?? common[letter] {
                latin += reading
            } else {
                return []
            }
        }
        return latin
    }

    /// What tells one alphabet from another, and what it reads differently.
    private enum Language {
        case any, eastSlavic, serbian, uzbek

        init(of letters: [UInt32]) {
            if letters.contains(where: CyrillicLetters.serbianOnly.contains) {
                self = .serbian
            } else if letters.contains(where: CyrillicLetters.uzbekOnly.contains) {
                self = .uzbek
            } else if letters.contains(where: CyrillicLetters.ukrainianOnly.contains)
                || letters.dropFirst().contains(shortU)
            {
                self = .eastSlavic
            } else {
                self = .any
            }
        }

        var readings: [UInt32: [UInt8]] {
            switch self {
            case .any: [:]
            case .eastSlavic: CyrillicLetters.eastSlavic
            case .serbian: CyrillicLetters.serbian
            case .uzbek: CyrillicLetters.uzbek
            }
        }
    }

    private static let hardSign: UInt32 = 0x44a
    private static let shortU: UInt32 = 0x45e
    private static let serbianOnly = Set("ђљњћј".unicodeScalars.map(\.value))
    private static let uzbekOnly = Set("қғҳ".unicodeScalars.map(\.value))
    private static let ukrainianOnly = Set("іїєґ".unicodeScalars.map(\.value))
    private static let iotated: Set<UInt32> = Set("еёюяє".unicodeScalars.map(\.value))

    private static let common = ScriptTable.pairs(
        """
        аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ыy ь- эe юyu яya \
        іi їyi єye ґg ѓgj ѕdz јj ќkj љlj њnj ђdj ћc џdz ѐe ѝi \
        әa ғg қq ңn өo ұu үu һh ҳh ҷj ӣi ӯu җzh ҙd ҡq ҫs ҥng ҝg ҹj ӑa ӓa ӗe ӧo ӱu ӹy ӝzh ӟz ӂzh ѣe ѳf ѵi ӏ- Ӏ-
        """
    )

    /// Ukrainian and Belarusian: г is h and и is y; the letter і shows the language.
    private static let eastSlavic = ScriptTable.pairs("гh иy")

    /// The Latin alphabet of the same language, without its marks.
    private static let serbian = ScriptTable.pairs("жz хh цc чc шs")

    private static let uzbek = ScriptTable.pairs("ўo жj хkh")

    private static func lowercase(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x400...0x40f: scalar + 0x50
        case 0x410...0x42f: scalar + 0x20
        case 0x460...0x481, 0x48a...0x4bf, 0x4d0...0x52f: scalar | 1
        case 0x4c1...0x4ce: scalar & 1 == 1 ? scalar + 1 : scalar
        default: scalar
        }
    }
}
