/// Statements of account that were issued, signed and logged.
extension Migrations {
    static let issuedStatements = [
        """
        CREATE TABLE issued_statement (id {blob} NOT NULL PRIMARY KEY, account {blob} NOT NULL REFERENCES account (id),
            first_day {integer} NOT NULL, last_day {integer} NOT NULL, month {integer}, after_position {integer} NOT NULL,
            through_position {integer} NOT NULL, is_last {integer} NOT NULL, opening {integer} NOT NULL,
            closing {integer} NOT NULL, movements {integer} NOT NULL, digest {blob} NOT NULL, envelope {blob} NOT NULL,
            log_index {integer} NOT NULL, issued_at {integer} NOT NULL) {strict}
        """,
        "CREATE INDEX issued_statement_by_account ON issued_statement (account, id)",
        "CREATE INDEX issued_statement_by_month ON issued_statement (account, month) WHERE month IS NOT NULL",
    ]
}
