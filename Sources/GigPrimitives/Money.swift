/// An amount of one currency in whole minor units, 0 … 2^63 − 1; never a fraction, never negative.
package struct Money: Hashable, Sendable {
    package let minorUnits: Int64
    package let currency: Currency

    /// The longest decimal text that is read: 19 digits, a point and up to 4 decimals.
    package static let longestText = 24

    package init(minorUnits: Int64, currency: Currency) {
        precondition(minorUnits >= 0)
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Reads `digits[.digits]`, for example `12.50`.
    ///
    /// Refuses with `amount_malformed`, `amount_not_positive` (a minus sign), `amount_too_precise` (more decimals than
    /// the currency has, zeros included) or `amount_too_large` (over 2^63 − 1 minor units).
    package init(decimal text: some StringProtocol, currency: Currency) throws(Refusal) {
        var characters = Array(text.utf8)
        guard !characters.isEmpty else { throw Refusal(.amountMalformed) }
        let negative = characters[0] == UInt8(ascii: "-")
        if negative { characters.removeFirst() }
        let parts = characters.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }) else {
            throw Refusal(.amountMalformed)
        }
        guard !negative else { throw Refusal(.amountNotPositive) }
        let decimals = parts.count == 2 ? Array(parts[1]) : []
        guard decimals.count <= currency.minorUnitDigits else { throw Refusal(.amountTooPrecise) }
        let padding = [UInt8](repeating: UInt8(ascii: "0"), count: currency.minorUnitDigits - decimals.count)
        guard let minorUnits = Int64(String(decoding: Array(parts[0]) + decimals + padding, as: UTF8.self)) else {
            throw Refusal(.amountTooLarge)
        }
        self.init(minorUnits: minorUnits, currency: currency)
    }

    /// The sum, or `balance_overflow`; both must be of one currency.
    package func adding(_ other: Money) throws(Refusal) -> Money {
        precondition(currency == other.currency)
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        guard !overflow else { throw Refusal(.balanceOverflow) }
        return Money(minorUnits: sum, currency: currency)
    }

    /// The amount with all the currency's decimals, for example `12.50`.
    package var decimal: String {
        Money.decimal(minorUnits, digits: currency.minorUnitDigits)
    }

    /// Signed minor units as a decimal: for balances, which may be on either side.
    package static func decimal(_ minorUnits: Int64, digits: Int) -> String {
        var text = String(minorUnits.magnitude)
        guard digits > 0 else { return (minorUnits < 0 ? "-" : "") + text }
        text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        let point = text.index(text.endIndex, offsetBy: -digits)
        return (minorUnits < 0 ? "-" : "") + text[..<point] + "." + text[point...]
    }
}

extension Money: CustomStringConvertible {
    package var description: String { "\(decimal) \(currency)" }
}
