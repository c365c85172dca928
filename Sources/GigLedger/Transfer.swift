import GigPrimitives

/// One movement between two accounts; it never changes after it is booked.
package struct Transfer: Hashable, Sendable {
    package enum Kind: String, Sendable {
        /// Posts at once.
        case single
        /// Reserves; a later transfer posts or voids it.
        case pending
        /// Posts the pending transfer that it names.
        case post
        /// Voids the pending transfer that it names.
        case void
    }

    package let id: TransferID
    package let kind: Kind
    package let code: TransferCode
    package let debit: AccountID
    package let credit: AccountID
    package let amount: Money
    /// The pending transfer that this one resolves.
    package let pending: TransferID?
    package let bookedAt: Instant

    package init(
        id: TransferID,
        kind: Kind,
        code: TransferCode,
        debit: AccountID,
        credit: AccountID,
        amount: Money,
        pending: TransferID? = nil,
        bookedAt: Instant
    ) {
        self.id = id
        self.kind = kind
        self.code = code
        self.debit = debit
        self.credit = credit
        self.amount = amount
        self.pending = pending
        self.bookedAt = bookedAt
    }
}

/// The effect of one decision: the transfer to book and both accounts as they are after it.
package struct Posting: Hashable, Sendable {
    package let transfer: Transfer
    package let debit: Account
    package let credit: Account
}
