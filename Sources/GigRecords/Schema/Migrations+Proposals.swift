/// What one officer has proposed and another must confirm.
extension Migrations {
    static let proposals = [
        """
        CREATE TABLE proposal (id {blob} NOT NULL PRIMARY KEY, deed TEXT NOT NULL, customer {blob}, entry {integer},
            state TEXT NOT NULL, principal {blob} NOT NULL, personal {blob} NOT NULL, proposed_at {integer} NOT NULL,
            settled_by {blob}, settled_at {integer}, CHECK ((customer IS NULL) <> (entry IS NULL))) {strict}
        """,
        "CREATE UNIQUE INDEX proposal_of_customer ON proposal (deed, customer) WHERE state = 'open'",
        "CREATE UNIQUE INDEX proposal_of_entry ON proposal (entry) WHERE state = 'open'",
        "CREATE INDEX proposal_by_state ON proposal (state, id)",
    ]
}
