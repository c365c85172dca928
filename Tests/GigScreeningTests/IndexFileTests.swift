import GigPrimitives
import Testing

@testable import GigScreening

@Suite("Index files")
struct IndexFileTests {
    private static func sample() throws -> IndexFileWriter {
        var writer = IndexFileWriter()
        try writer.add("letters", Array("abc".utf8))
        try writer.add("tokens.first", numbers: [1, 0x0102_0304, .max] as [UInt32])
        try writer.add("weights", numbers: [7, 0x1234] as [UInt16])
        try writer.add("deltas", numbers: [-1, .min, 5] as [Int32])
        try writer.add("empty", [])
        return writer
    }

    @Test("what is written is read, number for number")
    func roundTrip() throws {
        let reader = try IndexFileReader(bytes: Self.sample().fileBytes())
        try reader.verify()
        #expect(reader.sections.map(\.name) == ["deltas", "empty", "letters", "tokens.first", "weights"])
        let letters = try reader.view("letters", of: UInt8.self)
        #expect(letters.indices.map { letters[$0] } == Array("abc".utf8))
        let tokens = try reader.view("tokens.first", of: UInt32.self)
        #expect(tokens.indices.map { tokens[$0] } == [1, 0x0102_0304, .max])
        let weights = try reader.view("weights", of: UInt16.self)
        #expect(weights.indices.map { weights[$0] } == [7, 0x1234])
        let deltas = try reader.view("deltas", of: Int32.self)
        #expect(deltas.indices.map { deltas[$0] } == [-1, .min, 5])
        #expect(try reader.view("empty", of: UInt64.self).count == 0)
    }

    @Test("numbers are little-endian, sections aligned, and the bytes between them zero")
    func layout() throws {
        var writer = IndexFileWriter()
        try writer.add("b", numbers: [0x0102] as [UInt16])
        try writer.add("a", [9])
        let bytes = writer.fileBytes()
        #expect(bytes.prefix(8).elementsEqual("GMINDEX\n".utf8))
        #expect(Array(bytes[8..<16]) == [1, 0, 0, 0, 2, 0, 0, 0])
        // Header 64 and two rows of 72 end at 208; the sections start at 256 and 320.
        #expect(bytes.count == 384)
        #expect(bytes[256] == 9 && Array(bytes[320..<322]) == [2, 1])
        #expect((bytes[208..<256] + bytes[257..<320] + bytes[322...]).allSatisfy { $0 == 0 })
        let root = Digest(hashing: bytes[..<32] + bytes[64..<208])
        #expect(Digest(bytes[32..<64]) == root)
        #expect(try IndexFileReader(bytes: bytes).rootDigest == root)
    }

    @Test("the order of adding doesn't matter, and a changed number changes the root")
    func determinism() throws {
        var forwards = IndexFileWriter()
        var backwards = IndexFileWriter()
        var changed = IndexFileWriter()
        for name in 0..<40 { try forwards.add("section-\(name)", [UInt8](repeating: UInt8(name), count: name * 5)) }
        for name in (0..<40).reversed() {
            try backwards.add("section-\(name)", [UInt8](repeating: UInt8(name), count: name * 5))
            try changed.add("section-\(name)", [UInt8](repeating: UInt8(name == 39 ? 0 : name), count: name * 5))
        }
        #expect(forwards.fileBytes() == backwards.fileBytes())
        let digests = try [forwards, changed].map { try IndexFileReader(bytes: $0.fileBytes()).rootDigest }
        #expect(digests[0] != digests[1])
    }

    @Test("a file without sections is a file")
    func noSections() throws {
        let reader = try IndexFileReader(bytes: IndexFileWriter().fileBytes())
        try reader.verify()
        #expect(reader.sections.isEmpty && reader.memory.count == 64)
    }

    @Test(
        "names that no section may have",
        arguments: ["", "Names", "a b", "naïve", String(repeating: "x", count: 25)]
    )
    func names(_ name: String) throws {
        var writer = IndexFileWriter()
        #expect(throws: Refusal(.listMalformed, field: "section")) { try writer.add(name, [1]) }
        try writer.add("taken", [])
        #expect(throws: Refusal(.listMalformed, field: "section")) { try writer.add("taken", [1]) }
        try writer.add(String(repeating: "x", count: 24), [1])
    }

    @Test("256 sections and no more")
    func sectionLimit() throws {
        var writer = IndexFileWriter()
        for number in 0..<256 { try writer.add("s\(number)", [UInt8(number)]) }
        #expect(throws: Refusal(.listMalformed, field: "sections")) { try writer.add("more", []) }
        let reader = try IndexFileReader(bytes: writer.fileBytes())
        #expect(reader.sections.count == 256)
        #expect(try reader.view("s77", of: UInt8.self)[0] == 77)
    }

