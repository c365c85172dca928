/// Every refusal that the product can give; the raw values are part of the API and never change meaning.
package enum RefusalCode: String, CaseIterable, Sendable, Hashable {
    // Who is asking.
    case authenticationRequired = "authentication_required"
    case keyInvalid = "key_invalid"
    case keyRevoked = "key_revoked"
    case demonstrationKey = "demonstration_key"
    case demonstrationData = "demonstration_data"
    case permissionDenied = "permission_denied"
    case signatureInvalid = "signature_invalid"
    case signatureExpired = "signature_expired"

    // The shape of the request.
    case bodyTooLarge = "body_too_large"
    case bodyMalformed = "body_malformed"
    case bodyTooDeep = "body_too_deep"
    case mediaTypeUnsupported = "media_type_unsupported"
    case fieldUnknown = "field_unknown"
    case fieldMissing = "field_missing"
    case fieldInvalid = "field_invalid"
    case resourceUnknown = "resource_unknown"
    case methodNotAllowed = "method_not_allowed"
    case idempotencyKeyMissing = "idempotency_key_missing"
    case idempotencyKeyInvalid = "idempotency_key_invalid"
    case idempotencyKeyReused = "idempotency_key_reused"

    // Money.
    case amountMalformed = "amount_malformed"
    case amountNotPositive = "amount_not_positive"
    case amountTooLarge = "amount_too_large"
    case amountTooPrecise = "amount_too_precise"
    case currencyUnknown = "currency_unknown"
    case currencyMismatch = "currency_mismatch"
    case balanceOverflow = "balance_overflow"

    // The ledger.
    case accountUnknown = "account_unknown"
    case accountClosed = "account_closed"
    case accountNotEmpty = "account_not_empty"
    case accountExists = "account_exists"
    case accountsSame = "accounts_same"
    case insufficientFunds = "insufficient_funds"
    case segregationViolated = "segregation_violated"
    case transferUnknown = "transfer_unknown"
    case transferNotPending = "transfer_not_pending"
    case transferExpired = "transfer_expired"
    case limitExceeded = "limit_exceeded"
    case reversalExceeded = "reversal_exceeded"
    case orderIdReused = "order_id_reused"
    case orderIdFailed = "order_id_failed"
    case chainFailed = "chain_failed"
    case chainOpen = "chain_open"
    case batchTooLarge = "batch_too_large"
    case endToEndIdReused = "end_to_end_id_reused"
    case messageIdReused = "message_id_reused"
    case bankUnknown = "bank_unknown"
    case bankAccountMissing = "bank_account_missing"

    // People.
    case customerUnknown = "customer_unknown"
    case kycDocumentNotAccepted = "kyc_document_not_accepted"
    case kycLivenessNotPassed = "kyc_liveness_not_passed"
    case kycSessionUnknown = "kyc_session_unknown"
    case kycSessionClosed = "kyc_session_closed"

    // Screening.
    case screeningListMissing = "screening_list_missing"
    case screeningListStale = "screening_list_stale"
    case screeningHit = "screening_hit"
    case listMalformed = "list_malformed"
    case listShrunk = "list_shrunk"
    case listOutdated = "list_outdated"
    case alertUnknown = "alert_unknown"
    case alertClosed = "alert_closed"
    case secondPersonRequired = "second_person_required"

    // Payment files.
    case xmlMalformed = "xml_malformed"
    case xmlDoctypeForbidden = "xml_doctype_forbidden"
    case xmlTooDeep = "xml_too_deep"
    case messageUnsupported = "message_unsupported"
    case messageInvalid = "message_invalid"
    case messageTooLarge = "message_too_large"
    case transactionCountMismatch = "transaction_count_mismatch"
    case controlSumMismatch = "control_sum_mismatch"
    case paymentMethodUnsupported = "payment_method_unsupported"
    case statementUnbalanced = "statement_unbalanced"

    // The house itself.
    case storeUnavailable = "store_unavailable"
    case storeFull = "store_full"
    case storeLocked = "store_locked"
    case overloaded = "overloaded"
}
