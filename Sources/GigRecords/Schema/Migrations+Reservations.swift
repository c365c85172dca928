/// What became of a reservation is found from it, and a refund from what it gives back.
extension Migrations {
    static let reservations = [
        "CREATE INDEX journal_by_pending ON journal (pending) WHERE pending IS NOT NULL",
        "ALTER TABLE payment_order ADD COLUMN refunds {blob}",
    ]
}
