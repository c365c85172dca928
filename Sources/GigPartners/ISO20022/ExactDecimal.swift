/// A decimal number of XML Schema, held exactly: `coefficient` × 10^−`fractionDigits`, without trailing zeros.
package struct ExactDecimal: Hashable, Sendable {
    private let coefficient: Int128
    package let fractionDigits: Int

    package static let zero = ExactDecimal(coefficient: 0, fractionDigits: 0)

    /// Reads `[+-]digits[.digits]`; `nil` for another spelling (exponents included) and for over 36 digits.
    package init?(_ text: some StringProtocol) {
        var characters = Array(text.utf8)[...]
        let sign = characters.first
        let negative = sign == UInt8(ascii: "-")
        if negative || sign == UInt8(ascii: "+") { characters.removeFirst() }
        let parts = characters.split(
            separator: UInt8(ascii: "."),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let fraction = parts.count == 2 ? parts[1] : []
        let digits = Array(parts[0]) + fraction
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        guard significant.count <= 36 else { return nil }
        let magnitude = significant.reduce(Int128(0)) { 10 * $0 + Int128($1 - UInt8(ascii: "0")) }
        self.init(coefficient: negative ? -magnitude : magnitude, fractionDigits: fraction.count)
    }

    private init(coefficient: Int128, fractionDigits: Int) {
        var coefficient = coefficient
        var fractionDigits = coefficient == 0 ? 0 : fractionDigits
        while fractionDigits > 0, coefficient % 10 == 0 {
            coefficient /= 10
            fractionDigits -= 1
        }
        self.coefficient = coefficient
        self.fractionDigits = fractionDigits
    }

    package var isNegative: Bool { coefficient < 0 }
    package var isZero: Bool { coefficient == 0 }

    /// The digits that the value needs, those after the point included (`totalDigits` of XML Schema Part 2 §4.3.11).
    package var totalDigits: Int {
        max(String(coefficient.magnitude).utf8.count, fractionDigits)
    }

    /// The exact sum, or `nil` beyond 128 bits.
    package func adding(_ other: ExactDecimal) -> ExactDecimal? {
        let digits = max(fractionDigits, other.fractionDigits)
        guard let left = scaled(to: digits), let right = other.scaled(to: digits) else { return nil }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : ExactDecimal(coefficient: sum, fractionDigits: digits)
    }

    private func scaled(to digits: Int) -> Int128? {
        var scaled = coefficient
        for _ in fractionDigits..<digits {
            let (product, overflow) = scaled.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            scaled = product
        }
        return scaled
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// Digits with a point only before decimals, for example `12.5` and `100`.
    package var description: String {
        var digits = String(coefficient.magnitude)
        if fractionDigits > 0 {
            digits = String(repeating: "0", count: max(0, fractionDigits + 1 - digits.utf8.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -fractionDigits))
        }
        return (isNegative ? "-" : "") + digits
    }
}
