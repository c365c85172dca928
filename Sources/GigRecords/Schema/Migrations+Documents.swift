/// Images of identity documents, sealed in segments.
extension Migrations {
    static let identityDocuments = [
        """
        CREATE TABLE identity_document (id {blob} NOT NULL PRIMARY KEY, customer {blob} NOT NULL REFERENCES customer (id),
            kind TEXT NOT NULL, media_type TEXT NOT NULL, length {integer} NOT NULL, head {blob} NOT NULL,
            received_at {integer} NOT NULL, erased_at {integer}) {strict}
        """,
        "CREATE INDEX identity_document_of_customer ON identity_document (customer, id)",
        """
        CREATE TABLE document_segment (document {blob} NOT NULL, place {integer} NOT NULL, bytes {blob} NOT NULL,
            PRIMARY KEY (document, place)) {strict}
        """,
        """
        CREATE TABLE loose_segments (document {blob} NOT NULL PRIMARY KEY,
            customer {blob} NOT NULL REFERENCES customer (id), since {integer} NOT NULL) {strict}
        """,
        "CREATE INDEX loose_segments_of_customer ON loose_segments (customer)",
        "CREATE INDEX loose_segments_since ON loose_segments (since)",
    ]
}
