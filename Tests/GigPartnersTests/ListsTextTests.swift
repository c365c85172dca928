import GigScreening
import Testing

@testable import GigPartners

@Suite("How publishers write dates, countries and documents")
struct ListsTextTests {
    static let dates: [(String, [String])] = [
        ("19 Jun 1951", ["1951-06-19"]), ("1951-06-19", ["1951-06-19"]), ("1951-06", ["1951-06"]), ("1951", ["1951"]),
        ("Jun 1951", ["1951-06"]), ("September 1951", ["1951-09"]), ("24-Jun-2026", ["2026-06-24"]),
        ("00/00/1980", ["1980"]), ("dd/mm/1980", ["1980"]), ("00/03/1980", ["1980-03"]), ("13/03/1980", ["1980-03-13"]),
        ("1971-02-03T00:00:00", ["1971-02-03"]), ("1962 to 1964", ["1962", "1963", "1964"]),
        ("1962-1964", ["1962", "1963", "1964"]), ("30 Jul 1957 to 12 Aug 1958", ["1957", "1958"]),
        ("circa 1962", ["1960", "1961", "1962", "1963", "1964"]), ("circa 1962-1963", ["1962", "1963"]),
        ("circa 01 Jan 1962", ["1960", "1961", "1962", "1963", "1964"]),
        ("", []), ("31 Feb 1970", []), ("1964 to 1962", []), ("1900 to 1980", []), ("unknown", []), ("12345", []),
        ("1971-13", []), ("32/01/1970", []), ("0070", []),
    ]

    @Test("dates become ISO 8601, spans and approximate years each of their years", arguments: dates)
    func readsDates(_ text: String, _ dates: [String]) {
        #expect(ListedDate.births(text) == dates)
        for date in dates { #expect(ListedDate.births(date) == [date]) }
    }

    @Test("a date that nobody can read is kept as a remark")
    func keepsUnreadableDates() {
        var draft = EntryDraft(uid: "1", schema: .person, name: "A")
        draft.add(dateOfBirth: "the year of the tiger")
        #expect(draft.datesOfBirth.isEmpty && draft.remarks == "date of birth the year of the tiger")
    }

    static let countries: [(String, String?)] = [
        ("Korea, North", "KP"), ("Democratic People's Republic of Korea", "KP"), ("IRAN", "IR"), ("ir", "IR"),
        ("Iran (Islamic Republic of)", "IR"), ("The Gambia", "GM"), ("Bahamas, The", "BS"), ("Türkiye", "TR"),
        ("Jordan (since July 2013)", "JO"), ("Region: Gaza", "PS"), ("Congo, Republic of the", "CG"),
        ("Congo, Democratic Republic of the", "CD"), ("XX", nil), ("Atlantis", nil), ("", nil), ("(Egypt)", "EG"),
        ("(Egypt", "EG"), ("?", nil),
        ("Thailand", "TH"), ("Niger", "NE"), ("Nigeria", "NG"), ("Guinea-Bissau", "GW"),
    ]

    @Test("countries become codes", arguments: countries)
    func readsCountries(_ text: String, _ code: String?) {
        #expect(CountryNames.code(text) == code)
    }

    @Test("a country of no table stays as it is written, and none stays none")
    func keepsUnknownCountries() {
        var draft = EntryDraft(uid: "1", schema: .person, name: "A")
        for country in ["Atlantis", "undetermined", "00", "Egypt", "EG", " "] { draft.add(country: country) }
        #expect(draft.countries == ["Atlantis", "EG"])
    }

    static let remarks: [(String, String?, String, String?)] = [
        ("Passport A-1084010 (Egypt) expires 01 Jan 2020", "Passport", "A-1084010", "Egypt"),
        ("Diplomatic Passport 008827 (Iran) issued 1999", "Diplomatic Passport", "008827", "Iran"),
        (
            "Aircraft Construction Number (also called L/N or S/N or F/N) 8401",
            "Aircraft Construction Number (also called L/N or S/N or F/N)", "8401", nil
        ),
        ("Tax ID No. AABA 670850 Y", "Tax ID No.", "AABA 670850 Y", nil),
        ("Passport and National ID were issued in Ulm, Germany", nil, "", nil),
        ("Phone Number 982188526300", nil, "", nil), ("Gender Male", nil, "", nil),
        ("Organization Established Date 12 Mar 2001", nil, "", nil), ("POB Cardiff, United Kingdom", nil, "", nil),
    ]

    @Test("documents are told from other remarks", arguments: remarks)
    func readsRemarks(_ remark: String, _ kind: String?, _ number: String, _ country: String?) {
        let read = DocumentText.read(remark)
        #expect(read?.kind == kind)
        #expect(read == nil || read?.number == number && read?.country == country)
    }

    @Test("the numbers of a field with several are taken one by one")
    func splitsNumbers() {
        #expect(
            UKList.numbers("(1) OR801168 (Afghan). Issued on 28 Feb 2006. (2) 4117921 (Pakistani)") == [
                "OR801168", "4117921",
            ]
        )
        #expect(UKList.numbers("Passport No: 592667 (Qatari passport issued on 3 May 2007).") == ["592667"])
        #expect(UKList.numbers("A12") == ["A12"] && UKList.numbers("") == [] && UKList.numbers("none known") == [])
    }

    @Test("a number of four characters is no evidence")
    func dropsShortNumbers() {
        var draft = EntryDraft(uid: "1", schema: .person, name: "A")
        draft.add(documentOf: "Passport", number: "A-123", country: nil)
        draft.add(documentOf: "Passport", number: "A-1234", country: "Atlantis")
        #expect(draft.documents == [ListedDocument(kind: "Passport", number: "A-1234")])
    }
}
