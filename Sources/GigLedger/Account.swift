import GigPrimitives

/// A ledger account: one purpose, one currency, and the four running totals of TigerBeetle's data model.
package struct Account: Hashable, Sendable {
    package let id: AccountID
    package let purpose: AccountPurpose
    package let currency: Currency
    /// The customer whose account it is; nil for ours.
    package let owner: CustomerID?
    package let userData: UserData
    /// When it was opened.
    package let timestamp: Instant
    package var balances: Balances
    /// When it was closed; nil while it is open.
    package var closedAt: Instant?
    private let permanentFlags: AccountFlags

    package init(
        id: AccountID,
        purpose: AccountPurpose,
        currency: Currency,
        owner: CustomerID?,
        balances: Balances = Balances(),
        closedAt: Instant? = nil,
        flags: AccountFlags? = nil,
        userData: UserData = UserData(),
        timestamp: Instant = Instant(microseconds: 0)
    ) {
        let flags = flags ?? purpose.requiredFlags
        self.id = id
        self.purpose = purpose
        self.currency = currency
        self.owner = owner
        self.userData = userData
        self.timestamp = timestamp
        self.balances = balances
        self.closedAt = closedAt ?? (flags.contains(.closed) ? timestamp : nil)
        permanentFlags = flags.subtracting(.closed)
    }

    package var ledger: UInt32 { UInt32(currency.numericCode) }

    package var isClosed: Bool { closedAt != nil }

    /// The flags of the request that created it, and whether it is closed now.
    package var flags: AccountFlags { isClosed ? permanentFlags.union(.closed) : permanentFlags }

    /// What can still leave on the normal side, in minor units: posted money minus what is reserved.
    package var available: Int64 {
        switch purpose.normalSide {
        case .credit: Int64(balances.creditsPosted) - Int64(balances.debits)
        case .debit: Int64(balances.debitsPosted) - Int64(balances.credits)
        }
    }

    /// The posted balance on the normal side, in minor units.
    package var posted: Int64 {
        switch purpose.normalSide {
        case .credit: Int64(balances.creditsPosted) - Int64(balances.debitsPosted)
        case .debit: Int64(balances.debitsPosted) - Int64(balances.creditsPosted)
        }
    }

    /// Whether what is or may yet be debited would be more than was credited, where that is forbidden.
    func exceedsCredits(debiting amount: UInt64 = 0) -> Bool {
        permanentFlags.contains(.debitsMustNotExceedCredits) && balances.debits + amount > balances.creditsPosted
    }

    /// Whether what is or may yet be credited would be more than was debited, where that is forbidden.
    func exceedsDebits(crediting amount: UInt64 = 0) -> Bool {
        permanentFlags.contains(.creditsMustNotExceedDebits) && balances.credits + amount > balances.debitsPosted
    }
}
