import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// What is to be done for the day's liabilities.
package struct LiabilitiesWork: Sendable {
    /// One of our accounts at a bank of which today's statement has not come.
    package struct AwaitedStatement: Sendable {
        package let number: AccountNumber
        package let currency: Currency
        /// What our own books say is there.
        package let booked: Int64
    }

    /// Currencies without a snapshot of today in which something was booked since the last one.
    package let due: [Currency]
    package let awaited: [AwaitedStatement]
}

/// Reads what is to be done for the day's liabilities.
package struct ReadLiabilitiesWork: Query {
    package static let permission = Permission.publishLiabilities

    package init() {}

    package func answer(_ permitted: Permitted<ReadLiabilitiesWork>) throws -> LiabilitiesWork {
        let (records, today) = (permitted.records, permitted.now.date)
        let asOf = try records.bookedAt(records.lastPosition())
        var due: [Currency] = []
        var awaited: [LiabilitiesWork.AwaitedStatement] = []
        for currency in try records.owedCurrencies() {
            let last = try records.liabilitySnapshots(of: currency, limit: 1).first
            guard last?.publishedAt.date != today, last == nil || last?.asOf != asOf else { continue }
            due.append(currency)
            for account in try records.safeguardingStatements(currency, through: today)
            where account.statement?.day != today {
                guard let number = try records.numbers(of: account.account).first,
                    let party = try records.party(account.account)?.account
                else { continue }
                awaited.append(
                    LiabilitiesWork.AwaitedStatement(number: number, currency: currency, booked: party.posted)
                )
            }
        }
        return LiabilitiesWork(due: due, awaited: awaited)
    }
}
