import GigPrimitives

extension Book {
    package static func needs(_ requests: [TransferRequest]) -> Needs {
        var needs = Needs()
        for request in requests {
            needs.insert(request.debit)
            needs.insert(request.credit)
            needs.insert(request.id)
            needs.insert(request.pendingID)
            needs.insert(request.reverses)
        }
        return needs
    }

    package static func needs(_ requests: [AccountRequest]) -> Needs {
        var needs = Needs()
        for request in requests { needs.insert(request.id) }
        return needs
    }

    /// The accounts of loaded transfers that are not loaded themselves: to post, void or expire needs them.
    package func missingAccounts(of transfers: [TransferID]) -> [AccountID] {
        var needs = Needs()
        for id in transfers {
            guard let transfer = transfer(id)?.transfer else { continue }
            if accountSlots[transfer.debit] == nil { needs.insert(transfer.debit) }
            if accountSlots[transfer.credit] == nil { needs.insert(transfer.credit) }
        }
        return needs.accounts
    }

    /// Takes an account as the store has it; one that is here already stays as it is.
    package mutating func load(_ account: Account, limits: [WindowLimit] = [], usage: [WindowUsage] = []) {
        guard accountSlots[account.id] == nil else { return }
        accountSlots[account.id] = accounts.count
        accounts.append(
            AccountSlot(
                account: account,
                limits: limits.map { limit in
                    precondition(limit.account == account.id, "a limit of another account")
                    return LimitSlot(limit: limit, usage: Book.usage(of: limit, among: usage))
                }
            )
        )
    }

    /// Takes a transfer as the store has it; one that is here already stays as it is.
    package mutating func load(_ booked: BookedTransfer) {
        guard known[booked.transfer.id] == nil else { return }
        known[booked.transfer.id] = .booked(slot: transfers.count)
        transfers.append(TransferSlot(booked: booked, standing: .loaded))
    }

    /// Takes an id that a transient failure burnt.
    package mutating func loadFailed(_ id: TransferID, _ status: TransferStatus) {
        guard known[id] == nil else { return }
        known[id] = .failed(status)
    }

    /// Drops transfers and burnt ids and keeps accounts; everything has been drained.
    package mutating func forgetTransfers() {
        precondition(changed.isEmpty, "changes that were not drained")
        transfers.removeAll(keepingCapacity: true)
        known.removeAll(keepingCapacity: true)
        undoLog.end()
    }

    /// Drops an account, for example so that it is loaded with other limits; everything has been drained.
    package mutating func forget(_ account: AccountID) {
        precondition(changed.isEmpty, "changes that were not drained")
        guard let slot = accountSlots[account] else { return }
        removeAccount(slot)
        undoLog.end()
    }

    package mutating func forgetAll() {
        accounts.removeAll()
        accountSlots.removeAll()
        transfers.removeAll()
        known.removeAll()
        changed = ChangeList(position: position, timestamp: lastTimestamp)
        undoLog.end()
    }

    private static func usage(of limit: WindowLimit, among usage: [WindowUsage]) -> WindowUsage {
        usage.first { $0.account == limit.account && $0.side == limit.side && $0.window == limit.window }
            ?? WindowUsage(
                account: limit.account,
                side: limit.side,
                window: limit.window,
                start: Instant(microseconds: 0)
            )
    }

    /// Takes out an account; the last one moves to its place.
    mutating func removeAccount(_ slot: Int) {
        accountSlots[accounts[slot].account.id] = nil
        let last = accounts.removeLast()
        guard slot < accounts.count else { return }
        accounts[slot] = last
        accountSlots[last.account.id] = slot
    }

    /// Takes out a transfer; the last one moves to its place.
    mutating func removeTransfer(_ slot: Int) {
        known[transfers[slot].booked.transfer.id] = nil
        let last = transfers.removeLast()
        guard slot < transfers.count else { return }
        transfers[slot] = last
        known[last.booked.transfer.id] = .booked(slot: slot)
    }
}
