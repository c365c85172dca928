import GigPrimitives

/// The checks of a transfer that posts at once, reserves, or reverses, in order of precedence.
extension Book {
    func checkAccounts(
        _ request: TransferRequest,
        _ code: TransferCode,
        _ currency: Currency,
        _ debit: Int,
        _ credit: Int
    ) throws(TransferStatus) {
        let ledger = accounts[debit].account.currency
        guard ledger == accounts[credit].account.currency else { throw .accountsMustHaveTheSameLedger }
        guard currency == ledger else { throw .transferMustHaveTheSameLedgerAsAccounts }
        guard
            code.joins(
                debit: accounts[debit].account.purpose,
                credit: accounts[credit].account.purpose,
                reversing: request.flags.contains(.reversal)
            )
        else { throw .segregationViolated }
    }

    /// The place of the transfer that a reversal takes back.
    func reversible(_ request: TransferRequest) throws(TransferStatus) -> Int {
        guard case .booked(let slot) = known[request.reverses] else { throw .reversedTransferNotFound }
        let original = transfers[slot].booked
        switch original.transfer.kind {
        case .single, .post: break
        case .pending, .void, .expire, .reversal: throw .reversedTransferNotPosted
        }
        guard request.ledger == original.transfer.ledger else { throw .reversedTransferHasDifferentLedger }
        guard request.debit == original.transfer.credit, request.credit == original.transfer.debit else {
            throw .reversedTransferHasDifferentAccounts
        }
        guard request.code == original.transfer.code.number else { throw .reversedTransferHasDifferentCode }
        guard request.amount <= original.transfer.minorUnits - original.reversed else {
            throw .exceedsReversibleAmount
        }
        return slot
    }

    func checkTime(_ request: TransferRequest, _ debit: Int, _ credit: Int) throws(TransferStatus) {
        guard request.timestamp > accounts[debit].account.timestamp else {
            throw .importedEventTimestampMustPostdateDebitAccount
        }
        guard request.timestamp > accounts[credit].account.timestamp else {
            throw .importedEventTimestampMustPostdateCreditAccount
        }
        guard request.timestamp > lastTimestamp else { throw .importedEventTimestampMustNotRegress }
        guard request.timeout == 0 else { throw .importedEventTimeoutMustBeZero }
    }

    /// What moves: all that was asked, or what a balancing transfer finds.
    func balanced(_ request: TransferRequest, _ debit: Int, _ credit: Int) -> UInt64 {
        var amount = request.amount
        guard !request.flags.isDisjoint(with: .balancing) else { return amount }
        if request.flags.contains(.balancingDebit) {
            let balances = accounts[debit].account.balances
            amount = min(amount, balances.creditsPosted - min(balances.creditsPosted, balances.debits))
        }
        if request.flags.contains(.balancingCredit) {
            let balances = accounts[credit].account.balances
            amount = min(amount, balances.debitsPosted - min(balances.debitsPosted, balances.credits))
        }
        return amount
    }

    func checkTotals(_ amount: UInt64, isPending: Bool, _ debit: Int, _ credit: Int) throws(TransferStatus) {
        func fits(_ total: UInt64) -> Bool { amount <= Ledger.largestAmount - total }
        let (debited, credited) = (accounts[debit].account.balances, accounts[credit].account.balances)
        if isPending {
            guard fits(debited.debitsPending) else { throw .overflowsDebitsPending }
            guard fits(credited.creditsPending) else { throw .overflowsCreditsPending }
        }
        guard fits(debited.debitsPosted) else { throw .overflowsDebitsPosted }
        guard fits(credited.creditsPosted) else { throw .overflowsCreditsPosted }
        guard fits(debited.debits) else { throw .overflowsDebits }
        guard fits(credited.credits) else { throw .overflowsCredits }
    }

    func checkBounds(_ amount: UInt64, _ debit: Int, _ credit: Int) throws(TransferStatus) {
        guard !accounts[debit].account.exceedsCredits(debiting: amount) else { throw .exceedsCredits }
        guard !accounts[credit].account.exceedsDebits(crediting: amount) else { throw .exceedsDebits }
    }
}
