import Foundation
import GigPrimitives
import GigScreening
import Glibc
import Synchronization
import Testing

@testable import GigPartners

@Suite("Index files on disk")
struct IndexFileMappedTests {
    /// A folder of its own that is gone after `body`.
    private static func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gigmopay-index-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    /// A file in which every number of both sections is `value`.
    private static func bytes(_ value: UInt32, count: Int = 50_000) throws -> [UInt8] {
        var writer = IndexFileWriter()
        try writer.add("first", numbers: [UInt32](repeating: value, count: count))
        try writer.add("second", numbers: [UInt32](repeating: value, count: 7))
        return writer.fileBytes()
    }

    private static func values(_ index: IndexFileReader) throws -> Set<UInt32> {
        let first = try index.view("first", of: UInt32.self)
        let second = try index.view("second", of: UInt32.self)
        return Set(first.indices.map { first[$0] }).union(second.indices.map { second[$0] })
    }

    @Test("what is put is what is opened, and nothing else is left in the folder")
    func roundTrip() throws {
        try Self.inFolder { folder in
            let path = folder + "/index"
            try MappedIndex.replace(path, with: Self.bytes(1))
            try MappedIndex.replace(path, with: Self.bytes(2))
            let index = try MappedIndex.open(path)
            try index.verify()
            #expect(try Self.values(index) == [2])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["index"])
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == 0o400)
        }
    }

    @Test("a reader keeps the old file until it has finished, and then its memory is given back")
    func readersDuringSwap() throws {
        try Self.inFolder { folder in
            let path = folder + "/index"
            try MappedIndex.replace(path, with: Self.bytes(1))
            let place = try IndexPlace(path)
            var old: IndexPlace.Current? = place.read()
            var view: IndexView<UInt32>? = try old?.index.view("first", of: UInt32.self)
            try place.swap(Self.bytes(2))
            #expect(try old.map { try Self.values($0.index) } == [1])
            #expect(try Self.values(place.read().index) == [2])
            #expect(place.read().generation == 1)
            weak let memory = old?.index.memory
            old = nil
            #expect(view?[49_999] == 1, "a view alone keeps the file")
            #expect(memory != nil)
            view = nil
            #expect(memory == nil, "unmapped")
        }
    }

    private final class Race: Sendable {
        let isDone = Atomic(false)
    }

    @Test("four readers and 60 swaps: every reader sees one file, whole, and later ones never older")
    func race() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gigmopay-index-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try MappedIndex.replace(folder + "/index", with: Self.bytes(0, count: 2000))
        let place = try IndexPlace(folder + "/index")
        let race = Race()
        let reads = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var last: UInt32 = 0
                    var count = 0
                    while !race.isDone.load(ordering: .acquiring) {
                        let current = place.read()
                        let values = try Self.values(current.index)
                        #expect(values == [UInt32(current.generation)])
                        #expect(try #require(values.first) >= last)
                        last = values.first ?? 0
                        count += 1
                        await Task.yield()
                    }
                    return count
                }
            }
            for value in 1...60 as ClosedRange<UInt32> {
                try place.swap(Self.bytes(value, count: 2000))
                await Task.yield()
            }
            race.isDone.store(true, ordering: .releasing)
            return try await group.reduce(0, +)
        }
        #expect(reads > 60)
    }

    @Test("a file that another process replaced is found, verified and taken; a damaged one isn't")
    func replacedOutside() throws {
        try Self.inFolder { folder in
            let path = folder + "/index"
            try MappedIndex.replace(path, with: Self.bytes(1))
            let place = try IndexPlace(path)
            #expect(try place.reload() == false)
            try MappedIndex.replace(path, with: Self.bytes(2))
            #expect(try Self.values(place.read().index) == [1])
            #expect(try place.reload())
            #expect(try Self.values(place.read().index) == [2])

            var damaged = try Self.bytes(3)
            damaged[damaged.count - 64] ^= 1
            try Data(damaged).write(to: URL(filePath: path + ".other"))
            #expect(unsafe rename(path + ".other", path) == 0)
            #expect(throws: Refusal(.listMalformed, field: "digest")) { try place.reload() }
            try FileManager.default.removeItem(atPath: path)
            #expect(throws: IndexFileFault.self) { try place.reload() }
            #expect(try Self.values(place.read().index) == [2] && place.read().generation == 1)
        }
    }

    @Test("bytes that are no index never reach the place")
    func unsoundReplacement() throws {
        try Self.inFolder { folder in
            let path = folder + "/index"
            try MappedIndex.replace(path, with: Self.bytes(1))
            let place = try IndexPlace(path)
            var damaged = try Self.bytes(2)
            damaged[damaged.count - 64] ^= 1
            for bytes in [[], Array("no index".utf8), Array(try Self.bytes(2).dropLast(64)), damaged] {
                #expect(throws: Refusal.self) { try place.swap(bytes) }
            }
            #expect(try Self.values(place.read().index) == [1])
            #expect(try Self.values(MappedIndex.open(path)) == [1])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["index"])
        }
    }

    @Test("missing, empty, cut short, a folder, a folder without the right to write")
    func unusual() throws {
        try Self.inFolder { folder in
            let path = folder + "/index"
            #expect(throws: IndexFileFault.self) { try MappedIndex.open(path) }
            #expect(throws: Refusal(.listMalformed, field: "size")) { try MappedIndex.open(folder) }
            try Data().write(to: URL(filePath: path))
            #expect(throws: Refusal(.listMalformed, field: "size")) { try MappedIndex.open(path) }
            let sound = try Self.bytes(1)
            for length in [1, 63, 64, 100, 4096, sound.count - 64, sound.count - 1] {
                try Data(sound.prefix(length)).write(to: URL(filePath: path))
                #expect(throws: Refusal(.listMalformed, field: "size")) { try MappedIndex.open(path) }
            }
            #expect(throws: IndexFileFault.self) { try MappedIndex.replace(folder + "/absent/index", with: sound) }
            #expect(throws: IndexFileFault.self) { try MappedIndex.replace(folder, with: sound) }
        }
    }

    @Test("what a writer that died has left behind is in nobody's way")
    func leftover() throws {
        try Self.inFolder { folder in
            let path = folder + "/index"
            try Data("half".utf8).write(to: URL(filePath: "\(path).\(getpid()).new"))
            try MappedIndex.replace(path, with: Self.bytes(1))
            #expect(try Self.values(MappedIndex.open(path)) == [1])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["index"])
        }
    }
}
