/// The memory that searches use again, so that a search allocates next to nothing.
struct SearchScratch: Sendable {
    var buffer = TokenBuffer()
    var query = PreparedQuery()
    var alignment = NameAlignment()
    /// Twice each query token: its weight, and the most that it can add.
    var weights: [Int] = []
    var most: [Int] = []
    var total = 0
    var walked: [Bool] = []
    /// Whether each query token is part of neighbours that are like a listed token.
    var isJoined: [Bool] = []
    var matched: [UInt32] = []
    var matchedOwn: [UInt32] = []
    var touched: [UInt32] = []
    var firstHit: [Int32] = []
    var hits: [PreparedQuery.JoinedHit] = []
    var hitNames: [UInt32] = []

    mutating func fit(_ index: IndexSections) {
        guard matched.count < index.nameCount else { return }
        matched = [UInt32](repeating: 0, count: index.nameCount)
        matchedOwn = [UInt32](repeating: 0, count: index.nameCount)
        firstHit = [Int32](repeating: -1, count: index.nameCount)
    }
}
