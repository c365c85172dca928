import GigPrimitives

extension Book {
    /// Ends the reservations whose time has passed, oldest expiry first, with a transfer each; any others stay as they are.
    ///
    /// The transfers and their accounts have been loaded; `newID` gives ids that nothing has.
    package mutating func expire(_ ids: [TransferID], now: Instant, newID: () -> TransferID) -> [Transfer] {
        var due: [(expiresAt: Instant, position: Int64, slot: Int)] = []
        for id in ids {
            guard case .booked(let slot) = known[id], transfers[slot].booked.state == .pending else { continue }
            let transfer = transfers[slot].booked.transfer
            if let expiresAt = transfer.expiresAt { due.append((expiresAt, transfer.position, slot)) }
        }
        due.sort { ($0.expiresAt, $0.position) < ($1.expiresAt, $1.position) }
        var expired: [Transfer] = []
        for entry in due {
            let time = nextTime(now: now)
            guard entry.expiresAt <= time, transfers[entry.slot].booked.state == .pending else { continue }
            expired.append(expire(entry.slot, as: newID(), at: time))
        }
        return expired
    }

    private mutating func expire(_ slot: Int, as id: TransferID, at time: Instant) -> Transfer {
        precondition(known[id] == nil && id != .zero && id != .max, "the id of an expiry is not new")
        let pending = transfers[slot].booked.transfer
        let (debit, credit) = slots(of: pending)
        settle(slot, as: .expired, posting: 0, at: time)
        let transfer = Transfer(
            position: position + 1,
            id: id,
            kind: .expire,
            code: pending.code,
            debit: pending.debit,
            credit: pending.credit,
            amount: pending.amount,
            pending: pending.id,
            userData: pending.userData,
            bookedAt: time,
            debitBalances: accounts[debit].account.balances,
            creditBalances: accounts[credit].account.balances
        )
        append(transfer, state: .none)
        return transfer
    }
}
