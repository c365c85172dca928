/// What an account is bound to; the bits are in the order of TigerBeetle's account flags.
package struct AccountFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The next request of the batch is created with this one or not at all.
    package static let linked = AccountFlags(rawValue: 1 << 0)
    package static let debitsMustNotExceedCredits = AccountFlags(rawValue: 1 << 1)
    package static let creditsMustNotExceedDebits = AccountFlags(rawValue: 1 << 2)
    /// The balances after each transfer are to be found again later.
    package static let history = AccountFlags(rawValue: 1 << 3)
    /// The request brings its own timestamp, in the past.
    package static let imported = AccountFlags(rawValue: 1 << 4)
    /// Nothing but the void of a pending transfer moves the account.
    package static let closed = AccountFlags(rawValue: 1 << 5)

    package static let bounds: AccountFlags = [.debitsMustNotExceedCredits, .creditsMustNotExceedDebits]

    /// Bits that have no meaning.
    static let reserved = AccountFlags(rawValue: ~0b11_1111)
}
