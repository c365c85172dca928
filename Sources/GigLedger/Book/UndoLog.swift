import GigPrimitives

/// Old values, newest last; it grows only while something may have to be undone.
struct UndoLog: Sendable {
    enum Entry: Sendable {
        case account(slot: Int, balances: Balances, closedAt: Instant?, wasChanged: Bool)
        case newAccount(slot: Int)
        case newTransfer(slot: Int)
        case transfer(slot: Int, state: TransferState, reversed: UInt64, standing: TransferSlot.Standing)
        case failed(TransferID)
        case limit(slot: Int, limit: Int, usage: WindowUsage, wasChanged: Bool)
    }

    private(set) var entries: [Entry] = []
    /// Marks of an earlier generation are void.
    private(set) var generation = 0
    private(set) var hasMarks = false
    private var isInChain = false

    private(set) var isRecording = false

    mutating func record(_ entry: Entry) {
        entries.append(entry)
    }

    mutating func popLast() -> Entry? { entries.popLast() }

    mutating func beginMarks() {
        hasMarks = true
        isRecording = true
    }

    mutating func beginChain() {
        isInChain = true
        isRecording = true
    }

    mutating func endChain() {
        isInChain = false
        guard !hasMarks else { return }
        isRecording = false
        entries.removeAll(keepingCapacity: true)
    }

    /// Nothing before now can be undone any more.
    mutating func end() {
        entries.removeAll(keepingCapacity: true)
        hasMarks = false
        isRecording = isInChain
        generation += 1
    }
}
