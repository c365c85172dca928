import GigTransparency
import Testing

@Suite struct TilePathTests {
    @Test func theTreesOfTheSpecification() {
        #expect(TilePath.added(from: 0, to: 0).isEmpty)
        #expect(
            TilePath.added(from: 0, to: 256).map(\.text) == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]
        )
        let hashes = TilePath.added(from: 0, to: 70_000).filter { $0.level != nil }.map(\.text)
        #expect(hashes.count == 273 + 4)
        #expect(hashes[272] == "tile/0/272")
        #expect(
            hashes[273...] == ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"]
        )
    }

    @Test func growthAddsOnlyWhatChanged() {
        #expect(TilePath.added(from: 5, to: 6).map(\.text) == ["tile/entries/000.p/6", "tile/0/000.p/6"])
        #expect(
            TilePath.added(from: 255, to: 257).map(\.text)
                == [
                    "tile/entries/000", "tile/entries/001.p/1", "tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1",
                ]
        )
        #expect(TilePath.added(from: 7, to: 7).isEmpty)
        #expect(TilePath.partialWidth(level: 1, size: 70_000) == 17)
        #expect(TilePath.partialWidth(level: 2, size: 70_000) == 1)
        #expect(TilePath.partialWidth(level: 0, size: 512) == 0)
        #expect(TilePath.partialWidth(level: 63, size: .max) == 0)
        #expect(TilePath.partialWidth(level: 7, size: .max) == 255)
    }

    @Test(
        arguments: [
            "tile/0/000", "tile/63/000", "tile/0/999", "tile/0/x001/000", "tile/1/x001/x234/067.p/1",
            "tile/entries/000",
            "tile/entries/x001/000.p/255",
        ])
    func whatIsParsedIsWrittenAgain(text: String) throws {
        #expect(try TilePath(parsing: text).text == text)
    }

    @Test(
        arguments: [
            "", "tile", "tile/", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile//000", "tile/00/000",
            "tile/01/000", "tile/64/000", "tile/-1/000", "tile/+1/000", "tile/100/000", "tile/0/0", "tile/0/00",
            "tile/0/0000", "tile/0/1000", "tile/0/x000", "tile/0/x000/000", "tile/0/x000/x001/000", "tile/0/001/000",
            "tile/0/x001/x000", "tile/0/X001/000", "tile/0/x01/000", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0",
            "tile/0/000.p/01", "tile/0/000.p/256", "tile/0/000.p/1/2", "tile/0/000.p/-1", "tile/0/.p/1", "tile/0/00a",
            "tile/0/x001.p/000", "tile/0/x001.p/1", "tile/entry/000", "tile/entries", "tile/0/000/.p/1",
            "tile/0/\u{0660}00",
            "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x036/x028/x797/x018/x963/968", "tile/0/../000",
        ])
    func anyOtherSpellingIsRefused(text: String) {
        #expect(throws: TransparencyError.tilePathMalformed) { try TilePath(parsing: text) }
    }

    @Test func bundlesRefuseWhatIsNotWhole() throws {
        let bytes = try EntryBundle.bytes([[], [1, 2], Array(repeating: 9, count: EntryBundle.longestEntry)])
        #expect(try EntryBundle.entries(bytes, width: 3).map(\.count) == [0, 2, 65_535])
        for (wrong, width) in [(bytes, 2), (bytes, 4), (bytes.dropLast(), 3), (bytes + [0], 3), (bytes + [0, 0], 3)] {
            #expect(throws: TransparencyError.bundleMalformed) { try EntryBundle.entries(wrong, width: width) }
        }
        let tooLong = [UInt8](repeating: 9, count: EntryBundle.longestEntry + 1)
        #expect(throws: TransparencyError.bundleMalformed) { try EntryBundle.bytes([tooLong]) }
        #expect(throws: TransparencyError.bundleMalformed) {
            try EntryBundle.bytes([[UInt8]](repeating: [], count: 257))
        }
    }
}
