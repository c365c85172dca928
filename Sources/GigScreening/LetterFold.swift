/// What one Unicode scalar is within a name.
enum LetterFold {
    enum Script {
        case latin, cyrillic, greek, digit, foreign
    }

    struct Letter {
        let scalar: UInt32
        let script: Script
        let text: [UInt8]
    }

    enum Part {
        case letter(Letter)
        case nothing
        case separator
    }

    private static let ascii: [[UInt8]] = (0..<128).map { [UInt8($0 | ((0x41...0x5a).contains($0) ? 0x20 : 0))] }
    private static let digitLetters: [UInt8: UInt8] = [
        UInt8(ascii: "0"): UInt8(ascii: "o"), UInt8(ascii: "1"): UInt8(ascii: "i"),
        UInt8(ascii: "3"): UInt8(ascii: "e"), UInt8(ascii: "4"): UInt8(ascii: "a"),
        UInt8(ascii: "5"): UInt8(ascii: "s"), UInt8(ascii: "7"): UInt8(ascii: "t"),
    ]

    static func fold(_ scalar: Unicode.Scalar) -> Part {
        let value = scalar.value
        switch value {
        case 0x41...0x5a, 0x61...0x7a: return letter(value, .latin, ascii[Int(value)])
        case 0x30...0x39: return letter(value, .digit, ascii[Int(value)])
        case 0x27, 0x60, 0xb4: return .nothing
        case 0xaa, 0xba: return letter(value, .latin, LetterTables.others[value] ?? [])
        case 0x00..<0xc0: return value == 0xad ? .nothing : .separator
        case 0xd7, 0xf7: return .separator
        case 0xc0...0x24f: return letter(value, .latin, LetterTables.latin[Int(value - 0xc0)])
        case 0x2b0...0x36f, 0x2018, 0x2019, 0x201b, 0x2032: return .nothing
        case 0x1e00...0x1eff: return letter(value, .latin, LetterTables.latinAdditional[Int(value - 0x1e00)])
        case 0x3ac...0x3ce: return letter(value, .greek, LetterTables.greek[Int(value - 0x3ac)])
        case 0x391...0x3ab: return letter(value, .greek, LetterTables.greek[Int(value + 0x20 - 0x3ac)])
        case 0x400...0x40f: return letter(value, .cyrillic, LetterTables.cyrillic[Int(value + 0x50 - 0x430)])
        case 0x410...0x42f: return letter(value, .cyrillic, LetterTables.cyrillic[Int(value + 0x20 - 0x430)])
        case 0x430...0x45f: return letter(value, .cyrillic, LetterTables.cyrillic[Int(value - 0x430)])
        default: return foldRare(scalar)
        }
    }

    /// The bytes of a word: look-alikes resolved where scripts mix, digits read as letters where letters prevail.
    static func spell(_ word: [Letter]) -> [UInt8] {
        let latin = word.count { $0.script == .latin }
        let digits = word.count { $0.script == .digit }
        if latin == word.count || digits == word.count { return word.flatMap(\.text) }
        let mixesScripts = latin > 0 && word.contains { $0.script == .cyrillic || $0.script == .greek }
        let readsDigits = digits > 0 && word.count - digits >= max(2, digits + 1)
        var bytes: [UInt8] = []
        for letter in word {
            if mixesScripts, let lookAlike = LetterTables.homoglyphs[letter.scalar] {
                bytes += lookAlike
            } else if readsDigits, letter.script == .digit, let digit = letter.text.first {
                bytes.append(digitLetters[digit] ?? digit)
            } else {
                bytes += letter.text
            }
        }
        return bytes
    }

    private static func letter(_ scalar: UInt32, _ script: Script, _ text: [UInt8]) -> Part {
        .letter(Letter(scalar: scalar, script: script, text: text))
    }

    /// Compatibility letters that NFKD maps onto the alphabet, then whatever Unicode says the scalar is.
    private static func foldRare(_ scalar: Unicode.Scalar) -> Part {
        let value = scalar.value
        if let text = LetterTables.others[value] {
            let script: Script = (0x400...0x52f).contains(value) ? .cyrillic : value < 0x400 ? .greek : .latin
            return letter(value, script, text)
        }
        let alphabetPosition: UInt32? =
            switch value {
            case 0xff21...0xff3a: value - 0xff21
            case 0xff41...0xff5a: value - 0xff41
            case 0x24b6...0x24e9: (value - 0x24b6) % 26
            case 0x1d400...0x1d6a3: (value - 0x1d400) % 26
            case 0x1f130...0x1f149: value - 0x1f130
            default: nil
            }
        if let alphabetPosition { return letter(value, .latin, ascii[0x61 + Int(alphabetPosition)]) }
        return foldByCategory(scalar)
    }

    private static func foldByCategory(_ scalar: Unicode.Scalar) -> Part {
        if scalar.properties.numericType == .decimal, let number = scalar.properties.numericValue {
            return letter(scalar.value, .digit, ascii[0x30 + Int(number)])
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control:
            return .nothing
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
            .letterNumber, .unassigned, .privateUse, .surrogate:
            let lowercase = Array(scalar.properties.lowercaseMapping.utf8)
            return letter(scalar.value, lowercase.allSatisfy { $0 < 0x80 } ? .latin : .foreign, lowercase)
        default:
            return .separator
        }
    }
}
