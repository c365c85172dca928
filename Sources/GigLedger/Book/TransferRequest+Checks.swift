import GigPrimitives

/// The checks that need nothing but the request, in order of precedence.
extension TransferRequest {
    func checkID() throws(TransferStatus) {
        guard flags.isDisjoint(with: .reserved) else { throw .reservedFlag }
        guard id != .zero else { throw .idMustNotBeZero }
        guard id != .max else { throw .idMustNotBeIntMax }
    }

    /// Of a transfer that posts at once, reserves, or reverses.
    func checkFields() throws(TransferStatus) -> (TransferCode, Currency) {
        if flags.contains(.reversal), !flags.isDisjoint(with: Self.foreignToReversal) {
            throw .flagsAreMutuallyExclusive
        }
        guard debit != .zero else { throw .debitAccountIDMustNotBeZero }
        guard debit != .max else { throw .debitAccountIDMustNotBeIntMax }
        guard credit != .zero else { throw .creditAccountIDMustNotBeZero }
        guard credit != .max else { throw .creditAccountIDMustNotBeIntMax }
        guard debit != credit else { throw .accountsMustBeDifferent }
        guard pendingID == .zero else { throw .pendingIDMustBeZero }
        try checkReverses()
        if !flags.contains(.pending) {
            guard timeout == 0 else { throw .timeoutReservedForPendingTransfer }
            guard flags.isDisjoint(with: .closing) else { throw .closingTransferMustBePending }
        }
        guard ledger != 0 else { throw .ledgerMustNotBeZero }
        guard code != 0 else { throw .codeMustNotBeZero }
        guard let currency = Currency(ledger: ledger) else { throw .ledgerUnknown }
        guard let code = TransferCode(number: code) else { throw .codeUnknown }
        return (code, currency)
    }

    /// Of a transfer that posts or voids a pending one.
    func checkResolvingFields() throws(TransferStatus) {
        guard !flags.isSuperset(of: .resolving), flags.isDisjoint(with: Self.foreignToResolving) else {
            throw .flagsAreMutuallyExclusive
        }
        guard pendingID != .zero else { throw .pendingIDMustNotBeZero }
        guard pendingID != .max else { throw .pendingIDMustNotBeIntMax }
        guard pendingID != id else { throw .pendingIDMustBeDifferent }
        guard reverses == .zero else { throw .reversesMustBeZero }
        guard timeout == 0 else { throw .timeoutReservedForPendingTransfer }
    }

    private func checkReverses() throws(TransferStatus) {
        guard flags.contains(.reversal) else {
            guard reverses == .zero else { throw .reversesMustBeZero }
            return
        }
        guard reverses != .zero else { throw .reversesMustNotBeZero }
        guard reverses != .max else { throw .reversesMustNotBeIntMax }
        guard reverses != id else { throw .reversesMustBeDifferent }
    }

    private static let foreignToReversal = TransferFlags.pending.union(.balancing).union(.closing)
    private static let foreignToResolving = foreignToReversal.union(.reversal)
}
