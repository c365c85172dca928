import GigPrimitives

/// Makes the sections of a searchable index out of listed entries.
struct IndexBuilder {
    struct Token {
        var letters: [UInt8]
        var isVowelless: Bool
        var role: TokenRole
        var otherLetters: [UInt8]
        var classes: [UInt16]
    }

    struct Name {
        let entry: Int
        let text: String
        let flags: UInt8
        var tokens: [Int]
    }

    private struct TokenIdentity: Hashable {
        let letters: [UInt8]
        let isVowelless: Bool
        let role: TokenRole
    }

    /// In the order of list, then entry.
    let entries: [ListEntry]
    let lists: [ListVersion]
    /// The list of each entry, by position.
    let listPositions: [UInt8]
    var names: [Name] = []
    var tokens: [Token] = []
    /// Listed names that can't be found.
    var unreadable = 0
    private var numbers: [TokenIdentity: Int] = [:]
    private var buffer = TokenBuffer()

    init(_ lists: [ScreeningList]) {
        let positions = lists.enumerated().flatMap { position, list in
            repeatElement(UInt8(truncatingIfNeeded: position), count: list.entries.count)
        }
        self.init(lists.flatMap(\.entries), of: lists.map { ListVersion($0) }, at: positions)
    }

    /// Of entries that need not be whole lists, nor have uids of their own.
    init(_ entries: [ListEntry], of lists: [ListVersion] = [], at positions: [UInt8]? = nil) {
        self.entries = entries
        self.lists = lists
        listPositions = positions ?? [UInt8](repeating: 0, count: entries.count)
        for schema in ListSchema.allCases {
            for (position, entry) in entries.enumerated() where entry.schema == schema {
                add(entry.name, entry: position, flags: 0)
                for alias in entry.aliases { add(alias.name, entry: position, flags: alias.isWeak ? 2 : 1) }
            }
        }
        sortTokens()
    }

    private mutating func add(_ text: String, entry: Int, flags: UInt8) {
        guard NameNormaliser.read(text, into: &buffer) else {
            unreadable += 1
            return
        }
        let tokens = buffer.tokens.map { number($0) }
        let hasInitial = buffer.tokens.contains { $0.role == .initial }
        names.append(Name(entry: entry, text: text, flags: flags | (hasInitial ? 4 : 0), tokens: tokens))
    }

    private mutating func number(_ token: TokenBuffer.Token) -> Int {
        let identity = TokenIdentity(
            letters: Array(buffer.letters(token)),
            isVowelless: token.isVowelless,
            role: token.role
        )
        if let known = numbers[identity] { return known }
        numbers[identity] = tokens.count
        tokens.append(
            Token(
                letters: identity.letters,
                isVowelless: identity.isVowelless,
                role: identity.role,
                otherLetters: Array(buffer.otherLetters(token)),
                classes: buffer.classes(token)
            )
        )
        return tokens.count - 1
    }

    /// Numbers follow the tokens' letters, so that they depend on nothing else.
    private mutating func sortTokens() {
        let order = tokens.indices.sorted { left, right in
            let (one, other) = (tokens[left], tokens[right])
            if one.letters != other.letters { return one.letters.lexicographicallyPrecedes(other.letters) }
            return (one.isVowelless ? 1 : 0, one.role.rawValue) < (other.isVowelless ? 1 : 0, other.role.rawValue)
        }
        var final = [Int](repeating: 0, count: tokens.count)
        for (position, token) in order.enumerated() { final[token] = position }
        tokens = order.map { tokens[$0] }
        for name in names.indices {
            for position in names[name].tokens.indices {
                names[name].tokens[position] = final[names[name].tokens[position]]
            }
        }
        numbers = [:]
    }
}
