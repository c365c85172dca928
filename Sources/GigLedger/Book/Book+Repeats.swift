import GigPrimitives

extension Book {
    /// Compares a request with the transfer of the same id.
    func checkRepeats(_ request: TransferRequest, _ existing: Transfer) throws(TransferStatus) {
        guard request.flags == existing.flags, existing.kind != .expire else { throw .existsWithDifferentFlags }
        guard request.pendingID == existing.pending ?? .zero else { throw .existsWithDifferentPendingID }
        guard request.reverses == existing.reverses ?? .zero else { throw .existsWithDifferentReverses }
        guard request.timeout == existing.timeout else { throw .existsWithDifferentTimeout }
        if request.flags.isDisjoint(with: .resolving) {
            try request.checkSame(existing)
        } else {
            guard case .booked(let slot) = known[request.pendingID] else {
                preconditionFailure("the pending transfer of an existing one is not loaded")
            }
            try request.resolved(by: transfers[slot].booked.transfer).checkSame(existing)
        }
        guard request.effective ?? existing.bookedAt.date == existing.effective else {
            throw .existsWithDifferentEffective
        }
    }
}

extension TransferRequest {
    /// This request with what it leaves out taken from the pending transfer.
    func resolved(by pending: Transfer) -> TransferRequest {
        var request = self
        if debit == .zero { request.debit = pending.debit }
        if credit == .zero { request.credit = pending.credit }
        if amount == (flags.contains(.voidPendingTransfer) ? 0 : Ledger.wholeAmount) {
            request.amount = pending.minorUnits
        }
        request.userData = userData.filled(from: pending.userData)
        if ledger == 0 { request.ledger = pending.ledger }
        if code == 0 { request.code = pending.code.number }
        return request
    }

    fileprivate func checkSame(_ existing: Transfer) throws(TransferStatus) {
        guard debit == existing.debit else { throw .existsWithDifferentDebitAccountID }
        guard credit == existing.credit else { throw .existsWithDifferentCreditAccountID }
        let isBalancing = !flags.isDisjoint(with: .balancing)
        guard isBalancing ? amount >= existing.minorUnits : amount == existing.minorUnits else {
            throw .existsWithDifferentAmount
        }
        guard userData.high == existing.userData.high, userData.low == existing.userData.low else {
            throw .existsWithDifferentUserData128
        }
        guard userData.word64 == existing.userData.word64 else { throw .existsWithDifferentUserData64 }
        guard userData.word32 == existing.userData.word32 else { throw .existsWithDifferentUserData32 }
        guard ledger == existing.ledger else { throw .existsWithDifferentLedger }
        guard code == existing.code.number else { throw .existsWithDifferentCode }
    }
}
