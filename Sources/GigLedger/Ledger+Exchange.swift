import GigPrimitives

extension Ledger {
    /// The two linked requests that sell `amount` and buy the other currency for it.
    ///
    /// Refuses with `currency_mismatch` (both currencies are the same), `amount_too_large` (over 2^63 − 1 minor units
    /// would be bought) and `amount_not_positive` (nothing would be bought).
    package static func exchange(
        _ amount: Money,
        for currency: Currency,
        at rate: ExchangeRate,
        rounding: Rounding,
        between accounts: ExchangeAccounts,
        sellID: TransferID,
        buyID: TransferID
    ) throws(Refusal) -> [TransferRequest] {
        guard currency != amount.currency else { throw Refusal(.currencyMismatch) }
        let bought = try converted(amount, to: currency, at: rate, rounding: rounding)
        guard bought.minorUnits > 0 else { throw Refusal(.amountNotPositive) }
        return [
            TransferRequest(
                id: sellID,
                code: .fxSell,
                amount: amount,
                debit: accounts.source,
                credit: accounts.sold,
                flags: .linked
            ),
            TransferRequest(
                id: buyID,
                code: .fxBuy,
                amount: bought,
                debit: accounts.bought,
                credit: accounts.target
            ),
        ]
    }

    /// What an amount is worth in another currency, or `amount_too_large`; exact but for the one rounding.
    package static func converted(
        _ amount: Money,
        to currency: Currency,
        at rate: ExchangeRate,
        rounding: Rounding
    ) throws(Refusal) -> Money {
        var dividend = UInt128(amount.minorUnits) * UInt128(rate.numerator)
        var divisor = UInt128(rate.denominator)
        let moreDigits = currency.minorUnitDigits - amount.currency.minorUnitDigits
        let scale = powerOfTen(moreDigits.magnitude)
        if moreDigits >= 0 {
            // Past 128 bits, the quotient by 64 bits is past 64 bits too.
            let (product, overflow) = dividend.multipliedReportingOverflow(by: scale)
            guard !overflow else { throw Refusal(.amountTooLarge) }
            dividend = product
        } else {
            divisor *= scale
        }
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        let roundsUp =
            switch rounding {
            case .down: false
            case .up: remainder > 0
            case .halfEven: 2 * remainder > divisor || 2 * remainder == divisor && quotient & 1 == 1
            }
        guard quotient < UInt128(Int64.max) || quotient == UInt128(Int64.max) && !roundsUp else {
            throw Refusal(.amountTooLarge)
        }
        return Money(minorUnits: Int64(quotient) + (roundsUp ? 1 : 0), currency: currency)
    }

    private static func powerOfTen(_ exponent: UInt) -> UInt128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}
