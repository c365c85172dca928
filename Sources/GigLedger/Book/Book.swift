import GigPrimitives

/// The part of the books that a batch touches, in memory: it decides requests, and says what to write.
///
/// What is not loaded does not exist to it.
package struct Book: Sendable {
    /// The last position given out in the whole store.
    package internal(set) var position: Int64
    /// The last time given out in the whole store.
    package internal(set) var lastTimestamp: Instant

    var accounts: [AccountSlot] = []
    var accountSlots: [AccountID: Int] = [:]
    var transfers: [TransferSlot] = []
    var known: [TransferID: KnownTransfer] = [:]

    var changed = ChangeList()
    var undoLog = UndoLog()

    package init(position: Int64, lastTimestamp: Instant) {
        self.position = position
        self.lastTimestamp = lastTimestamp
        changed.position = position
        changed.timestamp = lastTimestamp
    }

    package var accountCount: Int { accounts.count }

    package func account(_ id: AccountID) -> Account? {
        accountSlots[id].map { accounts[$0].account }
    }

    package func transfer(_ id: TransferID) -> BookedTransfer? {
        guard case .booked(let slot) = known[id] else { return nil }
        return transfers[slot].booked
    }

    /// The transient failure that burnt an id.
    package func failure(_ id: TransferID) -> TransferStatus? {
        guard case .failed(let status) = known[id] else { return nil }
        return status
    }

    /// The time of the next event: now, or a microsecond after the last one.
    func nextTime(now: Instant) -> Instant {
        let time = max(now, Instant(microseconds: lastTimestamp.microseconds + 1))
        precondition(Ledger.times.contains(time.microseconds), "the clock is out of range")
        return time
    }
}
