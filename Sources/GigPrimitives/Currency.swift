/// A currency of ISO 4217 that is in use: its three-digit number, and its number of decimals (the minor unit).
package struct Currency: Hashable, Sendable {
    package let numericCode: UInt16
    private let digits: UInt8

    package var minorUnitDigits: Int { Int(digits) }

    /// Looks up a three-digit number; a number without a minor unit (gold, SDR, test codes) is `nil`.
    package init?(numericCode: UInt16) {
        guard numericCode < Currency.numbers.count, let row = Currency.numbers[Int(numericCode)] else { return nil }
        self.numericCode = numericCode
        digits = row.digits
    }

    /// Looks up a three-letter upper-case code; codes without a minor unit (gold, SDR, test codes) are `nil`.
    package init?(_ code: some StringProtocol) {
        guard let letters = CurrencyTable.packed(code.utf8), let number = Currency.codes[letters] else { return nil }
        self.init(numericCode: number)
    }

    package var code: String { Currency.numbers[Int(numericCode)]?.code ?? "" }

    /// All codes, in alphabetical order.
    package static var allCodes: [String] { numbers.compactMap { $0?.code }.sorted() }

    @inlinable package static func == (left: Currency, right: Currency) -> Bool {
        left.numericCode == right.numericCode
    }

    @inlinable package func hash(into hasher: inout Hasher) {
        hasher.combine(numericCode)
    }

    private static let numbers = CurrencyTable.rowsByNumber

    private static let codes = CurrencyTable.numbersByLetters
}

extension Currency: CustomStringConvertible {
    package var description: String { code }
}
