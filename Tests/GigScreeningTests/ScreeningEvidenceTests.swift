import GigPrimitives
import GigScreening
import Testing

@Suite("Screening evidence")
struct ScreeningEvidenceTests {
    static func index() throws -> ScreeningIndex {
        let entry = ListEntry(
            listID: "test",
            uid: "1",
            schema: .person,
            name: "Arkady Gontmakher",
            datesOfBirth: ["1960-03-05", "1961"],
            countries: ["RU"],
            documents: [ListedDocument(kind: "Passport", number: "AB 123.456", country: "RU")],
            wallets: [ListedWallet(currency: "XBT", address: "1BoatSLRHtKNngkdXEeobR76b53LETtpyT")]
        )
        return try ScreeningIndex(
            [ScreeningListTests.list([entry, ScreeningListTests.entry("2", "Jane DOE")])],
            thresholds: ScreeningIndexTests.thresholds
        )
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let subject: ScreeningSubject
        let outcome: ScreeningOutcome
        let findings: [EvidenceFinding]
    }

    static let name = "Arkady Gontmakher"
    static let cases = [
        Case(testDescription: "name alone", subject: ScreeningSubject(name), outcome: .hit, findings: []),
        Case(
            testDescription: "born on another day of another year",
            subject: ScreeningSubject(name, datesOfBirth: ["1985-01-01"]),
            outcome: .review,
            findings: [.contradicts]
        ),
        Case(
            testDescription: "like name, same birthday",
            subject: ScreeningSubject("Arkadi Gontmaker", datesOfBirth: ["1960-03-05"]),
            outcome: .hit,
            findings: [.agrees]
        ),
        Case(
            testDescription: "same year",
            subject: ScreeningSubject(name, datesOfBirth: ["1961-07-01"]),
            outcome: .hit,
            findings: [.partly]
        ),
        Case(
            testDescription: "another country changes nothing",
            subject: ScreeningSubject(name, countries: ["FR"]),
            outcome: .hit,
            findings: [.contradicts]
        ),
        Case(
            testDescription: "the document of another name",
            subject: ScreeningSubject("Somebody Else", documents: ["ab123456"]),
            outcome: .hit,
            findings: [.agrees]
        ),
        Case(
            testDescription: "a wallet",
            subject: ScreeningSubject("Somebody Else", wallets: ["1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]),
            outcome: .hit,
            findings: [.agrees]
        ),
        Case(
            testDescription: "a wallet in other letters is another",
            subject: ScreeningSubject("Somebody Else", wallets: ["1boatslrhtknngkdxeeobr76b53lettpyt"]),
            outcome: .clear,
            findings: []
        ),
    ]

    @Test("decides with what is known beside the name", arguments: cases)
    func decides(_ example: Case) throws {
        let verdict = try Self.index().screen(example.subject)
        #expect(verdict.outcome == example.outcome, "\(verdict.explanation)")
        #expect((verdict.matches.first?.evidence ?? []).map(\.finding) == example.findings)
    }
}