    @Test("a view needs a section of that name and whole numbers")
    func views() throws {
        let reader = try IndexFileReader(bytes: Self.sample().fileBytes())
        #expect(throws: Refusal(.listMalformed, field: "section")) { try reader.view("absent", of: UInt8.self) }
        #expect(throws: Refusal(.listMalformed, field: "section")) { try reader.view("letters", of: UInt16.self) }
    }

    @Test("a view keeps the memory")
    func lifetime() throws {
        var view: IndexView<UInt32>? = try IndexFileReader(bytes: Self.sample().fileBytes())
            .view("tokens.first", of: UInt32.self)
        #expect(view?[1] == 0x0102_0304)
        view = nil
    }

    @Test("reading outside of a section stops the program")
    func outside() async {
        await #expect(processExitsWith: .failure) {
            var writer = IndexFileWriter()
            try writer.add("a", [1, 2, 3])
            let view = try IndexFileReader(bytes: writer.fileBytes()).view("a", of: UInt8.self)
            _ = view[3]
        }
    }

    struct Damage: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let part: String
        let change: @Sendable (inout [UInt8]) -> Void
    }

    /// The root digest is mended after each change, so that what stands behind it is reached.
    static let damages = [
        Damage(testDescription: "another format", part: "magic") { $0[0] ^= 1 },
        Damage(testDescription: "a later version", part: "version") { $0[8] = 2 },
        Damage(testDescription: "cut short", part: "size") { $0.removeLast(64) },
        Damage(testDescription: "too long", part: "size") { $0 += [UInt8](repeating: 0, count: 64) },
        Damage(testDescription: "only a header's half", part: "size") { $0.removeLast($0.count - 32) },
        Damage(testDescription: "more sections than there is room", part: "sections") { $0[13] = 1 },
        Damage(testDescription: "a reserved byte", part: "sections") { $0[24] = 1 },
        Damage(testDescription: "a name of other letters", part: "section") { $0[64] = 0x41 },
        Damage(testDescription: "a name after its end", part: "section") { $0[64 + 23] = 0x61 },
        Damage(testDescription: "two equal names", part: "section") {
            $0.replaceSubrange(136..<160, with: $0[64..<88])
        },
        Damage(testDescription: "overlap", part: "offset") { $0[64 + 72 + 24] = $0[64 + 24] },
        Damage(testDescription: "off the alignment", part: "offset") { $0[64 + 24] += 1 },
        Damage(testDescription: "a length beyond the file", part: "offset") { $0[64 + 32 + 6] = 1 },
        Damage(testDescription: "a negative length", part: "offset") { $0[64 + 32 + 7] = 0xff },
    ]

    @Test("damage that opening sees", arguments: damages)
    func damaged(_ damage: Damage) throws {
        var bytes = try Self.sample().fileBytes()
        damage.change(&bytes)
        Self.mendRoot(&bytes)
        #expect(throws: Refusal(.listMalformed, field: damage.part)) { try IndexFileReader(bytes: bytes) }
    }

    @Test("a changed table without a changed root is refused, and a changed section or padding by verifying")
    func lateDamage() throws {
        let sound = try Self.sample().fileBytes()
        var bytes = sound
        bytes[64 + 40] ^= 1
        #expect(throws: Refusal(.listMalformed, field: "root")) { try IndexFileReader(bytes: bytes) }
        let letters = try #require(try IndexFileReader(bytes: sound).sections.first { $0.name == "letters" })
        for (offset, part) in [
            (letters.offset, "digest"), (letters.offset + 3, "padding"), (sound.count - 1, "padding"),
        ] {
            bytes = sound
            bytes[offset] ^= 0x80
            let reader = try IndexFileReader(bytes: bytes)
            #expect(throws: Refusal(.listMalformed, field: part)) { try reader.verify() }
        }
    }

    /// Makes the root digest agree with the header and as much of a table as there is.
    static func mendRoot(_ bytes: inout [UInt8]) {
        guard bytes.count >= 64 else { return }
        let count = Int(bytes[12]) | Int(bytes[13]) << 8 | Int(bytes[14]) << 16 | Int(bytes[15]) << 24
        let end = min(bytes.count, 64 + count * 72)
        bytes.replaceSubrange(32..<64, with: Digest(hashing: bytes[..<32] + bytes[64..<end]).bytes)
    }
}
