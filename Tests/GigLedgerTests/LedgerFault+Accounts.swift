import GigLedger
import GigPrimitives

extension LedgerFault<AccountRequest> {
    static let all: [Self] = [
        Self("linked_event_chain_open", ["linked"]) { request, _ in request.flags.insert(.linked) },
        Self("timestamp_must_be_zero", ["time"]) { request, _ in request.timestamp = Instant(microseconds: 1) },
        Self("reserved_field", ["reserved"]) { request, _ in request.reserved = 1 },
        Self("reserved_flag", ["padding"]) { request, _ in request.flags.insert(AccountFlags(rawValue: 1 << 9)) },
        Self("id_must_not_be_zero", ["id"]) { request, _ in request.id = .zero },
        Self("id_must_not_be_int_max", ["id"]) { request, _ in request.id = .max },
        Self("exists_with_different_flags", ["id", "bounds", "code", "ledger", "owner", "data"]) { request, _ in
            request.id = AccountID(high: 0, low: 3)
        },
        Self("flags_are_mutually_exclusive", ["bounds"]) { request, _ in request.flags.insert(.bounds) },
        Self("debits_pending_must_be_zero", ["debits_pending"]) { request, _ in request.balances.debitsPending = 1 },
        Self("debits_posted_must_be_zero", ["debits_posted"]) { request, _ in request.balances.debitsPosted = 1 },
        Self("credits_pending_must_be_zero", ["credits_pending"]) { request, _ in
            request.balances.creditsPending = 1
        },
        Self("credits_posted_must_be_zero", ["credits_posted"]) { request, _ in request.balances.creditsPosted = 1 },
        Self("ledger_must_not_be_zero", ["ledger"]) { request, _ in request.ledger = 0 },
        Self("ledger_unknown", ["ledger"]) { request, _ in request.ledger = 963 },
        Self("code_must_not_be_zero", ["code"]) { request, _ in request.code = 0 },
        Self("code_unknown", ["code"]) { request, _ in request.code = 77 },
        Self("flags_must_fit_purpose", ["bounds"]) { request, _ in request.flags.subtract(.bounds) },
        Self("owner_must_fit_purpose", ["owner"]) { request, _ in request.owner = nil },
        Self("imported_event_timestamp_out_of_range", ["time", "linked"]) { request, _ in
            request.flags.insert(.imported)
        },
        Self("imported_event_timestamp_must_not_advance", ["time", "linked"]) { request, books in
            request.flags.insert(.imported)
            request.timestamp = books.now
        },
        Self("imported_event_timestamp_must_not_regress", ["time"]) { request, books in
            request.flags.insert(.imported)
            request.timestamp = books.lastTimestamp
        },
    ]
}
