import GigLedger
import GigPrimitives
import Testing

@Suite("Windows follow the calendar in UTC")
struct CalendarWindowTests {
    @Test(
        arguments: [
            ("2026-03-31", 86_399, 0, "2026-03-31T23", "2026-03-31T00", "2026-03-01T00"),
            ("2026-04-01", 0, 0, "2026-04-01T00", "2026-04-01T00", "2026-04-01T00"),
            ("2028-02-29", 3599, 999_999, "2028-02-29T00", "2028-02-29T00", "2028-02-01T00"),
            ("2028-02-29", 3600, 0, "2028-02-29T01", "2028-02-29T00", "2028-02-01T00"),
            ("1970-01-01", 0, 1, "1970-01-01T00", "1970-01-01T00", "1970-01-01T00"),
            ("9999-12-31", 86_399, 999_999, "9999-12-31T23", "9999-12-31T00", "9999-12-01T00"),
        ] as [(String, Int64, Int64, String, String, String)]
    )
    func starts(day: String, second: Int64, microsecond: Int64, hour: String, start: String, month: String) throws {
        let date = try #require(CivilDate(day))
        let time = Instant(microseconds: date.start.adding(seconds: second).microseconds + microsecond)
        for (window, expected) in [(CalendarWindow.hour, hour), (.day, start), (.month, month)] {
            #expect(window.start(of: time).description == expected + ":00:00.000000Z")
        }
    }
}
