import GigPrimitives
import Glibc
import Testing

@testable import GigScreening

/// Bytes whose end is the end of a page that is followed by one that can't be read: a read too far ends the test run.
@safe
private struct GuardedBytes {
    private let start: UnsafeMutableRawPointer
    private let room: Int
    private static let page = 4096

    init(room: Int) throws {
        self.room = (room + Self.page - 1) / Self.page * Self.page
        let mapped = unsafe mmap(
            nil,
            self.room + Self.page,
            PROT_READ | PROT_WRITE,
            MAP_PRIVATE | MAP_ANONYMOUS,
            -1,
            0
        )
        unsafe start = try #require(mapped)
        try #require(unsafe mprotect(start + self.room, Self.page, PROT_NONE) == 0)
    }

    /// The memory of `bytes`, up against the guard as far as the alignment permits.
    func memory(_ bytes: [UInt8]) -> IndexMemory {
        let offset = (room - bytes.count) / IndexMemory.alignment * IndexMemory.alignment
        let place = unsafe UnsafeMutableRawBufferPointer(start: start + offset, count: bytes.count)
        unsafe place.copyBytes(from: bytes)
        return unsafe IndexMemory(address: UInt(bitPattern: start) + UInt(offset), count: bytes.count) { _, _ in }
    }

    func free() {
        unsafe munmap(start, room + Self.page)
    }
}

@Suite("Mangled index files")
struct IndexFileFuzzTests {
    private static func original(_ generator: inout SplitMix64) throws -> [UInt8] {
        var writer = IndexFileWriter()
        for section in 0..<Int.random(in: 1...6, using: &generator) {
            let count = Int.random(in: 0...40, using: &generator)
            let numbers = (0..<count).map { _ in UInt32.random(in: 0...UInt32.max, using: &generator) }
            try writer.add("section-\(section)", numbers: numbers)
        }
        return writer.fileBytes()
    }

    private static let telling: [UInt8] = [0, 1, 0x40, 0x7f, 0x80, 0xff]

    private static func mutated(_ bytes: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            guard !bytes.isEmpty else { break }
            // Half of the changes fall on the header and the table.
            let end = Bool.random(using: &generator) ? min(bytes.count, 300) : bytes.count
            let place = Int.random(in: 0..<end, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes[place] = telling.randomElement(using: &generator) ?? 0
            case 2: bytes.removeLast(Int.random(in: 0...min(130, bytes.count), using: &generator))
            case 3: bytes += [UInt8](repeating: 0, count: 64)
            case 4: bytes.remove(at: place)
            default:
                let other = Int.random(in: 0..<end, using: &generator)
                let length = min(8, bytes.count - max(place, other))
                bytes.replaceSubrange(place..<place + length, with: Array(bytes[other..<other + length]))
            }
        }
        return bytes
    }

    @Test("100,000 changes: refused, or read inside the file; what verifies is what a writer writes")
    func mutations() throws {
        let seed: UInt64 = 20_261_122
        var generator = SplitMix64(state: seed)
        let place = try GuardedBytes(room: 1 << 16)
        defer { place.free() }
        var opened = 0
        var verified = 0
        for round in 0..<100_000 {
            let original = try Self.original(&generator)
            var bytes = round == 0 ? original : Self.mutated(original, &generator)
            if Bool.random(using: &generator) { IndexFileTests.mendRoot(&bytes) }
            let memory = place.memory(bytes)
            guard let reader = try? IndexFileReader(memory) else { continue }
            opened += 1
            #expect(try Self.readsEverything(reader) <= bytes.count, "seed \(seed), round \(round)")
            guard (try? reader.verify()) != nil else { continue }
            verified += 1
            let again = try Self.rewritten(reader)
            #expect(again == bytes, "seed \(seed), round \(round)")
        }
        #expect(opened > 5000 && verified > 1000 && verified < opened, "\(opened) opened, \(verified) verified")
    }

    /// Reads every number of every section as both widths that fit; the count of bytes read.
    private static func readsEverything(_ reader: IndexFileReader) throws -> Int {
        var read = 0
        var sum: UInt32 = 0
        for section in reader.sections {
            let bytes = try reader.view(section.name, of: UInt8.self)
            for index in bytes.indices { sum &+= UInt32(bytes[index]) }
            read += bytes.count
            if section.length.isMultiple(of: 4) {
                let numbers = try reader.view(section.name, of: UInt32.self)
                for index in numbers.indices { sum &+= numbers[index] }
            }
        }
        withExtendedLifetime(sum) {}
        return read
    }

    private static func rewritten(_ reader: IndexFileReader) throws -> [UInt8] {
        var writer = IndexFileWriter()
        for section in reader.sections {
            try writer.add(section.name, reader.memory.bytes(section.offset..<section.offset + section.length))
        }
        return writer.fileBytes()
    }
}
