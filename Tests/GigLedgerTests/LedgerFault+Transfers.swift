import GigLedger
import GigPrimitives

extension LedgerFault<TransferRequest> {
    /// What any transfer may have wrong with itself.
    private static let own: [Self] = [
        Self("linked_event_chain_open", ["linked"]) { request, _ in request.flags.insert(.linked) },
        Self("reserved_flag", ["padding"]) { request, _ in request.flags.insert(TransferFlags(rawValue: 1 << 15)) },
        Self("id_must_not_be_zero", ["id"]) { request, _ in request.id = .zero },
        Self("id_must_not_be_int_max", ["id"]) { request, _ in request.id = .max },
        Self("id_already_failed", ["id"]) { request, books in books.burnt = request.id },
    ]

    /// What a transfer may have wrong that names both accounts.
    private static let named: [Self] = [
        Self("timestamp_must_be_zero", ["time"]) { request, _ in request.timestamp = Instant(microseconds: 1) },
        Self("debit_account_id_must_not_be_zero", ["debit"]) { request, _ in request.debit = .zero },
        Self("debit_account_id_must_not_be_int_max", ["debit"]) { request, _ in request.debit = .max },
        Self("credit_account_id_must_not_be_zero", ["credit"]) { request, _ in request.credit = .zero },
        Self("credit_account_id_must_not_be_int_max", ["credit"]) { request, _ in request.credit = .max },
        Self("accounts_must_be_different", ["debit", "credit"]) { request, _ in request.debit = request.credit },
        Self("pending_id_must_be_zero", ["pending"]) { request, _ in request.pendingID = TransferID(high: 0, low: 1) },
        Self("ledger_must_not_be_zero", ["ledger"]) { request, _ in request.ledger = 0 },
        Self("code_must_not_be_zero", ["code"]) { request, _ in request.code = 0 },
        Self("ledger_unknown", ["ledger"]) { request, _ in request.ledger = 963 },
        Self("code_unknown", ["code"]) { request, _ in request.code = 77 },
        Self("debit_account_not_found", ["debit"]) { request, _ in request.debit = AccountID(high: 0, low: 77) },
        Self("credit_account_not_found", ["credit"]) { request, _ in request.credit = AccountID(high: 0, low: 78) },
        Self("transfer_must_have_the_same_ledger_as_accounts", ["ledger"]) { request, _ in request.ledger = 392 },
        Self("segregation_violated", ["code"]) { request, _ in request.code = TransferCode.allocate.number },
        Self("debit_account_already_closed", ["debit"]) { request, books in
            books.accounts[request.debit]?.closedAt = books.now
        },
        Self("credit_account_already_closed", ["credit"]) { request, books in
            books.accounts[request.credit]?.closedAt = books.now
        },
    ]

    static let moving: [Self] =
        own + named + [
            Self("flags_are_mutually_exclusive", ["flags", "reverses", "pending"]) { request, _ in
                request.flags.insert(.reversal)
            },
            Self("reverses_must_be_zero", ["reverses"]) { request, _ in
                request.reverses = TransferID(high: 0, low: 2)
            },
            Self("timeout_reserved_for_pending_transfer", ["flags", "timeout"]) { request, _ in
                request.flags.remove(.pending)
                request.timeout = 1
            },
            Self("closing_transfer_must_be_pending", ["flags"]) { request, _ in
                request.flags.remove(.pending)
                request.flags.insert(.closingDebit)
            },
            Self("accounts_must_have_the_same_ledger", ["debit"]) { request, _ in
                request.debit = AccountID(high: 0, low: 4)
            },
            Self("overflows_debits_pending", ["debit", "amount", "flags"]) { request, _ in request.amount = .max },
            Self("overflows_timeout", ["timeout", "flags", "clock"]) { request, books in
                books.now = Instant(microseconds: Ledger.times.upperBound)
                request.timeout = 1
            },
            Self("exceeds_credits", ["debit", "amount"]) { request, books in
                books.accounts[request.debit]?.balances.creditsPosted = 109
            },
            Self("exceeds_debits", ["credit", "amount"]) { request, books in
                books.accounts[request.credit]?.balances.debitsPosted = 100
            },
        ] + limited

    private static let limited: [Self] = [
        Self("exceeds_amount_limit", ["debit", "amount", "limits"]) { request, books in
            books.limits.append(WindowLimit(account: request.debit, side: .debit, window: .day, largestAmount: 9))
        },
        Self("exceeds_count_limit", ["credit", "limits"]) { request, books in
            books.limits.append(WindowLimit(account: request.credit, side: .credit, window: .day, largestCount: 0))
        },
    ]

    static let imported: [Self] = [
        Self("imported_event_timestamp_out_of_range", ["time"]) { request, _ in
            request.timestamp = Instant(microseconds: 0)
        },
        Self("imported_event_timestamp_must_not_advance", ["time"]) { request, books in
            request.timestamp = books.now
        },
        Self("imported_event_timestamp_must_postdate_debit_account", ["time", "credit"]) { request, books in
            request.timestamp = books.accounts[request.debit]?.timestamp ?? books.now
        },
        Self("imported_event_timestamp_must_postdate_credit_account", ["time", "debit"]) { request, books in
            request.timestamp = books.accounts[request.credit]?.timestamp ?? books.now
        },
        Self("imported_event_timestamp_must_not_regress", ["time"]) { request, books in
            request.timestamp = books.lastTimestamp
        },
        Self("imported_event_timeout_must_be_zero", ["timeout"]) { request, _ in request.timeout = 1 },
        Self("segregation_violated", ["code"]) { request, _ in request.code = TransferCode.allocate.number },
        Self("debit_account_already_closed", ["closed"]) { request, books in
            books.accounts[request.debit]?.closedAt = books.now
        },
        Self("overflows_debits_pending", ["amount"]) { request, _ in request.amount = .max },
    ]

    static let reversing: [Self] =
        own + named + [
            Self("flags_are_mutually_exclusive", ["flags"]) { request, _ in request.flags.insert(.balancingDebit) },
            Self("reverses_must_not_be_zero", ["reverses"]) { request, _ in request.reverses = .zero },
            Self("reverses_must_not_be_int_max", ["reverses"]) { request, _ in request.reverses = .max },
            Self("reverses_must_be_different", ["reverses", "id"]) { request, _ in request.reverses = request.id },
            Self("timeout_reserved_for_pending_transfer", ["timeout"]) { request, _ in request.timeout = 1 },
            Self("reversed_transfer_not_found", ["reverses"]) { request, _ in
                request.reverses = TransferID(high: 0, low: 77)
            },
            Self("reversed_transfer_not_posted", ["reverses"]) { request, _ in
                request.reverses = TransferID(high: 0, low: 1)
            },
            Self("reversed_transfer_has_different_ledger", ["debit", "credit", "ledger"]) { request, _ in
                request.debit = AccountID(high: 0, low: 4)
                request.credit = AccountID(high: 0, low: 5)
                request.ledger = 392
            },
            Self("reversed_transfer_has_different_accounts", ["debit", "credit"]) { request, _ in
                (request.debit, request.credit) = (request.credit, request.debit)
            },
            Self("exceeds_reversible_amount", ["amount"]) { request, _ in request.amount = 51 },
            Self("exceeds_credits", ["debit", "amount"]) { request, books in
                books.accounts[request.debit]?.balances.creditsPosted = 149
            },
        ]
}
