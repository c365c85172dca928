import GigLedger
import GigPrimitives

extension LedgerFault<TransferRequest> {
    static func resolving(_ flag: TransferFlags) -> [Self] {
        anyResolving + (flag == .postPendingTransfer ? posting : voiding)
    }

    private static let anyResolving: [Self] = [
        Self("linked_event_chain_open", ["linked"]) { request, _ in request.flags.insert(.linked) },
        Self("timestamp_must_be_zero", ["time"]) { request, _ in request.timestamp = Instant(microseconds: 1) },
        Self("reserved_flag", ["padding"]) { request, _ in request.flags.insert(TransferFlags(rawValue: 1 << 15)) },
        Self("id_must_not_be_zero", ["id"]) { request, _ in request.id = .zero },
        Self("id_already_failed", ["id"]) { request, books in books.burnt = request.id },
        Self("flags_are_mutually_exclusive", ["flags"]) { request, _ in request.flags.insert(.closingCredit) },
        Self("pending_id_must_not_be_zero", ["pending"]) { request, _ in request.pendingID = .zero },
        Self("pending_id_must_not_be_int_max", ["pending"]) { request, _ in request.pendingID = .max },
        Self("pending_id_must_be_different", ["pending", "id"]) { request, _ in request.pendingID = request.id },
        Self("reverses_must_be_zero", ["reverses"]) { request, _ in request.reverses = TransferID(high: 0, low: 2) },
        Self("timeout_reserved_for_pending_transfer", ["timeout"]) { request, _ in request.timeout = 1 },
        Self("pending_transfer_not_found", ["pending"]) { request, _ in
            request.pendingID = TransferID(high: 0, low: 77)
        },
        Self("pending_transfer_not_pending", ["pending"]) { request, _ in
            request.pendingID = TransferID(high: 0, low: 2)
        },
        Self("pending_transfer_has_different_debit_account_id", ["debit"]) { request, _ in
            request.debit = AccountID(high: 0, low: 3)
        },
        Self("pending_transfer_has_different_credit_account_id", ["credit"]) { request, _ in
            request.credit = AccountID(high: 0, low: 3)
        },
        Self("pending_transfer_has_different_ledger", ["ledger"]) { request, _ in request.ledger = 392 },
        Self("pending_transfer_has_different_code", ["code"]) { request, _ in request.code = 77 },
        Self("exceeds_pending_transfer_amount", ["amount"]) { request, _ in request.amount = 51 },
        Self("pending_transfer_already_posted", ["state"]) { _, books in
            books.transfers[TransferID(high: 0, low: 1)]?.state = .posted
        },
        Self("pending_transfer_already_voided", ["state"]) { _, books in
            books.transfers[TransferID(high: 0, low: 1)]?.state = .voided
        },
        Self("pending_transfer_expired", ["clock"]) { _, books in books.now = FaultyBooks.start.adding(seconds: 600) },
        Self("imported_event_timestamp_must_not_regress", ["time"]) { request, books in
            request.flags.insert(.imported)
            request.timestamp = books.lastTimestamp
        },
    ]

    private static let posting: [Self] = [
        Self("debit_account_already_closed", ["closed_debit"]) { _, books in
            books.accounts[AccountID(high: 0, low: 1)]?.closedAt = books.now
        },
        Self("credit_account_already_closed", ["closed_credit"]) { _, books in
            books.accounts[AccountID(high: 0, low: 2)]?.closedAt = books.now
        },
    ]

    private static let voiding: [Self] = [
        Self("pending_transfer_has_different_amount", ["amount"]) { request, _ in request.amount = 49 }
    ]

    static let repeating: [Self] = [
        Self("exists_with_different_flags", ["flags"]) { request, _ in request.flags.insert(.pending) },
        Self("exists_with_different_pending_id", ["pending"]) { request, _ in
            request.pendingID = TransferID(high: 0, low: 1)
        },
        Self("exists_with_different_reverses", ["reverses"]) { request, _ in
            request.reverses = TransferID(high: 0, low: 1)
        },
        Self("exists_with_different_timeout", ["timeout"]) { request, _ in request.timeout = 1 },
        Self("exists_with_different_debit_account_id", ["debit"]) { request, _ in request.debit = .zero },
        Self("exists_with_different_credit_account_id", ["credit"]) { request, _ in request.credit = .max },
        Self("exists_with_different_amount", ["amount"]) { request, _ in request.amount = 51 },
        Self("exists_with_different_user_data_128", ["data"]) { request, _ in request.userData = UserData(high: 1) },
        Self("exists_with_different_ledger", ["ledger"]) { request, _ in request.ledger = 0 },
        Self("exists_with_different_code", ["code"]) { request, _ in request.code = 0 },
    ]
}
