import GigPrimitives
import Testing

@testable import GigScreening

@Suite("Screening with an index file")
struct ScreeningIndexFileTests {
    private static func list(_ id: String, _ names: [String]) throws -> ScreeningList {
        try ScreeningList(
            id: id,
            title: "List \(id)",
            publicationDate: #require(CivilDate("2026-05-13")),
            sourceDigest: Digest(hashing: Array(id.utf8)),
            entries: names.enumerated().map { number, name in
                ListEntry(
                    listID: id,
                    uid: "\(id)-\(number)",
                    schema: number.isMultiple(of: 3) ? .entity : .person,
                    name: name,
                    aliases: [ListAlias(name + " the Elder", isWeak: true)]
                )
            }
        )
    }

    private static func lists() throws -> [ScreeningList] {
        [
            try list("one", ["Ravenscroft Trading LLC", "Zoltan Ravenscroft", "Ismene Quarrick"]),
            try list("two", ["Barnabas Thornquist & Sons", "Barnabas Thornquist"]),
        ]
    }

    @Test(
        "verdicts are those of an index made of the lists, root digest and all",
        arguments: [
            "Zoltan Ravenscroft", "RAVENSCROFT, Zoltan", "Ismene Quarick", "Thornquist", "Nobody Known",
        ]
    )
    func equalsLists(_ name: String) throws {
        let file = try ScreeningIndex(IndexFileReader(bytes: ScreeningIndex.fileBytes(Self.lists())))
        let index = try ScreeningIndex(Self.lists())
        #expect(file.screen(name) == index.screen(name))
        #expect(file.listVersions == index.listVersions)
    }

    @Test("it finds, and names the edition of the list")
    func finds() throws {
        let index = try ScreeningIndex(IndexFileReader(bytes: ScreeningIndex.fileBytes(Self.lists())))
        let verdict = index.screen("Zoltan Ravenscroft")
        #expect(verdict.matches.first?.uid == "one-1")
        #expect(index.listVersions.map(\.title) == ["List one", "List two"])
        #expect(index.listVersions.map(\.entryCount) == [3, 2])
    }

    @Test("the order of the lists doesn't matter, and every change of a list is another file")
    func bytes() throws {
        let lists = try Self.lists()
        let bytes = try ScreeningIndex.fileBytes(lists)
        #expect(try ScreeningIndex.fileBytes(lists.reversed()) == bytes)
        let other = try Self.list("two", ["Barnabas Thornquist & Sons", "Barnabas Thornquest"])
        #expect(try ScreeningIndex.fileBytes([lists[0], other]) != bytes)
    }

    @Test("no lists, and two editions of one, are refused")
    func refusals() throws {
        #expect(throws: Refusal(.screeningListMissing)) { try ScreeningIndex([]) }
        let lists = try Self.lists()
        #expect(throws: Refusal(.listMalformed)) { try ScreeningIndex.fileBytes([lists[0], lists[0]]) }
    }

    @Test("a file without any one of its sections is refused")
    func missingSections() throws {
        let whole = try IndexFileReader(bytes: ScreeningIndex.fileBytes(Self.lists()))
        #expect(whole.sections.count > 10)
        for missing in whole.sections {
            var writer = IndexFileWriter()
            for section in whole.sections where section != missing {
                try writer.add(section.name, whole.memory.bytes(section.offset..<section.offset + section.length))
            }
            let reader = try IndexFileReader(bytes: writer.fileBytes())
            #expect(throws: Refusal.self, "\(missing.name)") { try ScreeningIndex(reader) }
        }
    }

    @Test("400 files with a mangled section and right digests: refused, or screened without reading outside")
    func mangledSections() throws {
        let seed: UInt64 = 4_711
        var random = SplitMix64(state: seed)
        let whole = try IndexFileReader(bytes: ScreeningIndex.fileBytes(Self.lists()))
        let sections = whole.sections.map {
            (name: $0.name, bytes: whole.memory.bytes($0.offset..<$0.offset + $0.length))
        }
        var taken = 0
        for _ in 0..<400 {
            let chosen = Int.random(in: sections.indices, using: &random)
            var writer = IndexFileWriter()
            for (number, section) in sections.enumerated() {
                try writer.add(
                    section.name,
                    number == chosen ? Self.mangled(section.bytes, &random) : section.bytes
                )
            }
            let reader = try IndexFileReader(bytes: writer.fileBytes())
            guard case .success(let index) = Result(catching: { try ScreeningIndex(verifying: reader) }) else {
                continue
            }
            taken += 1
            for name in ["Zoltan Ravenscroft", "Barnabas and Sons Thornquist", "ismenequarrick", "Al Elder"] {
                _ = index.screen(name)
            }
        }
        #expect(taken > 10 && taken < 400, "\(taken) taken, seed \(seed)")
        _ = try ScreeningIndex(verifying: whole)
    }

    private static func mangled(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        guard !bytes.isEmpty else { return [UInt8](repeating: 1, count: 4) }
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: bytes.indices, using: &random)
            bytes[place] = Bool.random(using: &random) ? bytes[place] ^ 1 : UInt8.random(in: 0...255, using: &random)
        }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes.removeLast(min(bytes.count, 4))
        case 1: bytes += [0, 0, 0, 0]
        default: break
        }
        return bytes
    }
}
