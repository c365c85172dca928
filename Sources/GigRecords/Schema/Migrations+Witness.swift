/// What this house remembers as a witness of other logs.
extension Migrations {
    static let witnesses = [
        """
        CREATE TABLE witnessed_log (origin {blob} NOT NULL PRIMARY KEY, size {integer} NOT NULL, note TEXT NOT NULL)
            {strict}
        """
    ]
}
