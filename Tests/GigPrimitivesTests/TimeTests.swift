import GigPrimitives
import Testing

@Suite struct TimeTests {
    @Test func everyDayOfFourHundredYearsFollowsTheLast() throws {
        var expected = try #require(CivilDate(year: 1899, month: 12, day: 31)).daysSinceEpoch
        for year in 1900...2300 {
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = CivilDate(year: year, month: month, day: day) else { continue }
                    expected += 1
                    guard date.daysSinceEpoch == expected, date.start.date == date else {
                        Issue.record("\(date)")
                        return
                    }
                }
            }
        }
    }

    @Test(
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
            ("2026-09-28", 20_724),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1600-02-29", -135_081),
        ] as [(String, Int64)]
    )
    func knownDays(text: String, days: Int64) throws {
        let date = try #require(CivilDate(text))
        #expect(date.daysSinceEpoch == days)
        #expect(date.description == text)
        #expect(Instant(seconds: days * 86_400).date == date)
        #expect(Instant(seconds: days * 86_400 + 86_399).date == date)
    }

    @Test(
        arguments: [
            "1900-02-29", "2100-02-29", "2023-02-29", "2024-02-30", "2024-04-31", "2024-00-01", "2024-13-01",
            "2024-01-00",
            "2024-01-32", "0000-01-01", "2024-1-1", "24-01-01", "2024/01/01", "2024-01-01T00:00:00Z", "", "--",
            "+024-01-01", "2024-01- 1", "2024-01-0\u{0661}", "-2024-01-01", "2024-01-01-",
        ])
    func whatIsNoDayIsRefused(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: ["2000-02-29", "2024-02-29", "2400-02-29", "1904-02-29"])
    func leapDays(text: String) {
        #expect(CivilDate(text)?.description == text)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"),
            (1, "1970-01-01T00:00:00.000001Z"),
            (-1, "1969-12-31T23:59:59.999999Z"),
            (951_827_696_789_012, "2000-02-29T12:34:56.789012Z"),
            (951_868_799_999_999, "2000-02-29T23:59:59.999999Z"),
            (951_868_800_000_000, "2000-03-01T00:00:00.000000Z"),
            (4_107_542_399_000_000, "2100-02-28T23:59:59.000000Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
        ] as [(Int64, String)]
    )
    func instants(microseconds: Int64, text: String) {
        #expect(Instant(microseconds: microseconds).description == text)
        #expect(Instant(microseconds: microseconds).secondsText == String(text.prefix(19)))
    }

    @Test func textsSortAsInstants() {
        var random = SplitMix64(seed: 3339)
        for _ in 0..<200 {
            let left = Instant(microseconds: .random(in: 0...4_000_000_000_000_000, using: &random))
            let right = Instant(microseconds: .random(in: 0...4_000_000_000_000_000, using: &random))
            #expect((left < right) == (left.description < right.description))
        }
    }
}

@Suite("Times as they are written")
struct InstantTextTests {
    @Test(
        "what is written is read",
        arguments: [0, 1, 999_999, 1_790_000_000_123_456, -1, 253_402_300_799_999_999] as [Int64]
    )
    func roundTrip(_ microseconds: Int64) {
        let instant = Instant(microseconds: microseconds)
        #expect(Instant(instant.description) == instant)
    }

    @Test("with fewer decimals, or none")
    func short() {
        #expect(Instant("1970-01-01T00:00:01Z") == Instant(microseconds: 1_000_000))
        #expect(Instant("1970-01-01T00:00:01.5Z") == Instant(microseconds: 1_500_000))
    }

    @Test(
        "other spellings are none",
        arguments: [
            "", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01T00:00:00+00:00", "1970-01-01 00:00:00Z",
            "1970-01-01T24:00:00Z", "1970-01-01T00:60:00Z", "1970-01-01T00:00:60Z", "1970-02-30T00:00:00Z",
            "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.1234567Z", "1970-01-01T0x:00:00Z", "1970-01-01T00:00:00.1xZ",
        ]
    )
    func malformed(_ text: String) { #expect(Instant(text) == nil) }
}
