import GigPrimitives

/// Dates as publishers of lists write them, in ISO 8601.
enum ListedDate {
    /// Years on both sides of an approximate one that count as agreeing with it.
    static let tolerance = 2
    /// A wider span says nothing of a person's age.
    static let widestSpan = 40

    /// The dates that one field stands for: `1970`, `1970-03` or `1970-03-05`; a span or an approximate year gives
    /// each of its years; none where the text can't be read.
    static func births(_ text: String) -> [String] {
        let text = text.onOneLine
        let lower = text.lowercased()
        for mark in ["circa ", "approximately ", "approx. ", "c. ", "ca. "] where lower.hasPrefix(mark) {
            let rest = String(text.dropFirst(mark.count))
            if let date = single(rest) { return approximate(date) }
            return births(rest)
        }
        if let date = single(text) { return [date] }
        for mark in [" to ", " - ", "-", "/", " and "] {
            let ends = text.parts(separatedBy: mark)
            guard ends.count == 2, let first = single(ends[0]), let last = single(ends[1]) else { continue }
            return span(year(first), year(last))
        }
        return []
    }

    /// The years around an approximate date.
    static func approximate(_ date: String) -> [String] {
        span(year(date) - tolerance, year(date) + tolerance)
    }

    /// Each year of a span, or none where it is too wide or backwards.
    static func span(_ first: Int, _ last: Int) -> [String] {
        guard first <= last, last - first <= widestSpan else { return [] }
        return (first...last).map { padded($0, 4) }
    }

    /// One date: ISO, `dd/mm/yyyy` with `00`, `dd` or `mm` for what is unknown, `30 Jul 1957`, `Jul 1957` or `1957`.
    static func single(_ text: String) -> String? {
        let text = text.trimmingSpaces
        if text.utf8.count >= 10, let date = CivilDate(text.prefix(10)), isEnd(text.dropFirst(10)) {
            return isPlausible(date.year) ? date.description : nil
        }
        let slashed = text.parts(separatedBy: "/")
        if slashed.count == 3 {
            return date(year: slashed[2], month: Int(slashed[1]), day: Int(slashed[0]))
        }
        let dashed = text.parts(separatedBy: "-")
        if dashed.count == 2, dashed[1].utf8.count == 2, let month = Int(dashed[1]), (1...12).contains(month) {
            return date(year: dashed[0], month: month, day: nil)
        }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "." || $0 == "," }).map { String($0) }
        switch words.count {
        case 1: return date(year: words[0], month: nil, day: nil)
        case 2:
            guard let month = month(words[0]) else { return nil }
            return date(year: words[1], month: month, day: nil)
        case 3:
            guard let month = month(words[1]), let day = Int(words[0]) else { return nil }
            return date(year: words[2], month: month, day: day)
        default: return nil
        }
    }

    /// `dd/mm/yyyy`, `dd-Mon-yyyy` and the like, where the whole day must be known.
    static func day(_ text: String) -> CivilDate? {
        single(text).flatMap { CivilDate($0) }
    }

    /// An unknown month or day is 0, negative or nil.
    static func date(year: String, month: Int?, day: Int?) -> String? {
        guard year.utf8.count == 4, let number = Int(year), isPlausible(number) else { return nil }
        guard let month, month > 0 else { return year }
        guard (1...12).contains(month) else { return nil }
        guard let day, day > 0 else { return "\(year)-\(padded(month, 2))" }
        return CivilDate(year: number, month: month, day: day)?.description
    }

    private static func isPlausible(_ year: Int) -> Bool { (1800...2200).contains(year) }

    private static func isEnd(_ rest: Substring) -> Bool { rest.isEmpty || rest.first == "T" || rest.first == "+" }

    private static func year(_ date: String) -> Int { Int(date.prefix(4)) ?? 0 }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return months.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
    }
}
