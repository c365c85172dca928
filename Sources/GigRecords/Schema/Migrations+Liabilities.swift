/// Banks' statements, and the trees of what is owed to customers.
extension Migrations {
    static let liabilities = [
        """
        CREATE TABLE bank_statement (account {blob} NOT NULL REFERENCES account (id), digest {blob} NOT NULL,
            reference TEXT NOT NULL, balance {integer} NOT NULL, balance_at TEXT NOT NULL, day {integer} NOT NULL,
            received_at {integer} NOT NULL, PRIMARY KEY (account, digest)) {strict}
        """,
        "CREATE INDEX bank_statement_by_day ON bank_statement (account, day, received_at)",
        """
        CREATE TABLE liability_snapshot (id {blob} NOT NULL PRIMARY KEY, currency TEXT NOT NULL,
            as_of {integer} NOT NULL, position {integer} NOT NULL, height {integer} NOT NULL,
            total {integer} NOT NULL CHECK (total >= 0), root {blob} NOT NULL, commitment {blob} NOT NULL,
            previous {blob}, banks TEXT NOT NULL, coverage {integer}, accounts {integer} NOT NULL,
            log_index {integer} NOT NULL, published_at {integer} NOT NULL, tiles {integer} NOT NULL,
            UNIQUE (currency, as_of)) {strict}
        """,
        """
        CREATE TABLE liability_tile (snapshot {blob} NOT NULL REFERENCES liability_snapshot (id),
            level {integer} NOT NULL, place {integer} NOT NULL, nodes {blob} NOT NULL,
            PRIMARY KEY (snapshot, level, place)) {clustered}
        """,
    ]
}
