/// Customers whose keys nobody may destroy.
extension Migrations {
    static let legalHolds = [
        """
        CREATE TABLE legal_hold (customer {blob} NOT NULL PRIMARY KEY REFERENCES customer (id),
            reference TEXT NOT NULL, set_at {integer} NOT NULL) {strict}
        """
    ]
}
