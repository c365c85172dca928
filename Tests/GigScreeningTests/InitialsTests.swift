import GigPrimitives
import Testing

@testable import GigScreening

@Suite("Initials, two holders, and names that look like something else")
struct InitialsTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let uid: String
        var isMemo = false

        init(_ text: String, _ uid: String, isMemo: Bool = false) {
            (self.text, self.uid, self.isMemo) = (text, uid, isMemo)
        }

        var testDescription: String { text }
    }

    private static let index: Result<ScreeningIndex, Refusal> = Result { () throws(Refusal) in
        let people = [
            "Vladimir Vladimirovich PUTIN", "Aleksandr Grigorievich LUKASHENKO", "Hosein SALAMI", "Malang JAN",
            "Yevgeniy Viktorovich PRIGOZHIN", "Noor Wali MEHSUD",
        ]
        let firms = ["Khoroshev Holding S.A.", "T.E.G. LIMITED"]
        let entries =
            people.enumerated().map {
                ListEntry(listID: "test", uid: "p\($0)", schema: .person, name: $1)
            }
            + firms.enumerated().map { ListEntry(listID: "test", uid: "f\($0)", schema: .entity, name: $1) }
        let list = try ScreeningList(
            id: "test",
            title: "Test",
            publicationDate: CivilDate(daysSinceEpoch: 20_000),
            sourceDigest: Digest(hashing: [1]),
            entries: entries
        )
        return try ScreeningIndex([list])
    }

    static let found = [
        Case("V.V. Putin", "p0"), Case("V. V. Putin", "p0"), Case("Putin V.V.", "p0"), Case("В.В. Путин", "p0"),
        Case("A.G. Lukashenko", "p1"), Case("A. G. Lukashenko", "p1"), Case("Lukashenko A. G.", "p1"),
        Case("Y. V. Prigozhin", "p4"), Case("Hossein Salamy", "p2"), Case("Noor Wali Mahsud", "p5"),
        Case("Maria Ivanova & Vladimir Vladimirovich Putin", "p0"),
        Case("John Smith/Vladimir Vladimirovich Putin", "p0"), Case("Maria Ivanova and Hosein Salami", "p2"),
        Case("hawala Malang Jan", "p3", isMemo: true), Case("Khoroshev Holding SA", "f0"),
        Case("Khoroshev Holding S. A.", "f0"), Case("TEG Ltd", "f1"),
    ]

    @Test("are found", arguments: found)
    func finds(_ example: Case) throws {
        let subject = example.isMemo ? ScreeningSubject.memo(example.text) : ScreeningSubject(example.text)
        let verdict = try Self.index.get().screen(subject)
        #expect(verdict.outcome != .clear, "\(verdict.explanation)")
        #expect(verdict.matches.contains { $0.uid == example.uid }, "\(verdict.explanation)")
        #expect(try Self.index.get().searchIsExact(subject, floor: 700))
    }

    static let spared = [
        "V.V. Smirnov", "A.G. Petrov", "Maria Ivanova & John Smith", "Grace Wanjiku and Peter Kamau", "S. A. Brown",
        "Holding S.A.",
    ]

    @Test("others are not", arguments: spared)
    func spares(_ text: String) throws {
        let verdict = try Self.index.get().screen(ScreeningSubject(text))
        #expect(verdict.outcome == .clear, "\(verdict.explanation)")
    }
}
