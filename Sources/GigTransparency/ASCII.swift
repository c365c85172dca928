let lineFeed = UInt8(ascii: "\n")

extension UInt64 {
    /// Parses ASCII decimal digits without sign and without leading zeros; anything else, or too much, is `nil`.
    init?(decimal digits: some Collection<UInt8>) {
        guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (shifted, shiftOverflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflow) = shifted.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
            guard !shiftOverflow, !sumOverflow else { return nil }
            value = sum
        }
        self = value
    }

    /// ASCII decimal digits.
    var decimal: [UInt8] { Array(String(self).utf8) }
}

extension ArraySlice<UInt8> {
    /// Takes `prefix` off the front, or leaves everything and says no.
    mutating func removePrefix(_ prefix: [UInt8]) -> Bool {
        guard starts(with: prefix) else { return false }
        self = dropFirst(prefix.count)
        return true
    }

    /// Takes the bytes up to the next `separator` and the separator itself; `nil` if there is none.
    mutating func removeField(endingWith separator: UInt8) -> ArraySlice<UInt8>? {
        guard let end = firstIndex(of: separator) else { return nil }
        let field = self[startIndex..<end]
        self = self[(end + 1)...]
        return field
    }
}
