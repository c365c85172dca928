/// The tokens of one text, in arrays that are filled again and again without allocating.
struct TokenBuffer: Sendable {
    /// What stood before a token.
    enum Gap: UInt8, Sendable {
        case space
        /// A full stop and nothing else.
        case dot
        case slash
        /// Nothing: a capital after small letters.
        case capital
        /// `&`, `;` or `|`: perhaps somebody else begins.
        case and
    }

    struct Token: Sendable {
        var start: Int
        var end: Int
        /// A second usual spelling of a romanised word, or an empty range.
        var otherStart = 0
        var otherEnd = 0
        /// What an abbreviation was written out from, or an empty range.
        var writtenStart = 0
        var writtenEnd = 0
        var role = TokenRole.name
        var gap = Gap.space
        /// Written without short vowels, so that only its consonants can be compared with Latin letters.
        var isVowelless = false
        var isForeign = false
        /// A word that tells what a payment is for.
        var isPurpose = false
        /// Such a word, but common in names of firms as well.
        var isWeakPurpose = false
        /// The position of its word in the lexicon, or -1.
        var lexicon = -1
        /// The family of the legal form that it is or stands for.
        var legalForm: LegalForm?

        var count: Int { end - start }
    }

    private(set) var bytes: [UInt8] = []
    var tokens: [Token] = []
    /// A text of two or more slashes, as in the lines of a payment message.
    var slashes = 0

    var count: Int { tokens.count }

    func letters(_ position: Int) -> ArraySlice<UInt8> {
        bytes[tokens[position].start..<tokens[position].end]
    }

    func letters(_ token: Token) -> ArraySlice<UInt8> { bytes[token.start..<token.end] }

    /// The letters before an abbreviation was written out.
    func writtenLetters(_ token: Token) -> ArraySlice<UInt8> {
        token.writtenEnd > token.writtenStart ? bytes[token.writtenStart..<token.writtenEnd] : letters(token)
    }

    func otherLetters(_ token: Token) -> ArraySlice<UInt8> { bytes[token.otherStart..<token.otherEnd] }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        slashes = 0
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func replace(at position: Int, with byte: UInt8) { bytes[position] = byte }

    /// Gives the last token the letters that follow it.
    mutating func lengthenLast(by count: Int) {
        guard let last = tokens.indices.last, tokens[last].end + count == bytes.count else { return }
        tokens[last].end += count
    }

    /// Puts letters at the end and gives their place.
    mutating func store(_ letters: some Collection<UInt8>) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: letters)
        return start..<bytes.count
    }

    /// Makes tokens `range` one, spelled by all their letters.
    mutating func join(_ range: Range<Int>) {
        var joined = tokens[range.lowerBound]
        let start = bytes.count
        for position in range {
            let token = tokens[position]
            for offset in token.start..<token.end { bytes.append(bytes[offset]) }
        }
        joined.start = start
        joined.end = bytes.count
        tokens[range.lowerBound] = joined
        tokens.removeSubrange(range.lowerBound + 1..<range.upperBound)
    }

    /// The classes of a token's word, a legal form's family among them.
    func classes(_ token: Token) -> [UInt16] {
        if let form = token.legalForm { return [LexiconWords.firstLegalForm + UInt16(form.rawValue)] }
        return token.lexicon >= 0 && token.role != .legalForm ? Lexicon.standard.words[token.lexicon].classes : []
    }

    func text(_ position: Int) -> String { String(decoding: letters(position), as: UTF8.self) }
}
