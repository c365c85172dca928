import Foundation
import GigAccess
import GigGate
import GigIdentity
import GigOperations
import GigPrimitives
import GigTestSupport
import Testing

@testable import GigRecords

@Suite("Images of identity documents are kept sealed, segment by segment")
struct DocumentStoreTests {
    private static let chunk = SealedStream.segmentByteCount

    /// A house on an engine with a customer and somebody who reads documents.
    private struct Scene {
        let folder = Folder()
        let house: TestHouse
        let ada: TestHouse.Resident
        let officer: Actor

        init(_ engine: Engine) async throws {
            house = try await TestHouse(folder: folder.path, engine: engine.kind)
            ada = try await house.settle("Ada Okafor")
            officer = try await house.hire(.compliance)
        }

        func add(_ contents: [UInt8], pieces: Int = 10_000) async throws -> DocumentID {
            let receipt = try await house.addDocument(contents, to: ada.customer, as: ada.actor, pieces: pieces)
            return try #require(receipt.document)
        }

        func read(_ id: DocumentID) async throws -> [UInt8] { try await house.readDocument(id, as: officer) }

        /// The store's own words for what is wrong with a document; nil when it is whole.
        func damage(_ id: DocumentID) async throws -> String? {
            let before = house.faults.all.count
            do {
                _ = try await house.gate.answer(ReadDocument(id), as: officer)
                return nil
            } catch {
                #expect(error.code == .storeUnavailable)
            }
            guard house.faults.all.count == before + 1, case .damaged(let reason) = house.faults.all[before] else {
                return "\(house.faults.all)"
            }
            return reason
        }

        func count(_ table: String) async throws -> Int64? {
            try await house.database.read { connection in
                try connection.row("SELECT COUNT(*) FROM \(table)") { try $0.integer(0) }
            }
        }

        func run(_ statements: [(String, [SQLValue])]) throws {
            try house.database.write { connection in
                for (statement, arguments) in statements { try connection.run(statement, arguments) }
            }
        }
    }

    @Test("whatever its size and however it comes, it is read as it was sent", arguments: Engine.all)
    func roundTrip(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let sizes = [8, 9, Self.chunk - 1, Self.chunk, Self.chunk + 1, 16 * Self.chunk - 1, 16 * Self.chunk, 600_000]
        for (number, size) in sizes.enumerated() {
            let random = SeededRandom(seed: 8000 + UInt64(number))
            let contents = TestHouse.image(size, seed: random.next())
            let pieces = Int(random.next() % 70_000) + 1
            let id = try await scene.add(contents, pieces: pieces)
            #expect(try await scene.read(id) == contents, "\(size) in pieces of \(pieces)")
            #expect(try await scene.damage(id) == nil)
        }
        #expect(try await scene.count("identity_document") == Int64(sizes.count))
        #expect(try await scene.count("loose_segments") == 0)
        let segments = sizes.reduce(0) { $0 + SealedStream.segmentCount(of: Int64($1)) }
        #expect(try await scene.count("document_segment") == Int64(segments))
        #expect(try await scene.house.verify() == [])
    }

