/// What became of a request for a transfer, in the words and the order of TigerBeetle's results.
///
/// The cases stand in order of precedence: of all that apply, a request gets the first.
package enum TransferStatus: String, CaseIterable, Sendable, Hashable, Error {
    case created
    case linkedEventFailed = "linked_event_failed"
    case linkedEventChainOpen = "linked_event_chain_open"
    case importedEventExpected = "imported_event_expected"
    case importedEventNotExpected = "imported_event_not_expected"
    case timestampMustBeZero = "timestamp_must_be_zero"
    case importedEventTimestampOutOfRange = "imported_event_timestamp_out_of_range"
    case importedEventTimestampMustNotAdvance = "imported_event_timestamp_must_not_advance"
    case reservedFlag = "reserved_flag"
    case idMustNotBeZero = "id_must_not_be_zero"
    case idMustNotBeIntMax = "id_must_not_be_int_max"
    case existsWithDifferentFlags = "exists_with_different_flags"
    case existsWithDifferentPendingID = "exists_with_different_pending_id"
    /// Ours: the transfer exists and reverses another transfer, or none.
    case existsWithDifferentReverses = "exists_with_different_reverses"
    case existsWithDifferentTimeout = "exists_with_different_timeout"
    case existsWithDifferentDebitAccountID = "exists_with_different_debit_account_id"
    case existsWithDifferentCreditAccountID = "exists_with_different_credit_account_id"
    case existsWithDifferentAmount = "exists_with_different_amount"
    case existsWithDifferentUserData128 = "exists_with_different_user_data_128"
    case existsWithDifferentUserData64 = "exists_with_different_user_data_64"
    case existsWithDifferentUserData32 = "exists_with_different_user_data_32"
    case existsWithDifferentLedger = "exists_with_different_ledger"
    case existsWithDifferentCode = "exists_with_different_code"
    /// Ours: the transfer exists and counts for another day.
    case existsWithDifferentEffective = "exists_with_different_effective"
    case exists
    case idAlreadyFailed = "id_already_failed"
    case flagsAreMutuallyExclusive = "flags_are_mutually_exclusive"
    case debitAccountIDMustNotBeZero = "debit_account_id_must_not_be_zero"
    case debitAccountIDMustNotBeIntMax = "debit_account_id_must_not_be_int_max"
    case creditAccountIDMustNotBeZero = "credit_account_id_must_not_be_zero"
    case creditAccountIDMustNotBeIntMax = "credit_account_id_must_not_be_int_max"
    case accountsMustBeDifferent = "accounts_must_be_different"
    case pendingIDMustBeZero = "pending_id_must_be_zero"
    case pendingIDMustNotBeZero = "pending_id_must_not_be_zero"
    case pendingIDMustNotBeIntMax = "pending_id_must_not_be_int_max"
    case pendingIDMustBeDifferent = "pending_id_must_be_different"
    /// Ours: only a reversal names a transfer to take back.
    case reversesMustBeZero = "reverses_must_be_zero"
    /// Ours: a reversal names the transfer that it takes back.
    case reversesMustNotBeZero = "reverses_must_not_be_zero"
    /// Ours: no transfer has the id that the reversal names.
    case reversesMustNotBeIntMax = "reverses_must_not_be_int_max"
    /// Ours: a reversal does not take back itself.
    case reversesMustBeDifferent = "reverses_must_be_different"
    case timeoutReservedForPendingTransfer = "timeout_reserved_for_pending_transfer"
    case closingTransferMustBePending = "closing_transfer_must_be_pending"
    case ledgerMustNotBeZero = "ledger_must_not_be_zero"
    case codeMustNotBeZero = "code_must_not_be_zero"
    /// Ours: the ledger is not the number of a currency in ISO 4217 that is in use.
    case ledgerUnknown = "ledger_unknown"
    /// Ours: the code is not the number of a transfer code.
    case codeUnknown = "code_unknown"
    case debitAccountNotFound = "debit_account_not_found"
    case creditAccountNotFound = "credit_account_not_found"
    case accountsMustHaveTheSameLedger = "accounts_must_have_the_same_ledger"
    case transferMustHaveTheSameLedgerAsAccounts = "transfer_must_have_the_same_ledger_as_accounts"
    /// Ours: the code does not join the purposes of the two accounts.
    case segregationViolated = "segregation_violated"
    case pendingTransferNotFound = "pending_transfer_not_found"
    case pendingTransferNotPending = "pending_transfer_not_pending"
    case pendingTransferHasDifferentDebitAccountID = "pending_transfer_has_different_debit_account_id"
    case pendingTransferHasDifferentCreditAccountID = "pending_transfer_has_different_credit_account_id"
    case pendingTransferHasDifferentLedger = "pending_transfer_has_different_ledger"
    case pendingTransferHasDifferentCode = "pending_transfer_has_different_code"
    case exceedsPendingTransferAmount = "exceeds_pending_transfer_amount"
    case pendingTransferHasDifferentAmount = "pending_transfer_has_different_amount"
    case pendingTransferAlreadyPosted = "pending_transfer_already_posted"
    case pendingTransferAlreadyVoided = "pending_transfer_already_voided"
    case pendingTransferExpired = "pending_transfer_expired"
    /// Ours: the transfer that the reversal names does not exist.
    case reversedTransferNotFound = "reversed_transfer_not_found"
    /// Ours: only what posted at once and what posted a pending transfer can be taken back.
    case reversedTransferNotPosted = "reversed_transfer_not_posted"
    /// Ours: the transfer to take back is in another currency.
    case reversedTransferHasDifferentLedger = "reversed_transfer_has_different_ledger"
    /// Ours: a reversal debits the account that was credited and credits the one that was debited.
    case reversedTransferHasDifferentAccounts = "reversed_transfer_has_different_accounts"
    /// Ours: a reversal has the code of what it takes back.
    case reversedTransferHasDifferentCode = "reversed_transfer_has_different_code"
    /// Ours: reversals together take back more than the transfer moved.
    case exceedsReversibleAmount = "exceeds_reversible_amount"
    case importedEventTimestampMustPostdateDebitAccount = "imported_event_timestamp_must_postdate_debit_account"
    case importedEventTimestampMustPostdateCreditAccount = "imported_event_timestamp_must_postdate_credit_account"
    /// Stricter than TigerBeetle's, and so after the two above: the books have one order for accounts and transfers.
    case importedEventTimestampMustNotRegress = "imported_event_timestamp_must_not_regress"
    case importedEventTimeoutMustBeZero = "imported_event_timeout_must_be_zero"
    case debitAccountAlreadyClosed = "debit_account_already_closed"
    case creditAccountAlreadyClosed = "credit_account_already_closed"
    case overflowsDebitsPending = "overflows_debits_pending"
    case overflowsCreditsPending = "overflows_credits_pending"
    case overflowsDebitsPosted = "overflows_debits_posted"
    case overflowsCreditsPosted = "overflows_credits_posted"
    case overflowsDebits = "overflows_debits"
    case overflowsCredits = "overflows_credits"
    case overflowsTimeout = "overflows_timeout"
    case exceedsCredits = "exceeds_credits"
    case exceedsDebits = "exceeds_debits"
    /// Ours: an account would move more within a window than its limit allows.
    case exceedsAmountLimit = "exceeds_amount_limit"
    /// Ours: an account would move more often within a window than its limit allows.
    case exceedsCountLimit = "exceeds_count_limit"

    /// Whether the outcome hangs on the state of the books, so that the id is burnt: it never succeeds later.
    package var isTransient: Bool {
        switch self {
        case .debitAccountNotFound,
            .creditAccountNotFound,
            .pendingTransferNotFound,
            .reversedTransferNotFound,
            .debitAccountAlreadyClosed,
            .creditAccountAlreadyClosed,
            .exceedsCredits,
            .exceedsDebits,
            .exceedsAmountLimit,
            .exceedsCountLimit:
            true
        default: false
        }
    }
}
