import GigPrimitives

extension Book {
    /// A point to which a book can go back until it is drained or forgets.
    package struct Mark: Equatable, Sendable {
        let entryCount: Int
        let generation: Int
        let lastTimestamp: Instant
    }

    package mutating func mark() -> Mark {
        undoLog.beginMarks()
        return Mark(
            entryCount: undoLog.entries.count,
            generation: undoLog.generation,
            lastTimestamp: lastTimestamp
        )
    }

    /// Takes back all that was decided since the mark, burnt ids and times given out included; what was loaded stays.
    package mutating func undo(to mark: Mark) {
        precondition(
            mark.generation == undoLog.generation && mark.entryCount <= undoLog.entries.count,
            "a mark from before a drain, or taken back itself"
        )
        rollBack(to: mark.entryCount)
        lastTimestamp = mark.lastTimestamp
    }

    mutating func rollBack(to entryCount: Int) {
        while undoLog.entries.count > entryCount, let entry = undoLog.popLast() { restore(entry) }
    }

    private mutating func restore(_ entry: UndoLog.Entry) {
        switch entry {
        case .account(let slot, let balances, let closedAt, let wasChanged):
            accounts[slot].account.balances = balances
            accounts[slot].account.closedAt = closedAt
            accounts[slot].isChanged = wasChanged
            if !wasChanged { changed.accounts.removeLast() }
        case .newAccount(let slot):
            removeAccount(slot)
            changed.accounts.removeLast()
        case .newTransfer(let slot):
            removeTransfer(slot)
            changed.newTransfers.removeLast()
            position -= 1
        case .transfer(let slot, let state, let reversed, let standing):
            transfers[slot].booked.state = state
            transfers[slot].booked.reversed = reversed
            transfers[slot].standing = standing
            if standing == .loaded { changed.transfers.removeLast() }
        case .failed(let id):
            known[id] = nil
            changed.failed.removeLast()
        case .limit(let slot, let limit, let usage, let wasChanged):
            accounts[slot].limits[limit].usage = usage
            accounts[slot].limits[limit].isChanged = wasChanged
            if !wasChanged { changed.limits.removeLast() }
        }
    }
}
