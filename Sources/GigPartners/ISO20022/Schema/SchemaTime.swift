import GigPrimitives

/// Dates and times as XML Schema Part 2 §3.2 writes them, for the years 1…9999.
enum SchemaTime {
    static func isDate(_ text: String) -> Bool {
        guard text.utf8.count >= 10 else { return false }
        return CivilDate(text.prefix(10)) != nil && isZone(text.dropFirst(10))
    }

    static func isDateTime(_ text: String) -> Bool {
        guard text.utf8.count >= 19, CivilDate(text.prefix(10)) != nil else { return false }
        let rest = text.dropFirst(10)
        guard rest.first == "T" else { return false }
        let fields = rest.dropFirst().prefix(8).split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 3, let hour = number(fields[0]), let minute = number(fields[1]),
            let second = number(fields[2]), hour <= 24, minute <= 59, second <= 59
        else { return false }
        var tail = rest.dropFirst(9)
        var fraction = tail.prefix(0)
        if tail.first == "." {
            fraction = tail.dropFirst().prefix { $0.isASCIIDigit }
            guard !fraction.isEmpty else { return false }
            tail = tail.dropFirst(1 + fraction.count)
        }
        let pastMidnight = minute > 0 || second > 0 || fraction.contains { $0 != "0" }
        return isZone(tail) && !(hour == 24 && pastMidnight)
    }

    static func isYear(_ text: String) -> Bool {
        text.count >= 4 && text.prefix(4).allSatisfy(\.isASCIIDigit) && text.prefix(4) != "0000"
            && isZone(text.dropFirst(4))
    }

    static func isYearMonth(_ text: String) -> Bool {
        text.count >= 7 && CivilDate(text.prefix(7) + "-01") != nil && isZone(text.dropFirst(7))
    }

    /// The empty text, `Z`, or an offset of at most 14 hours.
    private static func isZone(_ text: Substring) -> Bool {
        guard let sign = text.first, text != "Z" else { return true }
        let fields = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard sign == "+" || sign == "-", fields.count == 2, let hours = number(fields[0]),
            let minutes = number(fields[1])
        else { return false }
        return minutes <= 59 && 60 * hours + minutes <= 14 * 60
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.count == 2 && text.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
    }
}

extension Character {
    var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
