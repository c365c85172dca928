import GigPrimitives

/// Figures as people read them.
enum PlainText {
    /// A POSIX time in UTC; a time beyond the year 9999 as its number.
    static func time(_ seconds: UInt64) -> String {
        guard seconds < 253_402_300_800 else { return "\(seconds)" }
        return Instant(seconds: Int64(seconds)).secondsText + "Z"
    }

    /// Minor units with the currency's decimals; of a currency that is not known, the minor units.
    static func amount(_ minorUnits: UInt64, _ code: String) -> String {
        guard let currency = Currency(code), let units = Int64(exactly: minorUnits) else {
            return "\(minorUnits) minor units of \(code)"
        }
        return "\(Money.decimal(units, digits: currency.minorUnitDigits)) \(code)"
    }
}
