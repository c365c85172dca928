import Foundation
import Testing

@testable import GigScreening

/// Native Arabic queries of the shared evaluation against the Latin names of the entries that they stand for.
@Suite(.enabled(if: SharedData.isPresent, "the shared data folder is absent"))
struct ScriptsSharedTests {
    private struct Query: Decodable { let category, query: String; let expect: [String] }
    private struct Entry: Decodable { let id: String; let names: [String] }

    private static func rows<Row: Decodable>(_ file: String) throws -> [Row] {
        let lines = try SharedData.file("data/screening/names-dev/\(file)").split(separator: UInt8(ascii: "\n"))
        return try lines.map { try JSONDecoder().decode(Row.self, from: $0) }
    }

    /// Skeletons of up to three neighbours written together.
    private static func joined(_ words: [[[UInt8]]]) -> [(position: Int, length: Int, skeleton: [UInt8])] {
        var joined: [(position: Int, length: Int, skeleton: [UInt8])] = []
        for position in words.indices {
            for length in 1...3 where position + length <= words.count {
                let part = words[position..<position + length]
                for spelling in [part.flatMap { $0[0] }, part.flatMap { $0[$0.count - 1] }] {
                    joined.append((position, length, ConsonantSkeleton.of(spelling[...])))
                }
            }
        }
        return joined.filter { !$0.skeleton.isEmpty }
    }

    private static func latinWords(_ name: String) -> [[[UInt8]]] {
        let plain = name.lowercased().unicodeScalars.filter { !"'’‘`".unicodeScalars.contains($0) }
        return plain.split { !$0.isASCII || !$0.properties.isAlphabetic }.map { [$0.map { UInt8($0.value) }] }
    }

    private static func nativeWords(_ query: String) -> [[[UInt8]]] {
        query.split(separator: " ").flatMap { Romaniser.romanise($0.unicodeScalars.map(\.value)[...], .arabic) }
            .map { [$0.letters] + ($0.otherLetters.map { [$0] } ?? []) }
    }

    @Test func nineOfTenNativeWordsFindALatinWordOfTheirEntry() throws {
        let entries: [Entry] = try Self.rows("index.jsonl")
        let names = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0.names) })
        let queries: [Query] = try Self.rows("eval.jsonl").filter { (query: Query) in query.category == "native_arabic"
        }
        try #require(queries.count >= 100)
        var words = 0
        var found = 0
        for query in queries {
            let listed = Set(
                query.expect.flatMap { names[$0] ?? [] }.flatMap { Self.joined(Self.latinWords($0)).map(\.skeleton) }
            )
            let native = Self.nativeWords(query.query)
            var isFound = [Bool](repeating: false, count: native.count)
            for part in Self.joined(native) where listed.contains(part.skeleton) {
                for position in part.position..<part.position + part.length { isFound[position] = true }
            }
            words += native.count
            found += isFound.count { $0 }
        }
        #expect(Double(found) >= 0.9 * Double(words), "\(found) of \(words)")
    }
}
