import Foundation
import GigPrimitives
import GigScreening
import Testing

/// Real listed names and labelled queries of the shared reference data.
private struct Reference {
    struct Entry: Decodable {
        let id: String
        let names: [String]
        let schema: String
    }

    struct Query: Decodable {
        let query: String
        let category: String
        let schema: String
        let expect: [String]
    }

    let index: ScreeningIndex
    let queries: [Query]

    static let schemas: [String: ListSchema] = [
        "person": .person, "entity": .entity, "vessel": .vessel, "aircraft": .aircraft,
    ]

    /// One entry in eight, for the tests that share it.
    static let eighth = Result { try Reference(step: 8) }

    /// Every `step`-th entry, and the queries that expect one of these or none.
    init(step: Int) throws {
        let all: [Entry] = try Reference.lines("data/screening/names-dev/index.jsonl")
        let chosen = all.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
        let ids = Set(chosen.map(\.id))
        let entries = try chosen.map { entry in
            ListEntry(
                listID: "test",
                uid: entry.id,
                schema: try #require(Reference.schemas[entry.schema]),
                name: try #require(entry.names.first),
                aliases: entry.names.dropFirst().map { ListAlias($0) }
            )
        }
        index = try ScreeningIndex(
            [ScreeningListTests.list(entries)],
            thresholds: ScreeningIndexTests.thresholds
        )
        queries = try Reference.lines("data/screening/names-dev/eval.jsonl").filter { (query: Query) in
            query.expect.isEmpty || query.expect.contains { ids.contains($0) }
        }
    }

    static func lines<Line: Decodable>(_ path: String) throws -> [Line] {
        try SharedData.file(path).split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Line.self, from: $0)
        }
    }
}

@Suite("Screening real lists", .enabled(if: SharedData.isPresent, "the shared reference data is absent"))
struct RealListScreeningTests {
    @Test("finds exactly what comparing with every name finds, whatever the floor")
    func equalsExhaustiveScreening() throws {
        let reference = try Reference(step: 60)
        let sample = reference.queries.enumerated().filter { $0.offset.isMultiple(of: 9) }.map(\.element)
        #expect(sample.count > 300)
        for query in sample {
            for floor in [550, 700, 850] {
                let subject = ScreeningSubject(query.query, schema: Reference.schemas[query.schema])
                #expect(reference.index.searchIsExact(subject, floor: floor), "\(query.category) \(floor)")
            }
            #expect(reference.index.searchIsExact(.memo("for \(query.query) 4711 order"), floor: 800))
        }
    }

    /// The share of labelled names found, of one entry in eight.
    static let floors = [
        "exact": 0.99, "reorder": 0.93, "diacritics": 0.99, "typo_1": 0.93, "typo_2": 0.70, "join_split": 0.85,
        "case_punct": 0.99, "glue_all": 0.95, "memo_text": 0.95, "initial_given": 0.85, "initial_middle": 0.90,
        "native_arabic": 0.75, "translit_1": 0.93, "translit_2": 0.90, "honorific": 0.93, "heldout_alias": 0.78,
    ]

    @Test("finds listed names in every disguise of the labelled ones", arguments: floors.sorted { $0.key < $1.key })
    func findsListedNames(_ category: String, _ floor: Double) throws {
        let reference = try Reference.eighth.get()
        let queries = reference.queries.filter { $0.category == category && !$0.expect.isEmpty }
        let found = queries.count { query in
            reference.index.screen(ScreeningSubject(query.query, schema: Reference.schemas[query.schema])).matches
                .contains { query.expect.contains($0.uid) }
        }
        #expect(queries.count >= 8)
        #expect(Double(found) >= floor * Double(queries.count), "\(found) of \(queries.count)")
    }

    @Test("raises next to no hit, and few reviews, on people who are not listed")
    func sparesOthers() throws {
        let reference = try Reference.eighth.get()
        let others = reference.queries.filter { $0.category.hasPrefix("neg_") }
        let verdicts = others.map {
            reference.index.screen(ScreeningSubject($0.query, schema: Reference.schemas[$0.schema]))
        }
        #expect(verdicts.count > 3000)
        #expect(verdicts.count { $0.outcome == .hit } * 500 <= verdicts.count)
        #expect(verdicts.count { !$0.matches.isEmpty } * 100 <= verdicts.count)
    }
}
