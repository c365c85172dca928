import GigPrimitives

/// Numbers as people read them.
enum Figures {
    /// With a comma between thousands.
    static func grouped(_ number: Int64) -> String {
        let sign = number < 0 ? "-" : ""
        return sign + grouped(digits: String(number.magnitude))
    }

    /// Minor units as a decimal of the currency, with a comma between thousands.
    static func money(_ minorUnits: Int64, _ currency: Currency) -> String {
        let text = Money.decimal(minorUnits, digits: currency.minorUnitDigits)
        let parts = text.split(separator: ".", maxSplits: 1)
        let whole = parts[0].drop { $0 == "-" }
        let decimals = parts.count == 2 ? "." + parts[1] : ""
        return (minorUnits < 0 ? "-" : "") + grouped(digits: String(whole)) + decimals
    }

    /// `one` or `many`, after the number.
    static func counted(_ number: Int64, _ one: String, _ many: String) -> String {
        "\(grouped(number)) \(number == 1 ? one : many)"
    }

    private static func grouped(digits: String) -> String {
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
