/// How much a payer orders to be paid (`AmountType3Choice`).
package enum PaymentAmount: Hashable, Sendable {
    case instructed(CurrencyAmount)
    /// The worth of `amount`, to be paid in another currency.
    case equivalent(amount: CurrencyAmount, transferCurrency: String)

    /// The amount that counts towards `CtrlSum`.
    package var counted: CurrencyAmount {
        switch self {
        case .instructed(let amount), .equivalent(let amount, _): amount
        }
    }

    /// Reads a valid `Amt` element of a transaction.
    init?(_ amount: XMLElement) {
        if let instructed = amount.child("InstdAmt") {
            self = .instructed(CurrencyAmount(instructed))
        } else if let worth = amount.descendant("EqvtAmt", "Amt"), let currency = amount.value("EqvtAmt", "CcyOfTrf") {
            self = .equivalent(amount: CurrencyAmount(worth), transferCurrency: currency)
        } else {
            return nil
        }
    }
}
