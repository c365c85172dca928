import Foundation
import GigPrimitives
import GigScreening

/// What went wrong with the files or arguments that the bench was given.
struct BenchFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A labelled query, of which the bench uses what an engine is told.
struct BenchQuery {
    /// What an engine is told of the subject's kind.
    enum Kind {
        case labelled
        case unknown
        case memo
    }

    let id: String
    let subject: ScreeningSubject
}

enum BenchFiles {
    static let schemas: [String: ListSchema] = [
        "person": .person, "entity": .entity, "vessel": .vessel, "aircraft": .aircraft,
    ]

    /// Entries as `{"id": …, "schema": …, "names": […]}`, a line each; one list of each prefix of the ids.
    static func lists(_ path: String) throws -> [ScreeningList] {
        var entries: [String: [ListEntry]] = [:]
        for line in try objects(path) {
            guard let id = line["id"]?.text, let schema = line["schema"]?.text.flatMap({ schemas[$0] }),
                let names = line["names"]?.elements?.compactMap(\.text), let name = names.first
            else { throw BenchFault("\(path): an entry without id, schema or names") }
            let list = id.split(separator: ":").first.map(String.init) ?? "list"
            entries[list, default: []].append(
                ListEntry(
                    listID: list,
                    uid: id,
                    schema: schema,
                    name: name,
                    aliases: names.dropFirst().map { ListAlias($0) }
                )
            )
        }
        guard let date = CivilDate("2026-01-01") else { throw BenchFault("no date") }
        return try entries.sorted { $0.key < $1.key }.map { id, entries in
            try ScreeningList(
                id: id,
                title: id,
                publicationDate: date,
                sourceDigest: Digest(hashing: Array(id.utf8)),
                entries: entries
            )
        }
    }

    /// Queries as `{"qid": …, "query": …, "schema": …}`, a line each.
    static func queries(_ path: String, as kind: BenchQuery.Kind) throws -> [BenchQuery] {
        try objects(path).map { line in
            guard let id = line["qid"]?.text, let text = line["query"]?.text else {
                throw BenchFault("\(path): a query without qid or query")
            }
            let subject =
                switch kind {
                case .labelled: ScreeningSubject(text, schema: line["schema"]?.text.flatMap { schemas[$0] })
                case .unknown: ScreeningSubject(text)
                case .memo: ScreeningSubject.memo(text)
                }
            return BenchQuery(id: id, subject: subject)
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }

    private static func objects(_ path: String) throws -> [JSONValue] {
        guard let data = FileManager.default.contents(atPath: path) else { throw BenchFault("\(path) can't be read") }
        return try data.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: Array($0)) }
    }
}
