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
    /// What the company is long or short of a currency after exchanges with customers.
    case fxPosition = "fx_position"

    package enum Side: String, CaseIterable, Sendable { case debit, credit }

    package enum Money: Sendable { case customers, company }

    /// The number that stands for the purpose in an account's `code`; a number is never given to another purpose.
    package var number: UInt16 {
        switch self {
        case .customer: 1
        case .unallocated: 2
        case .safeguarding: 3
        case .operating: 4
        case .fees: 5
        case .fxPosition: 6
        }
    }

    package init?(number: UInt16) {
        switch number {
        case 1: self = .customer
        case 2: self = .unallocated
        case 3: self = .safeguarding
        case 4: self = .operating
        case 5: self = .fees
        case 6: self = .fxPosition
        default: return nil
        }
    }

    /// The side on which a balance counts as positive.
    package var normalSide: Side {
        switch self {
        case .customer, .unallocated, .fees, .fxPosition: .credit
        case .safeguarding, .operating: .debit
        }
    }

    /// The bound that an account of this purpose has: its other side never exceeds the normal one; a position has none.
    package var requiredFlags: AccountFlags {
        switch self {
        case .customer, .unallocated, .fees: .debitsMustNotExceedCredits
        case .safeguarding, .operating: .creditsMustNotExceedDebits
        case .fxPosition: []
        }
    }

    /// Whose money it is.
    package var money: Money {
        switch self {
        case .customer, .unallocated, .safeguarding: .customers
        case .operating, .fees, .fxPosition: .company
        }
    }
}
