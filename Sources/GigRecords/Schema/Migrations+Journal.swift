import GigGate
import GigLedger
import GigPrimitives

/// The journal of the ledger: each transfer with the totals that it left, ids that failed, limits; orders without the
/// indexes that the journal makes needless; outcomes under one digest of scope and key.
extension Migrations {
    static let journal = accounts + transfers + orders + outcomes + ways

    private static let accounts = [
        "ALTER TABLE account ADD COLUMN flags {integer} NOT NULL DEFAULT 0",
        "ALTER TABLE account ADD COLUMN user_data_128 {blob}",
        "ALTER TABLE account ADD COLUMN user_data_64 {integer} NOT NULL DEFAULT 0",
        "ALTER TABLE account ADD COLUMN user_data_32 {integer} NOT NULL DEFAULT 0",
        "UPDATE account SET flags = CASE WHEN purpose IN ('safeguarding', 'operating') THEN 4 ELSE 2 END",
        """
        CREATE TABLE account_limit (id {blob} NOT NULL PRIMARY KEY, account {blob} NOT NULL REFERENCES account (id),
            side TEXT NOT NULL, span TEXT NOT NULL, largest_amount {integer}, largest_count {integer},
            used_from {integer} NOT NULL, used_amount {integer} NOT NULL, used_count {integer} NOT NULL) {strict}
        """,
        "CREATE INDEX account_limit_by_account ON account_limit (account)",
    ]

    /// Entries of an account are indexed within stretches of 2^18 positions, so that what is written lies close together.
    private static let transfers = [
        """
        CREATE TABLE journal (position {integer} NOT NULL PRIMARY KEY, id {blob} NOT NULL UNIQUE,
            kind {integer} NOT NULL, code {integer} NOT NULL, ledger {integer} NOT NULL, flags {integer} NOT NULL,
            debit {blob} NOT NULL, credit {blob} NOT NULL, amount {integer} NOT NULL CHECK (amount >= 0),
            pending {blob}, reverses {blob}, chain {blob}, user_data_128 {blob}, user_data_64 {integer} NOT NULL,
            user_data_32 {integer} NOT NULL, timeout {integer} NOT NULL, expires_at {integer},
            booked_at {integer} NOT NULL, effective {integer} NOT NULL,
            state {integer} NOT NULL, reversed {integer} NOT NULL,
            debit_debits_pending {integer} NOT NULL, debit_debits_posted {integer} NOT NULL,
            debit_credits_pending {integer} NOT NULL, debit_credits_posted {integer} NOT NULL,
            credit_debits_pending {integer} NOT NULL, credit_debits_posted {integer} NOT NULL,
            credit_credits_pending {integer} NOT NULL, credit_credits_posted {integer} NOT NULL,
            CHECK (debit <> credit)) {strict}
        """,
        "CREATE INDEX journal_by_debit ON journal ((position / 262144), debit, position)",
        "CREATE INDEX journal_by_credit ON journal ((position / 262144), credit, position)",
        "CREATE INDEX journal_due ON journal (expires_at, position) WHERE state = 1 AND expires_at IS NOT NULL",
        "CREATE INDEX journal_by_chain ON journal (chain, position) WHERE chain IS NOT NULL",
        """
        CREATE INDEX journal_dated_by_debit ON journal (debit, effective, position)
            WHERE effective <> booked_at / 86400000000
        """,
        """
        CREATE INDEX journal_dated_by_credit ON journal (credit, effective, position)
            WHERE effective <> booked_at / 86400000000
        """,
        """
        CREATE TABLE failed_transfer (id {blob} NOT NULL PRIMARY KEY, status TEXT NOT NULL,
            failed_at {integer} NOT NULL) {strict}
        """,
        "ALTER TABLE log_head ADD COLUMN ledger_position {integer} NOT NULL DEFAULT 0",
    ]

