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
    /// A customer pays the company for a service.
    case fee
    /// A customer gives the currency that an exchange sells.
    case fxSell = "fx_sell"
    /// A customer gets the currency that an exchange buys.
    case fxBuy = "fx_buy"

    /// The number that stands for the code in a transfer's `code`; a number is never given to another code.
    package var number: UInt16 {
        switch self {
        case .payIn: 1
        case .payInUnallocated: 2
        case .allocate: 3
        case .pay: 4
        case .payout: 5
        case .payoutReturn: 6
        case .fee: 7
        case .fxSell: 8
        case .fxBuy: 9
        }
    }

    package init?(number: UInt16) {
        switch number {
        case 1: self = .payIn
        case 2: self = .payInUnallocated
        case 3: self = .allocate
        case 4: self = .pay
        case 5: self = .payout
        case 6: self = .payoutReturn
        case 7: self = .fee
        case 8: self = .fxSell
        case 9: self = .fxBuy
        default: return nil
        }
    }

    package var debitPurpose: AccountPurpose {
        switch self {
        case .payIn, .payInUnallocated, .payoutReturn: .safeguarding
        case .allocate: .unallocated
        case .pay, .payout, .fee, .fxSell: .customer
        case .fxBuy: .fxPosition
        }
    }

    package var creditPurpose: AccountPurpose {
        switch self {
        case .payIn, .allocate, .pay, .payoutReturn, .fxBuy: .customer
        case .payInUnallocated: .unallocated
        case .payout: .safeguarding
        case .fee: .fees
        case .fxSell: .fxPosition
        }
    }

    /// Whether this code may join these purposes: the segregation matrix, read crosswise for a reversal.
    package func joins(debit: AccountPurpose, credit: AccountPurpose, reversing: Bool = false) -> Bool {
        reversing
            ? debit == creditPurpose && credit == debitPurpose
            : debit == debitPurpose && credit == creditPurpose
    }
}
