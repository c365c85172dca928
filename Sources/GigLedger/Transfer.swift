import GigPrimitives

/// One movement between two accounts; it never changes after it is booked.
package struct Transfer: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Posts at once.
        case single
        /// Reserves; a later transfer posts or voids it.
        case pending
        /// Posts the pending transfer that it names, or a part of it.
        case post
        /// Voids the pending transfer that it names.
        case void
        /// Voids the pending transfer that it names because its time has passed.
        case expire
        /// Takes back the transfer that it names, or a part of it.
        case reversal
    }

    /// Its place in the books: 1, 2, 3 … without gaps.
    package let position: Int64
    package let id: TransferID
    package let kind: Kind
    package let code: TransferCode
    package let debit: AccountID
    package let credit: AccountID
    /// What moved or was reserved; of a void and an expiry, what was reserved.
    package let amount: Money
    /// The pending transfer that this one resolves.
    package let pending: TransferID?
    package let userData: UserData
    /// Seconds; zero is never.
    package let timeout: UInt32
    package let flags: TransferFlags
    /// Later than every account and transfer before it.
    package let bookedAt: Instant
    /// The day for which it counts.
    package let effective: CivilDate
    /// The first transfer of the linked chain in which it was created; nil outside of a chain.
    package let chain: TransferID?
    /// The transfer that this one takes back.
    package let reverses: TransferID?
    /// The debit account's totals right after it.
    package let debitBalances: Balances
    /// The credit account's totals right after it.
    package let creditBalances: Balances

    package init(
        position: Int64,
        id: TransferID,
        kind: Kind,
        code: TransferCode,
        debit: AccountID,
        credit: AccountID,
        amount: Money,
        pending: TransferID? = nil,
        userData: UserData = UserData(),
        timeout: UInt32 = 0,
        flags: TransferFlags = [],
        bookedAt: Instant,
        effective: CivilDate? = nil,
        chain: TransferID? = nil,
        reverses: TransferID? = nil,
        debitBalances: Balances = Balances(),
        creditBalances: Balances = Balances()
    ) {
        self.position = position
        self.id = id
        self.kind = kind
        self.code = code
        self.debit = debit
        self.credit = credit
        self.amount = amount
        self.pending = pending
        self.userData = userData
        self.timeout = timeout
        self.flags = flags
        self.bookedAt = bookedAt
        self.effective = effective ?? bookedAt.date
        self.chain = chain
        self.reverses = reverses
        self.debitBalances = debitBalances
        self.creditBalances = creditBalances
    }

    package var ledger: UInt32 { UInt32(amount.currency.numericCode) }

    /// The amount in minor units.
    package var minorUnits: UInt64 { UInt64(amount.minorUnits) }

    /// From when on a pending transfer can't be posted or voided; nil is never.
    package var expiresAt: Instant? { timeout == 0 ? nil : bookedAt.adding(seconds: Int64(timeout)) }
}
