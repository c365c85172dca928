/// Splits a text into words in plain letters: the first half of normalising, which knows letters and no words.
///
/// Case, marks and letter forms are folded; apostrophes and invisible characters dropped; look-alikes and digits inside
/// a word read as the letters they stand for; `RuslanGEREMEYEV` split where a capital follows two small letters.
struct NameReader {
    private var buffer: TokenBuffer
    private var start = 0
    private var smallLetters = 0
    private var digits = 0
    private var gap = TokenBuffer.Gap.space
    private var sawSeparator = true

    /// Fills `buffer`; false where the text has over `most` scalars.
    static func read(_ text: String, most: Int, into buffer: inout TokenBuffer) -> Bool {
        buffer.clear()
        var reader = NameReader(buffer: TokenBuffer())
        swap(&reader.buffer, &buffer)
        defer { swap(&reader.buffer, &buffer) }
        var bytes = 0
        for byte in text.utf8 {
            bytes += 1
            guard byte < 0x80 else {
                guard bytes <= 4 * most, text.unicodeScalars.count <= most else { return false }
                reader.restart()
                reader.readScalars(text)
                return true
            }
            reader.take(byte)
            guard bytes <= most else { return false }
        }
        reader.endWord()
        return true
    }

    private mutating func restart() {
        buffer.clear()
        start = 0
        smallLetters = 0
        digits = 0
        gap = .space
        sawSeparator = true
    }

    /// What ASCII bytes are: 0 a separator, 1 a small letter, 2 a capital, 3 a digit, 4 nothing.
    private static let kinds: [UInt8] = (0..<128).map { byte in
        switch UInt8(byte) {
        case 0x61...0x7a: 1
        case 0x41...0x5a: 2
        case 0x30...0x39: 3
        case 0x27, 0x60: 4
        default: 0
        }
    }

    private mutating func take(_ byte: UInt8) {
        switch NameReader.kinds[Int(byte)] {
        case 1:
            buffer.append(byte)
            smallLetters += 1
        case 2:
            if smallLetters > 1, buffer.bytes.count - start > 2 {
                endWord()
                gap = .capital
            }
            buffer.append(byte | 0x20)
            smallLetters = 0
        case 3:
            buffer.append(byte)
            digits += 1
            smallLetters = 0
        case 4: break
        default: separate(byte)
        }
    }

    private mutating func separate(_ byte: UInt8) {
        let wasInWord = buffer.bytes.count > start
        endWord()
        switch byte {
        case UInt8(ascii: "."): gap = wasInWord ? .dot : .space
        case UInt8(ascii: "/"):
            gap = .slash
            buffer.slashes += 1
        case UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "|"): gap = .and
        default: if gap != .and && gap != .slash || wasInWord { gap = .space }
        }
    }

    private mutating func endWord() {
        defer {
            start = buffer.bytes.count
            smallLetters = 0
            digits = 0
        }
        let count = buffer.bytes.count - start
        guard count > 0 else { return }
        guard gap != .capital || count > 1 else {
            buffer.lengthenLast(by: count)
            gap = .space
            return
        }
        if digits > 0, digits < count { readDigitsAsLetters(count) }
        buffer.tokens.append(TokenBuffer.Token(start: start, end: buffer.bytes.count, gap: gap))
        gap = .space
    }

    /// `Put1n`, `FLOR35`, `4L`: where letters prevail and every digit looks like one.
    private mutating func readDigitsAsLetters(_ count: Int) {
        let isArticle = count == 2 && digits == 1 && buffer.bytes[start + 1] == UInt8(ascii: "l")
        guard isArticle || count - digits >= max(2, digits) else { return }
        let range = start..<buffer.bytes.count
        guard !range.contains(where: { NameReader.letter(of: buffer.bytes[$0]) == nil }) else { return }
        for position in range {
            if let letter = NameReader.letter(of: buffer.bytes[position]) {
                buffer.replace(at: position, with: letter)
            }
        }
    }

    /// A digit's look-alike; a letter is itself.
    private static func letter(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"): UInt8(ascii: "i")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"): UInt8(ascii: "a")
        case UInt8(ascii: "5"): UInt8(ascii: "s")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        case 0x30...0x39: nil
        default: byte
        }
    }

    private mutating func readScalars(_ text: String) {
        var word: [LetterFold.Letter] = []
        for scalar in text.unicodeScalars {
            switch LetterFold.fold(scalar) {
            case .letter(let letter):
                let isCapital = scalar.properties.isUppercase
                if isCapital, smallLetters > 1, word.count > 2 {
                    endWord(&word)
                    gap = .capital
                }
                smallLetters = isCapital || letter.script == .digit || letter.script == .foreign ? 0 : smallLetters + 1
                word.append(letter)
            case .nothing: break
            case .separator:
                endWord(&word)
                separate(scalar.isASCII ? UInt8(scalar.value) : UInt8(ascii: " "))
                if scalar == ".", let last = buffer.tokens.last, last.count == 1 { gap = .dot }
            }
        }
        endWord(&word)
    }

    private mutating func endWord(_ word: inout [LetterFold.Letter]) {
        defer {
            word.removeAll(keepingCapacity: true)
            smallLetters = 0
        }
        guard !word.isEmpty else { return }
        guard word.contains(where: { $0.script == .foreign }) else {
            let spelled = LetterFold.spell(word)
            digits = spelled.count { (0x30...0x39).contains($0) }
            for byte in spelled { buffer.append(byte) }
            endWord()
            return
        }
        var rest = word[...]
        while let first = rest.first {
            let script = NameReader.script(first)
            let run = rest.prefix { NameReader.script($0) == script }
            endRun(run, script)
            rest = rest.dropFirst(run.count)
        }
    }

    private static func script(_ letter: LetterFold.Letter) -> NameScript {
        letter.script == .foreign ? NameScript.of(letter.scalar) ?? .other : .latin
    }

    private mutating func endRun(_ run: ArraySlice<LetterFold.Letter>, _ script: NameScript) {
        let spelled = script == .latin ? LetterFold.spell(Array(run)) : []
        guard spelled.isEmpty || spelled.contains(where: { $0 >= 0x80 }) else {
            digits = spelled.count { (0x30...0x39).contains($0) }
            for byte in spelled { buffer.append(byte) }
            endWord()
            return
        }
        let words = Romaniser.romanise(run.map(\.scalar)[...], script).filter {
            script != .latin && !$0.letters.isEmpty && $0.letters.allSatisfy { $0 < 0x80 }
        }
        for word in words { appendRomanised(word) }
        guard words.isEmpty else { return }
        let place = buffer.store(run.flatMap(\.text))
        var token = TokenBuffer.Token(start: place.lowerBound, end: place.upperBound)
        token.isForeign = true
        token.role = .foreign
        buffer.tokens.append(token)
        start = buffer.bytes.count
    }

    private mutating func appendRomanised(_ word: RomanisedWord) {
        let other = buffer.store(word.otherLetters ?? [])
        let place = buffer.store(word.letters)
        var token = TokenBuffer.Token(start: place.lowerBound, end: place.upperBound)
        token.otherStart = other.lowerBound
        token.otherEnd = other.upperBound
        token.isVowelless = word.isVowelless
        buffer.tokens.append(token)
        start = buffer.bytes.count
    }
}
