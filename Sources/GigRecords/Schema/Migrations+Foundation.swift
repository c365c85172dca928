extension Migrations {
    /// The first tables of all.
    static let foundation = access + people + money + compliance + log

    private static let access = [
        "CREATE TABLE store_fact (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) {strict}",
        "CREATE TABLE access_state (one {integer} NOT NULL PRIMARY KEY CHECK (one = 1), generation {integer} NOT NULL) {strict}",
        "INSERT INTO access_state (one, generation) VALUES (1, 0)",
        """
        CREATE TABLE principal (id {blob} NOT NULL PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,
            customer {blob}, created_at {integer} NOT NULL) {strict}
        """,
        """
        CREATE TABLE api_key (id TEXT NOT NULL PRIMARY KEY, principal {blob} NOT NULL REFERENCES principal (id),
            digest {blob} NOT NULL, demonstration {integer} NOT NULL, created_at {integer} NOT NULL,
            revoked_at {integer}) {strict}
        """,
    ]

    private static let people = [
        """
        CREATE TABLE customer (id {blob} NOT NULL PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
            country TEXT NOT NULL, document TEXT NOT NULL, liveness TEXT NOT NULL, created_at {integer} NOT NULL) {strict}
        """,
        """
        CREATE TABLE verification_session (id {blob} NOT NULL PRIMARY KEY,
            customer {blob} NOT NULL REFERENCES customer (id), provider TEXT NOT NULL, document_number TEXT NOT NULL,
            document TEXT NOT NULL, liveness TEXT NOT NULL, opened_at {integer} NOT NULL,
            delivered_at {integer}) {strict}
        """,
        "CREATE INDEX verification_session_open ON verification_session (id) WHERE delivered_at IS NULL",
        """
        CREATE TABLE bank_account (customer {blob} NOT NULL REFERENCES customer (id), currency TEXT NOT NULL,
            scheme TEXT NOT NULL, number TEXT NOT NULL, bic TEXT, holder TEXT NOT NULL,
            PRIMARY KEY (customer, currency)) {strict}
        """,
    ]

    private static let money = [
        """
        CREATE TABLE bank (id {blob} NOT NULL PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL,
            bic TEXT NOT NULL, licence TEXT NOT NULL) {strict}
        """,
        """
        CREATE TABLE account (id {blob} NOT NULL PRIMARY KEY, purpose TEXT NOT NULL, currency TEXT NOT NULL,
            customer {blob} REFERENCES customer (id), bank {blob} REFERENCES bank (id),
            debits_pending {integer} NOT NULL CHECK (debits_pending >= 0),
            debits_posted {integer} NOT NULL CHECK (debits_posted >= 0),
            credits_pending {integer} NOT NULL CHECK (credits_pending >= 0),
            credits_posted {integer} NOT NULL CHECK (credits_posted >= 0),
            opened_at {integer} NOT NULL, closed_at {integer},
            CHECK (purpose <> 'customer' OR debits_posted + debits_pending <= credits_posted),
            CHECK ((purpose = 'customer') = (customer IS NOT NULL))) {strict}
        """,
        "CREATE INDEX account_by_customer ON account (customer, id)",
        "CREATE INDEX account_by_purpose ON account (purpose, currency, id)",
        """
        CREATE TABLE account_number (scheme TEXT NOT NULL, number TEXT NOT NULL, currency TEXT NOT NULL,
            account {blob} NOT NULL REFERENCES account (id), PRIMARY KEY (scheme, number, currency)) {strict}
        """,
        "CREATE INDEX account_number_by_account ON account_number (account)",
        """
        CREATE TABLE transfer (position {identity}, id {blob} NOT NULL UNIQUE, kind TEXT NOT NULL, code TEXT NOT NULL,
            debit {blob} NOT NULL REFERENCES account (id), credit {blob} NOT NULL REFERENCES account (id),
            amount {integer} NOT NULL CHECK (amount > 0), currency TEXT NOT NULL,
            pending {blob} REFERENCES transfer (id), resolution TEXT, booked_at {integer} NOT NULL,
            CHECK (debit <> credit)) {strict}
        """,
        "CREATE INDEX transfer_by_debit ON transfer (debit, position)",
        "CREATE INDEX transfer_by_credit ON transfer (credit, position)",
        """
        CREATE TABLE payment_order (id {blob} NOT NULL PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL,
            debit {blob} NOT NULL REFERENCES account (id), credit {blob} NOT NULL REFERENCES account (id),
            amount {integer} NOT NULL, currency TEXT NOT NULL, end_to_end_id TEXT, message_id TEXT,
            debtor_name TEXT NOT NULL, creditor_name TEXT NOT NULL, remittance TEXT,
            transfer {blob} NOT NULL REFERENCES transfer (id), beneficiary {blob} REFERENCES account (id), reason TEXT,
            created_at {integer} NOT NULL, changed_at {integer} NOT NULL) {strict}
        """,
        """
        CREATE UNIQUE INDEX payment_order_end_to_end ON payment_order (debit, end_to_end_id)
            WHERE end_to_end_id IS NOT NULL
        """,
        "CREATE INDEX payment_order_by_credit ON payment_order (credit, id)",
        "CREATE INDEX payment_order_by_debit ON payment_order (debit, id)",
        "CREATE INDEX payment_order_by_beneficiary ON payment_order (beneficiary, id)",
        """
        CREATE TABLE received_message (sender {blob} NOT NULL REFERENCES customer (id), message_id TEXT NOT NULL,
            body {blob} NOT NULL, received_at {integer} NOT NULL, PRIMARY KEY (sender, message_id)) {strict}
        """,
        """
        CREATE TABLE bank_entry (account {blob} NOT NULL REFERENCES account (id), reference TEXT NOT NULL,
            order_id {blob} REFERENCES payment_order (id), received_at {integer} NOT NULL,
            PRIMARY KEY (account, reference)) {strict}
        """,
        "CREATE INDEX bank_entry_by_order ON bank_entry (order_id)",
        """
        CREATE TABLE payout_instruction (order_id {blob} NOT NULL PRIMARY KEY REFERENCES payment_order (id),
            safeguarding {blob} NOT NULL REFERENCES account (id), scheme TEXT NOT NULL, number TEXT NOT NULL, bic TEXT,
            holder TEXT NOT NULL, message {blob}) {strict}
        """,
        "CREATE INDEX payout_waiting ON payout_instruction (order_id) WHERE message IS NULL",
        """
        CREATE TABLE bank_message (id {blob} NOT NULL PRIMARY KEY, account {blob} NOT NULL REFERENCES account (id),
            message_id TEXT NOT NULL UNIQUE, body {blob} NOT NULL, created_at {integer} NOT NULL,
            delivered_at {integer}) {strict}
        """,
        "CREATE INDEX bank_message_waiting ON bank_message (id) WHERE delivered_at IS NULL",
    ]

    private static let compliance = [
        """
        CREATE TABLE screening_list (id TEXT NOT NULL PRIMARY KEY, published TEXT NOT NULL,
            source_digest {blob} NOT NULL, entry_count {integer} NOT NULL, body {blob} NOT NULL,
            imported_at {integer} NOT NULL) {strict}
        """,
        """
        CREATE TABLE alert (id {blob} NOT NULL PRIMARY KEY, order_id {blob} NOT NULL REFERENCES payment_order (id),
            state TEXT NOT NULL, findings TEXT NOT NULL, opened_at {integer} NOT NULL) {strict}
        """,
        "CREATE INDEX alert_by_state ON alert (state, id)",
        """
        CREATE TABLE alert_decision (alert {blob} NOT NULL REFERENCES alert (id), principal {blob} NOT NULL,
            decision TEXT NOT NULL, reason TEXT NOT NULL, decided_at {integer} NOT NULL,
            PRIMARY KEY (alert, principal)) {strict}
        """,
    ]

    private static let log = [
        """
        CREATE TABLE recorded_outcome (principal {blob} NOT NULL, key TEXT NOT NULL, command TEXT NOT NULL,
            fingerprint {blob} NOT NULL, refusal TEXT, refused_fields TEXT, body {blob} NOT NULL,
            media_type TEXT NOT NULL, log_index {integer} NOT NULL, recorded_at {integer} NOT NULL,
            PRIMARY KEY (principal, key)) {strict}
        """,
        """
        CREATE TABLE log_entry (position {integer} NOT NULL PRIMARY KEY, published {blob} NOT NULL,
            salt {blob} NOT NULL, clear {blob} NOT NULL) {strict}
        """,
        """
        CREATE TABLE log_head (one {integer} NOT NULL PRIMARY KEY CHECK (one = 1), frontier {blob} NOT NULL,
            checkpoint TEXT NOT NULL, published_at {integer} NOT NULL) {strict}
        """,
    ]
}
