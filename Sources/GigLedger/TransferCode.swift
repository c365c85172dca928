/// Why money moves; each code joins exactly one purpose on the debit side to one on the credit side.
package enum TransferCode: String, CaseIterable, Sendable, Hashable {
    /// Money arrived at a safeguarding account for a known customer.
    case payIn = "pay_in"
    /// Money arrived at a safeguarding account, its owner unknown or in doubt.
    case payInUnallocated = "pay_in_unallocated"
    /// The owner of unallocated money was found.
    case allocate
    /// One customer pays another.
    case pay
    /// A customer's money leaves to the customer's own bank account.
    case payout
    /// A payout that had settled came back from the bank.
    case payoutReturn = "payout_return"

    package var debitPurpose: AccountPurpose {
        switch self {
        case .payIn, .payInUnallocated, .payoutReturn: .safeguarding
        case .allocate: .unallocated
        case .pay, .payout: .customer
        }
    }

    package var creditPurpose: AccountPurpose {
        switch self {
        case .payIn, .allocate, .pay, .payoutReturn: .customer
        case .payInUnallocated: .unallocated
        case .payout: .safeguarding
        }
    }

    /// Whether this code may join these purposes: the segregation matrix.
    package func joins(debit: AccountPurpose, credit: AccountPurpose) -> Bool {
        debit == debitPurpose && credit == creditPurpose
    }
}
