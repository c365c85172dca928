import GigPrimitives

/// What became of a request for a transfer.
///
/// As in TigerBeetle, a chain that breaks on a repeat of its own member is told `exists` of a transfer that is rolled back.
package struct TransferResult: Hashable, Sendable {
    package let status: TransferStatus
    /// Of `created` and `exists` when the transfer was booked, else when the request was validated.
    package let timestamp: Instant
    /// The place in the books of what was created or exists.
    package let position: Int64?
    /// The amount of what was created or exists, in minor units; a balancing transfer may move less than was asked.
    package let amount: UInt64?

    package init(status: TransferStatus, timestamp: Instant, position: Int64? = nil, amount: UInt64? = nil) {
        self.status = status
        self.timestamp = timestamp
        self.position = position
        self.amount = amount
    }

    init(_ status: TransferStatus, _ transfer: Transfer) {
        self.init(
            status: status,
            timestamp: transfer.bookedAt,
            position: transfer.position,
            amount: transfer.minorUnits
        )
    }
}
