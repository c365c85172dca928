import GigPrimitives

extension TransferStatus {
    /// What a caller of the API is told; nil for a transfer that was booked now or before.
    package var refusal: Refusal? {
        switch self {
        case .created, .exists: nil
        case .linkedEventFailed: Refusal(.chainFailed)
        case .linkedEventChainOpen: Refusal(.chainOpen)
        case .accountsMustBeDifferent: Refusal(.accountsSame, fields: ["debtor", "creditor"])
        case .debitAccountNotFound: Refusal(.accountUnknown, field: "debtor")
        case .creditAccountNotFound: Refusal(.accountUnknown, field: "creditor")
        case .accountsMustHaveTheSameLedger: Refusal(.currencyMismatch, field: "creditor")
        case .transferMustHaveTheSameLedgerAsAccounts: Refusal(.currencyMismatch, field: "currency")
        case .segregationViolated: Refusal(.segregationViolated)
        case .debitAccountAlreadyClosed: Refusal(.accountClosed, field: "debtor")
        case .creditAccountAlreadyClosed: Refusal(.accountClosed, field: "creditor")
        case .exceedsCredits: Refusal(.insufficientFunds, field: "debtor")
        case .exceedsDebits: Refusal(.insufficientFunds, field: "creditor")
        case .exceedsAmountLimit, .exceedsCountLimit: Refusal(.limitExceeded)
        case .exceedsReversibleAmount: Refusal(.reversalExceeded, field: "amount")
        case .exceedsPendingTransferAmount, .pendingTransferHasDifferentAmount:
            Refusal(.amountTooLarge, field: "amount")
        case .pendingTransferNotFound, .reversedTransferNotFound: Refusal(.transferUnknown)
        case .pendingTransferNotPending, .pendingTransferAlreadyPosted, .pendingTransferAlreadyVoided,
            .reversedTransferNotPosted:
            Refusal(.transferNotPending)
        case .pendingTransferExpired: Refusal(.transferExpired)
        case .idAlreadyFailed: Refusal(.orderIdFailed, field: "id")
        case .overflowsDebitsPending, .overflowsCreditsPending, .overflowsDebitsPosted, .overflowsCreditsPosted,
            .overflowsDebits, .overflowsCredits, .overflowsTimeout:
            Refusal(.balanceOverflow)
        case .existsWithDifferentFlags, .existsWithDifferentPendingID, .existsWithDifferentReverses,
            .existsWithDifferentTimeout, .existsWithDifferentDebitAccountID, .existsWithDifferentCreditAccountID,
            .existsWithDifferentAmount, .existsWithDifferentUserData128, .existsWithDifferentUserData64,
            .existsWithDifferentUserData32, .existsWithDifferentLedger, .existsWithDifferentCode,
            .existsWithDifferentEffective:
            Refusal(.orderIdReused, field: rawValue.replacing("exists_with_different_", with: ""))
        default: Refusal(.fieldInvalid, field: rawValue)
        }
    }
}
