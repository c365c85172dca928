/// Clear texts are sealed, entries are published in tiles, and changes wait for witnesses.
extension Migrations {
    static let publishing = [
        "ALTER TABLE log_entry ADD COLUMN form {integer} NOT NULL DEFAULT 1",
        """
        CREATE TABLE log_tile (level {integer} NOT NULL, place {integer} NOT NULL, hashes {blob} NOT NULL,
            PRIMARY KEY (level, place)) {clustered}
        """,
        """
        CREATE TABLE log_publication (one {integer} NOT NULL PRIMARY KEY CHECK (one = 1), size {integer} NOT NULL,
            note TEXT NOT NULL, cosigned_size {integer}, cosigned_note TEXT) {strict}
        """,
        "ALTER TABLE api_key ADD COLUMN waits_for {integer}",
        "CREATE INDEX api_key_waiting ON api_key (waits_for) WHERE waits_for IS NOT NULL",
        """
        CREATE TABLE waiting_limit (waits_for {integer} NOT NULL PRIMARY KEY,
            account {blob} NOT NULL REFERENCES account (id), side TEXT NOT NULL, span TEXT NOT NULL,
            largest_amount {integer}, largest_count {integer}) {strict}
        """,
    ]
}
