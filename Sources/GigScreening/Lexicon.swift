/// What single words mean in names, found by the word's letters without allocating.
struct Lexicon: Sendable {
    struct Word: Sendable {
        var role: TokenRole?
        /// Ids of the given names and surnames that the word is a spelling of.
        var classes: [UInt16] = []
        /// What the word is short for.
        var expansion: [UInt8] = []
        /// Begins a legal form.
        var beginsLegalForm = false
        /// Tells what a payment is for.
        var isPurpose = false
        /// Such a word, but common in names of firms as well.
        var isWeakPurpose = false
        /// Stands before a ship's name.
        var isVesselPrefix = false
    }

    static let standard = Lexicon()

    private var slots: [Int32]
    private var keys: [UInt64] = []
    private(set) var words: [Word] = []
    /// Legal forms by the key of their words.
    private(set) var legalForms: [UInt64: LegalForm] = [:]
    /// Words of legal forms by the keys of what one edit leaves of them.
    private var legalSpellings: [UInt64: Int] = [:]
    private(set) var longestLegalForm = 1

    private init() {
        slots = [Int32](repeating: -1, count: 1 << 15)
        LexiconWords.fill(&self)
    }

    func word(_ letters: ArraySlice<UInt8>) -> Word? {
        find(TokenKey.key(.raw, of: letters)).map { words[$0] }
    }

    /// The position in `words`, or -1.
    func position(_ letters: ArraySlice<UInt8>) -> Int {
        find(TokenKey.key(.raw, of: letters)) ?? -1
    }

    mutating func update(_ letters: [UInt8], _ change: (inout Word) -> Void) {
        let key = TokenKey.key(.raw, of: letters[...])
        if let known = find(key) {
            change(&words[known])
            return
        }
        precondition(words.count < slots.count / 4 * 3)
        var word = Word()
        change(&word)
        slots[slot(key)] = Int32(words.count)
        keys.append(key)
        words.append(word)
    }

    mutating func addLegalForm(_ sequence: [[UInt8]], as form: LegalForm) {
        guard let first = sequence.first else { return }
        update(first) { $0.beginsLegalForm = true }
        legalForms[Lexicon.sequenceKey(sequence.map { TokenKey.key(.raw, of: $0[...]) })] = form
        longestLegalForm = max(longestLegalForm, sequence.count)
    }

    /// Makes a word of a legal form known in spellings with one edit.
    mutating func addLegalWord(_ letters: [UInt8]) {
        var keys: [UInt64] = []
        TokenKey.appendKeys(.raw, of: letters[...], leavingOut: 1, to: &keys)
        let word = position(letters[...])
        for key in keys where legalSpellings[key] == nil { legalSpellings[key] = word }
    }

    /// The word of a legal form that `letters` are a misspelling of, as a position in `words`, or -1.
    func legalWord(like letters: ArraySlice<UInt8>, _ keys: inout [UInt64]) -> Int {
        guard (5...20).contains(letters.count) else { return -1 }
        keys.removeAll(keepingCapacity: true)
        TokenKey.appendKeys(.raw, of: letters, leavingOut: 1, to: &keys)
        for key in keys {
            if let word = legalSpellings[key] { return word }
        }
        return -1
    }

    /// The key of a word of the lexicon.
    func key(_ position: Int) -> UInt64 { keys[position] }

    static func sequenceKey(_ keys: some Sequence<UInt64>) -> UInt64 {
        keys.reduce(0) { ($0 &+ $1) &* 0x9e37_79b9_7f4a_7c15 }
    }

    private func find(_ key: UInt64) -> Int? {
        let found = slots[slot(key)]
        return found < 0 ? nil : Int(found)
    }

    /// Where the key stands or may be put.
    private func slot(_ key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
        while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }
}
