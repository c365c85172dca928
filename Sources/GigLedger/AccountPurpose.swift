/// What an account is for; it fixes whose money it holds and which side its balance stands on.
package enum AccountPurpose: String, CaseIterable, Sendable, Hashable {
    /// A customer's wallet: what we owe this worker or platform.
    case customer
    /// Money at our banks whose owner we have not found yet: owed to somebody.
    case unallocated
    /// A segregated account at a licensed institution that holds customers' money.
    case safeguarding
    /// The company's own bank account.
    case operating
    /// Fees that the company has earned.
    case fees

    package enum Side: Sendable { case debit, credit }

    package enum Money: Sendable { case customers, company }

    /// The side on which the balance must stay: neither side may ever exceed it.
    package var normalSide: Side {
        switch self {
        case .customer, .unallocated, .fees: .credit
        case .safeguarding, .operating: .debit
        }
    }

    /// Whose money it is.
    package var money: Money {
        switch self {
        case .customer, .unallocated, .safeguarding: .customers
        case .operating, .fees: .company
        }
    }
}
