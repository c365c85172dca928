import GigPrimitives

/// What is asked of the ledger: a transfer to be booked.
package struct TransferRequest: Hashable, Sendable {
    package var id: TransferID
    /// The account to debit; zero takes it from the pending transfer that is posted or voided.
    package var debit: AccountID
    /// The account to credit; zero takes it from the pending transfer that is posted or voided.
    package var credit: AccountID
    /// Minor units; a post of `Ledger.wholeAmount` and a void of zero take the pending transfer's amount.
    package var amount: UInt64
    /// The pending transfer to post or void; zero is none.
    package var pendingID: TransferID
    package var userData: UserData
    /// Seconds after which a pending transfer expires; zero is never.
    package var timeout: UInt32
    /// The number of a currency in ISO 4217; zero takes it from the pending transfer that is posted or voided.
    package var ledger: UInt32
    /// The number of a transfer code; zero takes it from the pending transfer that is posted or voided.
    package var code: UInt16
    package var flags: TransferFlags
    /// Zero unless imported.
    package var timestamp: Instant
    /// The day for which it counts; nil is the day on which it is booked.
    package var effective: CivilDate?
    /// The transfer that a reversal takes back; zero is none.
    package var reverses: TransferID

    package init(
        id: TransferID,
        debit: AccountID = .zero,
        credit: AccountID = .zero,
        amount: UInt64 = 0,
        pendingID: TransferID = .zero,
        userData: UserData = UserData(),
        timeout: UInt32 = 0,
        ledger: UInt32 = 0,
        code: UInt16 = 0,
        flags: TransferFlags = [],
        timestamp: Instant = Instant(microseconds: 0),
        effective: CivilDate? = nil,
        reverses: TransferID = .zero
    ) {
        self.id = id
        self.debit = debit
        self.credit = credit
        self.amount = amount
        self.pendingID = pendingID
        self.userData = userData
        self.timeout = timeout
        self.ledger = ledger
        self.code = code
        self.flags = flags
        self.timestamp = timestamp
        self.effective = effective
        self.reverses = reverses
    }

    /// A request that moves `amount` at once, or with `.pending` reserves it.
    package init(
        id: TransferID,
        code: TransferCode,
        amount: Money,
        debit: AccountID,
        credit: AccountID,
        flags: TransferFlags = []
    ) {
        self.init(
            id: id,
            debit: debit,
            credit: credit,
            amount: UInt64(amount.minorUnits),
            ledger: UInt32(amount.currency.numericCode),
            code: code.number,
            flags: flags
        )
    }
}
