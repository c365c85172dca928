import GigPrimitives

/// The four accounts that an exchange moves: a customer's two, and the company's position in either currency.
package struct ExchangeAccounts: Hashable, Sendable {
    /// The customer's account in the currency sold.
    package let source: AccountID
    /// The company's position in the currency sold.
    package let sold: AccountID
    /// The company's position in the currency bought.
    package let bought: AccountID
    /// The customer's account in the currency bought.
    package let target: AccountID

    package init(source: AccountID, sold: AccountID, bought: AccountID, target: AccountID) {
        self.source = source
        self.sold = sold
        self.bought = bought
        self.target = target
    }
}
