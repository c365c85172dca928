import GigPrimitives

/// A ledger account: one purpose, one currency, and the four running totals of TigerBeetle's data model.
package struct Account: Hashable, Sendable {
    package let id: AccountID
    package let purpose: AccountPurpose
    package let currency: Currency
    /// The customer whose account it is; nil for ours.
    package let owner: CustomerID?
    package var balances: Balances
    package var closedAt: Instant?

    package init(
        id: AccountID,
        purpose: AccountPurpose,
        currency: Currency,
        owner: CustomerID?,
        balances: Balances = Balances(),
        closedAt: Instant? = nil
    ) {
        self.id = id
        self.purpose = purpose
        self.currency = currency
        self.owner = owner
        self.balances = balances
        self.closedAt = closedAt
    }

    /// What can still leave on the side that the purpose bounds: posted money minus what is reserved, in minor units.
    package var available: Int64 {
        switch purpose.normalSide {
        case .credit: balances.creditsPosted - balances.debitsPosted - balances.debitsPending
        case .debit: balances.debitsPosted - balances.creditsPosted - balances.creditsPending
        }
    }

    /// The posted balance on the normal side, in minor units.
    package var posted: Int64 {
        switch purpose.normalSide {
        case .credit: balances.creditsPosted - balances.debitsPosted
        case .debit: balances.debitsPosted - balances.creditsPosted
        }
    }
}

/// Running totals in minor units; each is 0 … 2^63 − 1 and only pending ones ever fall.
package struct Balances: Hashable, Sendable {
    package var debitsPending: Int64
    package var debitsPosted: Int64
    package var creditsPending: Int64
    package var creditsPosted: Int64

    package init(
        debitsPending: Int64 = 0,
        debitsPosted: Int64 = 0,
        creditsPending: Int64 = 0,
        creditsPosted: Int64 = 0
    ) {
        self.debitsPending = debitsPending
        self.debitsPosted = debitsPosted
        self.creditsPending = creditsPending
        self.creditsPosted = creditsPosted
    }
}
