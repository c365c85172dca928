/// A day, a month or a year of the calendar, as ISO 8601 writes them.
package enum PartialDate {
    /// Whether `text` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and such a day there was.
    package static func isValid(_ text: String) -> Bool {
        switch text.utf8.count {
        case 4: CivilDate(text + "-01-01") != nil
        case 7: CivilDate(text + "-01") != nil
        default: CivilDate(text) != nil
        }
    }
}
