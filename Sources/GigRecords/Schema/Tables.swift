/// The tables that commands write in bulk.
extension SQLTable {
    static let journal = SQLTable(
        "journal",
        [
            "position": .integer, "id": .blob, "kind": .integer, "code": .integer, "ledger": .integer,
            "flags": .integer, "debit": .blob, "credit": .blob, "amount": .integer, "pending": .blob,
            "reverses": .blob, "chain": .blob, "user_data_128": .blob, "user_data_64": .integer,
            "user_data_32": .integer, "timeout": .integer, "expires_at": .integer, "booked_at": .integer,
            "effective": .integer, "state": .integer, "reversed": .integer,
            "debit_debits_pending": .integer, "debit_debits_posted": .integer, "debit_credits_pending": .integer,
            "debit_credits_posted": .integer, "credit_debits_pending": .integer, "credit_debits_posted": .integer,
            "credit_credits_pending": .integer, "credit_credits_posted": .integer,
        ]
    )

    static let journalState = SQLTable("journal", ["id": .blob, "state": .integer, "reversed": .integer])

    static let balances = SQLTable(
        "account",
        [
            "id": .blob, "debits_pending": .integer, "debits_posted": .integer, "credits_pending": .integer,
            "credits_posted": .integer, "closed_at": .integer,
        ]
    )

    static let accounts = SQLTable(
        "account",
        [
            "id": .blob, "purpose": .text, "currency": .text, "customer": .blob, "debits_pending": .integer,
            "debits_posted": .integer, "credits_pending": .integer, "credits_posted": .integer,
            "opened_at": .integer, "closed_at": .integer, "flags": .integer, "user_data_128": .blob,
            "user_data_64": .integer, "user_data_32": .integer,
        ]
    )

    static let failedTransfers = SQLTable("failed_transfer", ["id": .blob, "status": .text, "failed_at": .integer])

    static let usage = SQLTable(
        "account_limit",
        ["id": .blob, "used_from": .integer, "used_amount": .integer, "used_count": .integer]
    )

    static let orders = SQLTable(
        "payment_order",
        [
            "id": .blob, "kind": .text, "state": .text, "debit": .blob, "credit": .blob, "amount": .integer,
            "currency": .text, "end_to_end_key": .blob, "transfer": .blob, "beneficiary": .blob, "reason": .text,
            "created_at": .integer, "changed_at": .integer, "personal": .blob,
        ]
    )

    static let orderStates = SQLTable(
        "payment_order",
        ["id": .blob, "state": .text, "reason": .text, "changed_at": .integer]
    )

    static let alerts = SQLTable(
        "alert",
        [
            "id": .blob, "order_id": .blob, "customer": .blob, "outcome": .text, "state": .text, "findings": .blob,
            "opened_at": .integer,
        ]
    )

    static let outcomes = SQLTable(
        "recorded_outcome",
        [
            "id": .blob, "principal": .blob, "key": .text, "command": .text, "fingerprint": .blob, "refusal": .text,
            "refused_fields": .text, "body": .blob, "media_type": .text, "log_index": .integer,
            "recorded_at": .integer,
        ]
    )

    static let logEntries = SQLTable(
        "log_entry",
        ["position": .integer, "published": .blob, "salt": .blob, "clear": .blob, "form": .integer]
    )
}
