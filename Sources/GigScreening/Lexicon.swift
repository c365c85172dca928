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
        /// Where a payment's purpose is told, not a name.
        var isPurpose = false
    }

    static let standard = Lexicon()

    private var slots: [Int32]
    private var keys: [UInt64] = []
    private(set) var words: [Word] = []
    /// Legal forms by the key of their words; the value is the form that they are written as.
    private(set) var legalForms: [UInt64: [UInt8]] = [:]
    private(set) var longestLegalForm = 1

    private init() {
        slots = [Int32](repeating: -1, count: 1 << 14)
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
        precondition(words.count < slots.count / 2)
        var word = Word()
        change(&word)
        slots[slot(key)] = Int32(words.count)
        keys.append(key)
        words.append(word)
    }

    mutating func addLegalForm(_ sequence: [[UInt8]], as form: [UInt8]) {
        guard let first = sequence.first else { return }
        update(first) { $0.beginsLegalForm = true }
        legalForms[Lexicon.sequenceKey(sequence.map { TokenKey.key(.raw, of: $0[...]) })] = form
        longestLegalForm = max(longestLegalForm, sequence.count)
    }

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
