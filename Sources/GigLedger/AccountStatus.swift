/// What became of a request for an account, in the words and the order of TigerBeetle's results.
///
/// The cases stand in order of precedence: of all that apply, a request gets the first.
package enum AccountStatus: String, CaseIterable, Sendable, Hashable, Error {
    case created
    case linkedEventFailed = "linked_event_failed"
    case linkedEventChainOpen = "linked_event_chain_open"
    case importedEventExpected = "imported_event_expected"
    case importedEventNotExpected = "imported_event_not_expected"
    case timestampMustBeZero = "timestamp_must_be_zero"
    case importedEventTimestampOutOfRange = "imported_event_timestamp_out_of_range"
    case importedEventTimestampMustNotAdvance = "imported_event_timestamp_must_not_advance"
    case reservedField = "reserved_field"
    case reservedFlag = "reserved_flag"
    case idMustNotBeZero = "id_must_not_be_zero"
    case idMustNotBeIntMax = "id_must_not_be_int_max"
    case existsWithDifferentFlags = "exists_with_different_flags"
    case existsWithDifferentUserData128 = "exists_with_different_user_data_128"
    case existsWithDifferentUserData64 = "exists_with_different_user_data_64"
    case existsWithDifferentUserData32 = "exists_with_different_user_data_32"
    case existsWithDifferentLedger = "exists_with_different_ledger"
    case existsWithDifferentCode = "exists_with_different_code"
    /// Ours: the account exists for another customer, or for none.
    case existsWithDifferentOwner = "exists_with_different_owner"
    case exists
    case flagsAreMutuallyExclusive = "flags_are_mutually_exclusive"
    case debitsPendingMustBeZero = "debits_pending_must_be_zero"
    case debitsPostedMustBeZero = "debits_posted_must_be_zero"
    case creditsPendingMustBeZero = "credits_pending_must_be_zero"
    case creditsPostedMustBeZero = "credits_posted_must_be_zero"
    case ledgerMustNotBeZero = "ledger_must_not_be_zero"
    /// Ours: the ledger is not the number of a currency in ISO 4217 that is in use.
    case ledgerUnknown = "ledger_unknown"
    case codeMustNotBeZero = "code_must_not_be_zero"
    /// Ours: the code is not the number of an account purpose.
    case codeUnknown = "code_unknown"
    /// Ours: the bounds differ from those that the purpose requires.
    case flagsMustFitPurpose = "flags_must_fit_purpose"
    /// Ours: a customer's account has an owner, and no other has.
    case ownerMustFitPurpose = "owner_must_fit_purpose"
    /// Stricter than TigerBeetle's: later than every account and every transfer, as the books have one order for both.
    case importedEventTimestampMustNotRegress = "imported_event_timestamp_must_not_regress"

    /// Whether the same request could have another outcome later; of accounts, none could.
    package var isTransient: Bool { false }
}
