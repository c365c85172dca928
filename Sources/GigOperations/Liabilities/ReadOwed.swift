import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// What is owed to every customer in one currency, at one place in the books.
package struct Owed: Sendable {
    package let currency: Currency
    package let position: Int64
    /// When the transfer at `position` was booked; of empty books, when they were read.
    package let asOf: Instant
    package let balances: [OwedBalance]
}

/// Reads what is owed from one snapshot of the books.
package struct ReadOwed: Query {
    package static let permission = Permission.publishLiabilities
    let currency: Currency

    package init(_ currency: Currency) {
        self.currency = currency
    }

    package func answer(_ permitted: Permitted<ReadOwed>) throws -> Owed {
        let records = permitted.records
        let position = try records.lastPosition()
        return Owed(
            currency: currency,
            position: position,
            asOf: try records.bookedAt(position) ?? permitted.now,
            balances: try records.owedBalances(currency)
        )
    }
}
