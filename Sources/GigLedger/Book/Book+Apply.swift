import GigPrimitives

extension Book {
    /// Changes an account; the caller has made sure that no rule breaks.
    @inline(__always)
    mutating func change(account slot: Int, _ body: (inout Account) -> Void) {
        let before = accounts[slot].account
        let wasChanged = accounts[slot].isChanged
        if undoLog.isRecording {
            undoLog.record(
                .account(slot: slot, balances: before.balances, closedAt: before.closedAt, wasChanged: wasChanged)
            )
        }
        if !wasChanged {
            accounts[slot].isChanged = true
            changed.accounts.append(ChangeList.ChangedAccount(slot: slot, before: before.balances))
        }
        body(&accounts[slot].account)
    }

    /// Changes what became of a transfer; one that is new since the last drain is written whole anyway.
    mutating func change(transfer slot: Int, _ body: (inout BookedTransfer) -> Void) {
        let (booked, standing) = (transfers[slot].booked, transfers[slot].standing)
        if undoLog.isRecording {
            undoLog.record(
                .transfer(slot: slot, state: booked.state, reversed: booked.reversed, standing: standing)
            )
        }
        if standing == .loaded {
            transfers[slot].standing = .changed
            changed.transfers.append(
                ChangeList.ChangedTransfer(slot: slot, state: booked.state, reversed: booked.reversed)
            )
        }
        body(&transfers[slot].booked)
    }

    /// Enters a transfer whose effect on the accounts is made.
    mutating func append(_ transfer: Transfer, state: TransferState) {
        let slot = transfers.count
        known[transfer.id] = .booked(slot: slot)
        transfers.append(TransferSlot(booked: BookedTransfer(transfer: transfer, state: state), standing: .new))
        changed.newTransfers.append(slot)
        if undoLog.isRecording { undoLog.record(.newTransfer(slot: slot)) }
        position = transfer.position
        lastTimestamp = transfer.bookedAt
    }
}
