import GigPrimitives

/// What is asked of the ledger: an account to be created.
package struct AccountRequest: Hashable, Sendable {
    package var id: AccountID
    /// Zero in every total: only transfers move money.
    package var balances: Balances
    package var userData: UserData
    /// Zero.
    package var reserved: UInt32
    /// The number of a currency in ISO 4217.
    package var ledger: UInt32
    /// The number of an account purpose.
    package var code: UInt16
    package var flags: AccountFlags
    /// Zero unless imported.
    package var timestamp: Instant
    /// The customer whose account it is to be; nil for ours.
    package var owner: CustomerID?

    package init(
        id: AccountID,
        balances: Balances = Balances(),
        userData: UserData = UserData(),
        reserved: UInt32 = 0,
        ledger: UInt32,
        code: UInt16,
        flags: AccountFlags = [],
        timestamp: Instant = Instant(microseconds: 0),
        owner: CustomerID? = nil
    ) {
        self.id = id
        self.balances = balances
        self.userData = userData
        self.reserved = reserved
        self.ledger = ledger
        self.code = code
        self.flags = flags
        self.timestamp = timestamp
        self.owner = owner
    }

    /// A request with the flags that the purpose requires.
    package init(id: AccountID, purpose: AccountPurpose, currency: Currency, owner: CustomerID?) {
        self.init(
            id: id,
            ledger: UInt32(currency.numericCode),
            code: purpose.number,
            flags: purpose.requiredFlags,
            owner: owner
        )
    }
}
