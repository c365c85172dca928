import GigPrimitives
import Testing

@testable import GigScreening

@Suite("What a list update concerns")
struct ListDeltaTests {
    private static let syllables = [
        "ka", "lo", "mi", "ta", "ren", "sho", "vik", "dar", "us", "man", "ol", "pet", "rov", "al", "has", "yun",
    ]

    private static func name(_ random: inout SplitMix, words: Int) -> String {
        (0..<words).map { _ in (0..<2 + random.next(2)).map { _ in syllables[random.next(16)] }.joined() }
            .joined(separator: " ")
    }

    private struct SplitMix {
        var state: UInt64

        mutating func next(_ limit: Int) -> Int {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
        }
    }

    private static func list(_ entries: [ListEntry]) throws -> ScreeningList {
        try ScreeningList(
            id: "test",
            title: "Test",
            publicationDate: try #require(CivilDate("2026-11-01")),
            sourceDigest: Digest(hashing: [1]),
            entries: entries
        )
    }

    private static func entry(_ number: Int, _ random: inout SplitMix) -> ListEntry {
        ListEntry(
            listID: "test",
            uid: "e\(number)",
            schema: random.next(4) == 0 ? .entity : .person,
            name: name(&random, words: 1 + random.next(3)),
            aliases: random.next(2) == 0 ? [] : [ListAlias(name(&random, words: 2))],
            documents: random.next(5) == 0 ? [ListedDocument(kind: "passport", number: "P\(100_000 + number)")] : []
        )
    }

    @Test("whom an update does not concern keeps the matches, to the last digit", arguments: UInt64(1)...6)
    func keepsMatches(_ seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let before = (0..<400).map { Self.entry($0, &random) }
        var after = before
        for _ in 0..<1 + random.next(6) {
            switch random.next(3) {
            case 0: after.remove(at: random.next(after.count))
            case 1: after.append(Self.entry(1000 + after.count, &random))
            default:
                let place = random.next(after.count)
                let number = try #require(Int(after[place].uid.dropFirst()))
                after[place] = Self.entry(number, &random)
            }
        }
        let (old, new) = (try Self.list(before), try Self.list(after))
        let (oldIndex, newIndex) = (try ScreeningIndex([old]), try ScreeningIndex([new]))
        let delta = try ListDelta(from: ([old], oldIndex), to: ([new], newIndex))
        #expect((1...12).contains(delta.changedEntries) && delta.touchedEntries >= delta.changedEntries)
        let touched = before.filter { !after.contains($0) } + after.filter { !before.contains($0) }
        var (spared, changed) = (0, 0)
        for number in 0..<1500 {
            let listed =
                number.isMultiple(of: 5)
                ? touched[random.next(touched.count)]
                : (number.isMultiple(of: 2) ? before : after)[random.next(min(before.count, after.count))]
            let text =
                number.isMultiple(of: 5) || random.next(3) == 0
                ? listed.name : Self.name(&random, words: 1 + random.next(3))
            let subject = ScreeningSubject(
                text,
                schema: [nil, .person, .entity][random.next(3)],
                documents: random.next(9) == 0 ? listed.documents.map(\.number) : []
            )
            let (one, other) = (oldIndex.screen(subject), newIndex.screen(subject))
            if one.matches != other.matches || one.outcome != other.outcome { changed += 1 }
            guard !delta.concerns(subject) else { continue }
            spared += 1
            #expect(one.matches == other.matches && one.outcome == other.outcome, "\(text)")
            #expect(one.runnerUp == other.runnerUp, "\(text)")
        }
        #expect(spared > 50 && changed > 0)
    }

    @Test("a new entry concerns who is like it, and nobody else")
    func newEntry() throws {
        let known = [
            ListEntry(listID: "test", uid: "1", schema: .person, name: "Zoltan Ravenscroft"),
            ListEntry(listID: "test", uid: "2", schema: .person, name: "Ismene Quarrick"),
            ListEntry(listID: "test", uid: "3", schema: .entity, name: "Thornquist Maritime"),
            ListEntry(listID: "test", uid: "4", schema: .person, name: "Barnabas Oldcastle"),
            ListEntry(listID: "test", uid: "5", schema: .person, name: "Wilhelmina Pfeffer"),
        ]
        let (old, new) = (
            try Self.list(known),
            try Self.list(known + [ListEntry(listID: "test", uid: "6", schema: .person, name: "Ludmila Kowalczyk")])
        )
        let delta = try ListDelta(from: ([old], ScreeningIndex([old])), to: ([new], ScreeningIndex([new])))
        #expect(delta.changedEntries == 1 && delta.touchedEntries == 1)
        #expect(delta.concerns(ScreeningSubject("Ludmila Kowalczyk")))
        #expect(delta.concerns(ScreeningSubject("Lyudmila Kovalchik")))
        #expect(!delta.concerns(ScreeningSubject("Zoltan Ravenscroft")))
        #expect(!delta.concerns(ScreeningSubject("Grace Wanjiku")))
    }
}