    private static let orders = [
        """
        CREATE TABLE new_order (id {blob} NOT NULL PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL,
            debit {blob} NOT NULL, credit {blob} NOT NULL, amount {integer} NOT NULL, currency TEXT NOT NULL,
            end_to_end_id TEXT, end_to_end_key {blob}, message_id TEXT, debtor_name TEXT NOT NULL,
            creditor_name TEXT NOT NULL, remittance TEXT, transfer {blob} NOT NULL, beneficiary {blob}, reason TEXT,
            created_at {integer} NOT NULL, changed_at {integer} NOT NULL) {clustered}
        """,
        """
        INSERT INTO new_order (id, kind, state, debit, credit, amount, currency, end_to_end_id, message_id,
                debtor_name, creditor_name, remittance, transfer, beneficiary, reason, created_at, changed_at)
            SELECT id, kind, state, debit, credit, amount, currency, end_to_end_id, message_id, debtor_name,
                creditor_name, remittance, transfer, beneficiary, reason, created_at, changed_at FROM payment_order
        """,
        "CREATE TABLE order_tally (state TEXT NOT NULL PRIMARY KEY, orders {integer} NOT NULL) {strict}",
        "INSERT INTO order_tally (state, orders) SELECT state, COUNT(*) FROM payment_order GROUP BY state",
        """
        CREATE TABLE new_bank_entry (account {blob} NOT NULL REFERENCES account (id), reference TEXT NOT NULL,
            order_id {blob}, received_at {integer} NOT NULL, PRIMARY KEY (account, reference)) {strict}
        """,
        "INSERT INTO new_bank_entry SELECT account, reference, order_id, received_at FROM bank_entry",
        """
        CREATE TABLE new_payout_instruction (order_id {blob} NOT NULL PRIMARY KEY,
            safeguarding {blob} NOT NULL REFERENCES account (id), scheme TEXT NOT NULL, number TEXT NOT NULL, bic TEXT,
            holder TEXT NOT NULL, message {blob}) {strict}
        """,
        """
        INSERT INTO new_payout_instruction
            SELECT order_id, safeguarding, scheme, number, bic, holder, message FROM payout_instruction
        """,
        """
        CREATE TABLE new_alert (id {blob} NOT NULL PRIMARY KEY, order_id {blob} NOT NULL, state TEXT NOT NULL,
            findings TEXT NOT NULL, opened_at {integer} NOT NULL) {strict}
        """,
        "INSERT INTO new_alert SELECT id, order_id, state, findings, opened_at FROM alert",
        """
        CREATE TABLE new_alert_decision (alert {blob} NOT NULL REFERENCES new_alert (id), principal {blob} NOT NULL,
            decision TEXT NOT NULL, reason TEXT NOT NULL, decided_at {integer} NOT NULL,
            PRIMARY KEY (alert, principal)) {strict}
        """,
        "INSERT INTO new_alert_decision SELECT alert, principal, decision, reason, decided_at FROM alert_decision",
    ]

    private static let outcomes = [
        """
        CREATE TABLE new_outcome (id {blob} NOT NULL PRIMARY KEY, principal {blob} NOT NULL, key TEXT NOT NULL,
            command TEXT NOT NULL, fingerprint {blob} NOT NULL, refusal TEXT, refused_fields TEXT,
            body {blob} NOT NULL, media_type TEXT NOT NULL, log_index {integer} NOT NULL,
            recorded_at {integer} NOT NULL) {strict}
        """
    ]

    /// What the conversion looks things up by, page after page; they go with their tables.
    private static let ways = [
        "CREATE INDEX payment_order_by_transfer ON payment_order (transfer)",
        "CREATE INDEX recorded_outcome_by_log ON recorded_outcome (log_index)",
    ]

    static let journalAfterwards = [
        "DROP TABLE recorded_outcome",
        "ALTER TABLE new_outcome RENAME TO recorded_outcome",
        "DROP TABLE alert_decision",
        "DROP TABLE alert",
        "DROP TABLE bank_entry",
        "DROP TABLE payout_instruction",
        "DROP TABLE payment_order",
        "DROP TABLE transfer",
        "ALTER TABLE new_order RENAME TO payment_order",
        "ALTER TABLE new_bank_entry RENAME TO bank_entry",
        "ALTER TABLE new_payout_instruction RENAME TO payout_instruction",
        "ALTER TABLE new_alert RENAME TO alert",
        "ALTER TABLE new_alert_decision RENAME TO alert_decision",
        "CREATE UNIQUE INDEX payment_order_end_to_end ON payment_order (end_to_end_key) WHERE end_to_end_key IS NOT NULL",
        """
        CREATE INDEX payment_order_by_beneficiary ON payment_order (beneficiary, id) WHERE beneficiary IS NOT NULL
        """,
        "CREATE INDEX bank_entry_by_order ON bank_entry (order_id)",
        "CREATE INDEX payout_waiting ON payout_instruction (order_id) WHERE message IS NULL",
        "CREATE INDEX alert_by_state ON alert (state, id)",
        "CREATE INDEX alert_by_order ON alert (order_id, id)",
    ]
}
