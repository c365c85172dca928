/// A word in Chinese characters, by Pinyin without tones.
enum HanName {
    /// Two to four characters are taken for a surname and a given name, firms for their words.
    static func romanise(_ word: ArraySlice<UInt32>) -> [RomanisedWord] {
        let characters = repeated(word.filter { !ScriptTable.isMark($0) })[...]
        if characters.count > 4 || HanFirmWords.endsAFirm(characters) { return firm(characters) }
        if let surname = HanReadings.longSurname(characters.prefix(2)) { return name(surname, characters.dropFirst(2)) }
        guard let first = characters.first, let surname = HanReadings.surnameReading(of: first) else { return [] }
        return name(surname, characters.dropFirst())
    }

    private static func name(_ surname: [UInt8], _ rest: ArraySlice<UInt32>) -> [RomanisedWord] {
        guard !rest.isEmpty else { return [RomanisedWord(surname)] }
        guard let given = read(rest) else { return [] }
        return [RomanisedWord(surname), RomanisedWord(given)]
    }

    private static func firm(_ characters: ArraySlice<UInt32>) -> [RomanisedWord] {
        var words: [RomanisedWord] = []
        var own: [UInt8] = []
        var rest = characters
        while let character = rest.first {
            if let (known, length) = HanFirmWords.longest(startingWith: rest) {
                if !own.isEmpty { words.append(RomanisedWord(own)) }
                own = []
                words += known.map { RomanisedWord($0) }
                rest = rest.dropFirst(length)
            } else {
                guard let reading = HanReadings.reading(of: character) else { return [] }
                own += reading
                rest = rest.dropFirst()
            }
        }
        return own.isEmpty ? words : words + [RomanisedWord(own)]
    }

    private static func read(_ characters: ArraySlice<UInt32>) -> [UInt8]? {
        var latin: [UInt8] = []
        for character in characters {
            guard let reading = HanReadings.reading(of: character) else { return nil }
            latin += reading
        }
        return latin
    }

    /// The mark `々` stands for the character before it.
    private static func repeated(_ characters: [UInt32]) -> [UInt32] {
        var plain: [UInt32] = []
        for character in characters { plain.append(character == 0x3005 ? plain.last ?? character : character) }
        return plain
    }
}
