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
        index = try ScreeningIndex([ScreeningListTests.list(entries)])
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
    @Test("finds exactly what comparing with every name finds")
    func equalsExhaustiveScreening() throws {
        let reference = try Reference(step: 60)
        let sample = reference.queries.enumerated().filter { $0.offset.isMultiple(of: 41) }.map(\.element)
        #expect(sample.count > 70)
        for query in sample {
            let verdict = reference.index.screen(query.query)
            #expect(verdict == reference.index.screenExhaustively(query.query), "\(query.category)")
        }
    }

    @Test("finds listed names exact, reordered, with diacritics, with a typo and joined")
    func findsListedNames() throws {
        let reference = try Reference.eighth.get()
        let floors = [
            "exact": 0.99, "reorder": 0.97, "diacritics": 0.98, "typo_1": 0.95, "join_split": 0.95, "case_punct": 0.99,
            "glue_all": 0.90,
        ]
        for (category, floor) in floors {
            let queries = reference.queries.filter { $0.category == category && !$0.expect.isEmpty }
            let found = queries.count { query in
                reference.index.screen(query.query).matches.contains { query.expect.contains($0.uid) }
            }
            #expect(queries.count >= 8, "\(category)")
            #expect(Double(found) >= floor * Double(queries.count), "\(category): \(found) of \(queries.count)")
        }
    }

    @Test("raises no hit, and few reviews, on people who are not listed")
    func sparesOthers() throws {
        let reference = try Reference.eighth.get()
        let others = reference.queries.enumerated().filter {
            $0.element.category.hasPrefix("neg_") && $0.offset.isMultiple(of: 3)
        }
        let verdicts = others.map { reference.index.screen($0.element.query, schema: .person) }
        #expect(verdicts.count > 900)
        #expect(verdicts.allSatisfy { $0.outcome != .hit })
        #expect(verdicts.count { !$0.matches.isEmpty } * 100 <= verdicts.count * 2)
    }
}