    /// What somebody with the store in hand may do to the segments of the first of two documents, and what is said of it.
    private struct Change: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let named: String
        let statements: @Sendable (_ first: SQLValue, _ second: SQLValue) -> [(String, [SQLValue])]
    }

    private static let bytes = "UPDATE document_segment SET bytes ="
    private static let changes = [
        Change(testDescription: "one is dropped", named: "segment 1") { first, _ in
            [("DELETE FROM document_segment WHERE document = ? AND place = 1", [first])]
        },
        Change(testDescription: "the last is dropped", named: "segment 20") { first, _ in
            [("DELETE FROM document_segment WHERE document = ? AND place = 20", [first])]
        },
        Change(testDescription: "all are dropped", named: "segment 0") { first, _ in
            [("DELETE FROM document_segment WHERE document = ?", [first])]
        },
        Change(testDescription: "two are swapped", named: "segment 2") { first, _ in
            [(2, 100), (17, 2), (100, 17)].map {
                (
                    "UPDATE document_segment SET place = ? WHERE document = ? AND place = ?",
                    [.integer($0.1), first, .integer($0.0)]
                )
            }
        },
        Change(testDescription: "one is doubled behind the last", named: "a segment behind the last") { first, _ in
            [
                (
                    """
                    INSERT INTO document_segment (document, place, bytes)
                    SELECT document, 21, bytes FROM document_segment WHERE document = ? AND place = 20
                    """, [first]
                )
            ]
        },
        Change(testDescription: "one is put before the first", named: "a segment behind the last") { first, _ in
            [
                (
                    """
                    INSERT INTO document_segment (document, place, bytes)
                    SELECT document, -1, bytes FROM document_segment WHERE document = ? AND place = 0
                    """, [first]
                )
            ]
        },
        Change(testDescription: "one of another document is in its place", named: "segment 3") { first, second in
            [
                (
                    """
                    \(bytes) (SELECT bytes FROM document_segment WHERE document = ? AND place = 3)
                    WHERE document = ? AND place = 3
                    """, [second, first]
                )
            ]
        },
        Change(testDescription: "one is empty", named: "segment 4") { first, _ in
            [("\(bytes) ? WHERE document = ? AND place = 4", [.blob([]), first])]
        },
        Change(testDescription: "the document is cut and says so", named: "segment 1") { first, _ in
            [
                ("UPDATE identity_document SET length = 20000 WHERE id = ?", [first]),
                ("DELETE FROM document_segment WHERE document = ? AND place > 1", [first]),
            ]
        },
        Change(testDescription: "it has the head of another", named: "a sealed value of document_segment") { one, two in
            [
                (
                    "UPDATE identity_document SET head = (SELECT head FROM identity_document WHERE id = ?) WHERE id = ?",
                    [two, one]
                )
            ]
        },
        Change(testDescription: "it is whole under another's name", named: "a sealed value of document_segment") {
            one,
            two in
            [
                ("DELETE FROM document_segment WHERE document = ?", [one]),
                ("UPDATE document_segment SET document = ? WHERE document = ?", [one, two]),
                (
                    """
                    UPDATE identity_document SET head = (SELECT head FROM identity_document WHERE id = ?),
                        length = (SELECT length FROM identity_document WHERE id = ?) WHERE id = ?
                    """, [two, two, one]
                ),
            ]
        },
        Change(testDescription: "it is said to be another customer's", named: "the customer") { first, _ in
            [
                (
                    """
                    UPDATE identity_document SET customer =
                        (SELECT c.id FROM customer c WHERE c.id <> identity_document.customer) WHERE id = ?
                    """, [first]
                )
            ]
        },
    ]

    @Test("a segment that is moved, dropped, added, cut or of elsewhere is refused by its place", arguments: Engine.all)
    func changed(_ engine: Engine) async throws {
        for change in Self.changes {
            let scene = try await Scene(engine)
            _ = try await scene.house.settle("Ben Haddad")
            let contents = TestHouse.image(20 * Self.chunk + 100)
            let (first, second) = (try await scene.add(contents), try await scene.add(contents))
            try scene.run(change.statements(.id(first), .id(second)))
            let damage = try await scene.damage(first)
            #expect(damage?.hasPrefix(change.named) == true, "\(change.testDescription): \(damage ?? "whole")")
        }
    }

    @Test("a bit that is flipped in a segment is refused with the segment's place", arguments: Engine.all)
    func flipped(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let id = try await scene.add(TestHouse.image(3 * Self.chunk))
        let random = SeededRandom(seed: 8100)
        for place in 0...3 {
            let sealed = try await scene.house.database.read { connection in
                try connection.row(
                    "SELECT bytes FROM document_segment WHERE document = ? AND place = ?",
                    [.id(id), .integer(Int64(place))]
                ) { try $0.blob(0) }
            }
            let whole = try #require(sealed)
            var bytes = whole
            bytes[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 << (random.next() % 8))
            let put = "UPDATE document_segment SET bytes = ? WHERE document = ? AND place = ?"
            try scene.run([(put, [.blob(bytes), .id(id), .integer(Int64(place))])])
            #expect(try await scene.damage(id) == "segment \(place) of identity document \(id)")
            try scene.run([(put, [.blob(whole), .id(id), .integer(Int64(place))])])
            #expect(try await scene.damage(id) == nil)
        }
    }

    @Test("no file of the store holds a marker of what was uploaded, finished or not", arguments: Engine.all)
    func markers(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let marker = Array("MARKER-OF-AN-IMAGE".utf8)
        var contents = TestHouse.image(500_000)
        for start in stride(from: 100, to: contents.count - 100, by: 9_001) {
            contents.replaceSubrange(start..<start + marker.count, with: marker)
        }
        #expect(Data(contents).range(of: Data(marker)) != nil)
        _ = try await scene.add(contents)
        await #expect(throws: Refusal.self) {
            try await scene.house.addDocument(
                contents,
                to: scene.ada.customer,
                as: scene.ada.actor,
                announcing: contents.count + 1
            )
        }
        #expect(try await scene.count("document_segment") ?? 0 > 31)
        for table in ["identity_document", "document_segment", "loose_segments", "recorded_outcome", "log_entry"] {
            let found = try await scene.house.database.read { connection in
                let table = StoreTable.all.first { $0.name == table }
                let columns = table?.table.columns.map(\.name).joined(separator: ", ") ?? ""
                return try connection.rows("SELECT \(columns) FROM \(table?.name ?? "")") { row in
                    try (table?.table.columns.indices ?? 0..<0).contains { column in
                        guard case .blob(let bytes) = try row.value(column) else { return false }
                        return Data(bytes).range(of: Data(marker)) != nil
                    }
                }
            }
            #expect(!found.isEmpty && !found.contains(true), "\(table)")
        }
        guard engine.kind == .sqlite else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: scene.folder.path) {
            let file = try Data(contentsOf: URL(filePath: scene.folder.path + "/" + name))
            #expect(file.range(of: Data(marker)) == nil, "\(name)")
        }
    }

    @Test("two uploads at once come out as two documents", arguments: Engine.all)
    func twoAtOnce(_ engine: Engine) async throws {
        let scene = try await Scene(engine)
        let (house, ada) = (scene.house, scene.ada)
        let contents = [1, 2, 3].map { TestHouse.image(700_000, seed: $0) }
        let found = try await withThrowingTaskGroup(of: (DocumentID, [UInt8]).self) { group in
            for content in contents {
                group.addTask {
                    let receipt = try await house.addDocument(content, to: ada.customer, as: ada.actor)
                    return (try #require(receipt.document), content)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(found.map(\.0)).count == 3)
        for (id, content) in found { #expect(try await scene.read(id) == content) }
    }
}
