import GigPrimitives
import Testing

@testable import GigScreening

/// Listed names out of few syllables, so that many resemble each other.
private struct MadeUpNames {
    var random: SplitMix64

    static let syllables = [
        "mo", "ham", "mad", "al", "abd", "ul", "vla", "di", "mir", "ser", "gey", "kim", "jong", "nov", "ovich", "han",
        "shch", "iy", "q", "zz", "de", "la", "li", "mi", "ted", "com", "pa", "ny", "11", "7", "a", "ltd", "عبد", "محمد",
        "ий",
    ]

    mutating func word() -> String {
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
            MadeUpNames.syllables[Int.random(in: 0..<MadeUpNames.syllables.count, using: &random)]
        }.joined()
    }

    mutating func name() -> String {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in word() }
            .joined(separator: ["", "-", " ", " ", " ", ". "][Int.random(in: 0..<6, using: &random)])
    }

    mutating func entries(_ count: Int) -> [ListEntry] {
        (0..<count).map { number in
            ListEntry(
                listID: "test",
                uid: String(number),
                schema: ListSchema.allCases[Int.random(in: 0..<4, using: &random)],
                name: name(),
                aliases: Bool.random(using: &random) ? [ListAlias(name())] : []
            )
        }
    }

    /// A listed name with some of its letters changed, or another one.
    mutating func query(_ entries: [ListEntry]) -> String {
        guard Int.random(in: 0..<4, using: &random) > 0 else { return name() }
        var letters = Array(entries[Int.random(in: 0..<entries.count, using: &random)].name.utf8)
        for _ in 0..<Int.random(in: 0...3, using: &random) { TokenLikenessTests.edit(&letters, &random) }
        return String(decoding: letters, as: UTF8.self)
    }
}

@Suite("Search equality")
struct SearchEqualityTests {
    @Test("finds what comparing with every name finds, on made-up names", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func equalsExhaustiveSearch(_ seed: UInt64) throws {
        var names = MadeUpNames(random: SplitMix64(state: seed))
        let entries = names.entries(150)
        let index = try ScreeningIndex([ScreeningListTests.list(entries)])
        for _ in 0..<300 {
            let text = names.query(entries)
            let floor = Int.random(in: 500...990, using: &names.random)
            let schema = ListSchema(rawValue: UInt8.random(in: 0...5, using: &names.random))
            #expect(index.searchIsExact(ScreeningSubject(text, schema: schema), floor: floor), "\(text) \(floor)")
        }
    }

    @Test("finds what comparing with every name finds, on any bytes", arguments: [1, 2] as [UInt64])
    func equalsExhaustiveSearchOnBytes(_ seed: UInt64) throws {
        var names = MadeUpNames(random: SplitMix64(state: seed))
        let index = try ScreeningIndex([ScreeningListTests.list(names.entries(60))])
        for _ in 0..<400 {
            var bytes = (0..<Int.random(in: 0...40, using: &names.random)).map { _ in
                UInt8.random(in: 0...255, using: &names.random)
            }
            if Bool.random(using: &names.random) { bytes = bytes.map { 0x20 | $0 & 0x5f } }
            #expect(index.searchIsExact(onBytes: bytes), "\(bytes)")
        }
    }
}
