import GigPrimitives

extension Book {
    /// Posts or voids a pending transfer.
    mutating func resolve(
        _ partial: TransferRequest,
        _ occasion: Occasion,
        chain: TransferID?
    ) throws(TransferStatus) {
        try partial.checkResolvingFields()
        guard case .booked(let slot) = known[partial.pendingID] else { throw .pendingTransferNotFound }
        let (pending, state) = (transfers[slot].booked.transfer, transfers[slot].booked.state)
        guard pending.kind == .pending else { throw .pendingTransferNotPending }
        let request = partial.resolved(by: pending)
        try request.checkMatches(pending)
        switch state {
        case .none, .pending: break
        case .posted: throw .pendingTransferAlreadyPosted
        case .voided: throw .pendingTransferAlreadyVoided
        case .expired: throw .pendingTransferExpired
        }
        if let expiresAt = pending.expiresAt, expiresAt <= occasion.validatedAt { throw .pendingTransferExpired }
        guard occasion.bookedAt > lastTimestamp || !request.isImported else {
            throw .importedEventTimestampMustNotRegress
        }
        let (debit, credit) = slots(of: pending)
        let posts = request.flags.contains(.postPendingTransfer)
        if posts {
            guard !accounts[debit].account.isClosed else { throw .debitAccountAlreadyClosed }
            guard !accounts[credit].account.isClosed else { throw .creditAccountAlreadyClosed }
        }

        // Nothing fails from here on.
        settle(slot, as: posts ? .posted : .voided, posting: posts ? request.amount : 0, at: occasion.bookedAt)
        append(
            Transfer(
                position: position + 1,
                id: request.id,
                kind: posts ? .post : .void,
                code: pending.code,
                debit: pending.debit,
                credit: pending.credit,
                amount: Money(minorUnits: Int64(request.amount), currency: pending.amount.currency),
                pending: pending.id,
                userData: request.userData,
                flags: request.flags,
                bookedAt: occasion.bookedAt,
                effective: request.effective,
                chain: chain,
                debitBalances: accounts[debit].account.balances,
                creditBalances: accounts[credit].account.balances
            ),
            state: .none
        )
    }

    /// The places of both accounts, which the caller has loaded.
    func slots(of transfer: Transfer) -> (debit: Int, credit: Int) {
        guard let debit = accountSlots[transfer.debit], let credit = accountSlots[transfer.credit] else {
            preconditionFailure("the accounts of a pending transfer are not loaded")
        }
        return (debit, credit)
    }

    /// Ends a reservation: posts a part of it, and gives the rest back to the accounts and their limits.
    mutating func settle(_ slot: Int, as state: TransferState, posting amount: UInt64, at time: Instant) {
        let pending = transfers[slot].booked.transfer
        let reserved = pending.minorUnits
        let (debit, credit) = slots(of: pending)
        change(transfer: slot) { $0.state = state }
        change(account: debit) { account in
            account.balances.debitsPending -= reserved
            account.balances.debitsPosted += amount
            if state != .posted, pending.flags.contains(.closingDebit) { account.closedAt = nil }
        }
        change(account: credit) { account in
            account.balances.creditsPending -= reserved
            account.balances.creditsPosted += amount
            if state != .posted, pending.flags.contains(.closingCredit) { account.closedAt = nil }
        }
        giveBack(reserved - amount, wholly: state != .posted, of: pending, at: time, debit, credit)
    }
}

extension TransferRequest {
    fileprivate func checkMatches(_ pending: Transfer) throws(TransferStatus) {
        guard debit == pending.debit else { throw .pendingTransferHasDifferentDebitAccountID }
        guard credit == pending.credit else { throw .pendingTransferHasDifferentCreditAccountID }
        guard ledger == pending.ledger else { throw .pendingTransferHasDifferentLedger }
        guard code == pending.code.number else { throw .pendingTransferHasDifferentCode }
        guard amount <= pending.minorUnits else { throw .exceedsPendingTransferAmount }
        guard flags.contains(.postPendingTransfer) || amount == pending.minorUnits else {
            throw .pendingTransferHasDifferentAmount
        }
    }
}
