import GigPrimitives
import GigScreening
import Testing

@Suite("Screening list")
struct ScreeningListTests {
    static let day = CivilDate(year: 2024, month: 5, day: 3)

    static func list(
        _ entries: [ListEntry],
        id: String = "test",
        title: String = "Test list",
        date: CivilDate? = day
    ) throws -> ScreeningList {
        try ScreeningList(
            id: id,
            title: title,
            publicationDate: try #require(date),
            sourceDigest: Digest(hashing: Array("raw".utf8)),
            entries: entries
        )
    }

    static func entry(
        _ uid: String,
        _ name: String,
        _ aliases: [ListAlias] = [],
        schema: ListSchema = .person
    ) -> ListEntry {
        ListEntry(listID: "test", uid: uid, schema: schema, name: name, aliases: aliases)
    }

    static let full = ListEntry(
        listID: "test",
        uid: "17",
        schema: .vessel,
        name: "NAVE ÚNICA",
        aliases: [ListAlias("A"), ListAlias("B", isWeak: true)],
        datesOfBirth: ["1950", "12 Mar 1951"],
        countries: ["Cuba"],
        programs: ["CUBA", "SDGT"],
        remarks: "Two\nlines; of remarks."
    )

    @Test("is equal after encoding and decoding, whatever the order of its entries")
    func roundTrips() throws {
        let entries = [Self.full, Self.entry("2", "Jane DOE"), Self.entry("10", "John DOE")]
        let list = try Self.list(entries)
        #expect(list.entries.map(\.uid) == ["10", "17", "2"])
        #expect(try ScreeningList(canonicalBytes: list.canonicalBytes) == list)
        #expect(try Self.list(entries.reversed()).contentDigest == list.contentDigest)
        #expect(
            list.contentDigest.hexadecimal == "b9227d3139c8ce94116ab1add899f7027183f57d62f3200572800396fe4b5d95"
        )
    }

    /// `full` and an entry 2, "Jane DOE", as the first version of the program wrote them.
    static let versionOne = """
        474d4c495354010a79ca02955da087a6c02dbbb9a51997d605efbd2210bcc1ad6cbe3d895f77a5e404746573740954657374206c6973\
        740a323032342d30352d303320d7439bee24773bcbfa2d0a97947ee36227b10d1022b1a55847e928965bb6bfde02023137020b4e4156\
        4520c39a4e494341020001410101420204313935300b3132204d6172203139353101044375626102044355424104534447541654776f\
        0a6c696e65733b206f662072656d61726b732e013200084a616e6520444f450000000000
        """

    @Test("reads the bytes of the first version, and writes a list without newer fields as them")
    func readsVersionOne() throws {
        let digits = Array(Self.versionOne)
        let bytes = try stride(from: 0, to: digits.count, by: 2).map { position in
            try #require(UInt8(String(digits[position...position + 1]), radix: 16))
        }
        let list = try ScreeningList(canonicalBytes: bytes)
        #expect(list == (try Self.list([Self.full, Self.entry("2", "Jane DOE")])))
        #expect(list.canonicalBytes == bytes)
    }

    static let rich = ListEntry(
        listID: "test",
        uid: "5",
        schema: .person,
        name: "Jane ROE",
        aliases: [ListAlias("جين رو")],
        datesOfBirth: ["1971-02-03"],
        countries: ["IR"],
        programs: ["PEP"],
        documents: [
            ListedDocument(kind: "Passport", number: "A1", country: "IR"), ListedDocument(kind: "B", number: "2"),
        ],
        wallets: [ListedWallet(currency: "XBT", address: "12Qt")],
        offices: [
            ListedOffice(role: "Judge", country: "IR", from: "2019-05"), ListedOffice(role: "Clerk", until: "2001"),
        ],
        remarks: "One."
    )

    @Test("with documents, wallets, offices or an address is equal after encoding and decoding")
    func roundTripsVersionTwo() throws {
        let plain = try Self.list([Self.full])
        let fetched = try plain.fetched(from: "https://example.org/list")
        let rich = try Self.list([Self.full, Self.rich])
        for list in [fetched, rich] {
            #expect(list.canonicalBytes.starts(with: Array("GMLIST\u{2}\n".utf8)))
            #expect(try ScreeningList(canonicalBytes: list.canonicalBytes) == list)
        }
        #expect(fetched.entries == plain.entries && fetched.contentDigest != plain.contentDigest)
        #expect(throws: Refusal(.listMalformed, field: "source")) { try plain.fetched(from: "") }
    }

    @Test("in version 2 that has nothing of it is refused: a list has one byte form")
    func refusesNeedlessVersionTwo() throws {
        let one = try Self.list([Self.full]).canonicalBytes
        let start = 8 + Digest.byteCount
        // The address, empty, follows the id, the title, the date and the source's digest with their lengths.
        let address = start + 1 + 4 + 1 + 9 + 1 + 10 + 1 + 32
        var payload = [0] + one[start..<address] + [0] + one[address...]
        // No documents, wallets or offices, before the remarks.
        let remarks = payload.count - 1 - "Two\nlines; of remarks.".utf8.count
        payload.insert(contentsOf: [0, 0, 0], at: remarks)
        let two = Array("GMLIST\u{2}\n".utf8) + Digest(hashing: payload).bytes + payload
        #expect(throws: Refusal(.listMalformed)) { try ScreeningList(canonicalBytes: two) }
    }

    @Test("refuses every changed, missing or additional byte")
    func refusesMangledBytes() throws {
        let bytes = try Self.list([Self.full, Self.rich]).canonicalBytes
        for position in bytes.indices {
            var mangled = bytes
            mangled[position] ^= 0x40
            #expect(throws: Refusal(.listMalformed)) { try ScreeningList(canonicalBytes: mangled) }
            #expect(throws: Refusal(.listMalformed)) { try ScreeningList(canonicalBytes: Array(bytes[..<position])) }
        }
        #expect(throws: Refusal(.listMalformed)) { try ScreeningList(canonicalBytes: bytes + [0]) }
    }

    @Test("refuses mangled fields even under a right digest", arguments: [5, 6, 7] as [UInt64])
    func refusesMangledFields(_ seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        let list = try Self.list([Self.full, Self.rich])
        let start = 8 + Digest.byteCount
        for _ in 0..<3000 {
            var payload = Array(list.canonicalBytes[start...])
            payload[Int.random(in: payload.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            let bytes = Array(list.canonicalBytes[..<8]) + Digest(hashing: payload).bytes + payload
            guard case .success(let decoded) = Result(catching: { try ScreeningList(canonicalBytes: bytes) }) else {
                continue
            }
            #expect(decoded.canonicalBytes == bytes)
        }
    }

    struct Invalid: CustomTestStringConvertible {
        let testDescription: String
        let entries: [ListEntry]
        var id = "test"
        var title = "Test list"
    }

    static let invalid = [
        Invalid(testDescription: "no entries", entries: []),
        Invalid(testDescription: "repeated uid", entries: [entry("1", "A"), entry("1", "B")]),
        Invalid(testDescription: "empty uid", entries: [entry("", "A")]),
        Invalid(testDescription: "empty name", entries: [entry("1", "")]),
        Invalid(testDescription: "empty alias", entries: [entry("1", "A", [ListAlias("")])]),
        Invalid(testDescription: "control character", entries: [entry("1", "A\nB")]),
        Invalid(
            testDescription: "name too long",
            entries: [entry("1", String(repeating: "a", count: ScreeningList.longestName + 1))]
        ),
        Invalid(
            testDescription: "another list's entry",
            entries: [ListEntry(listID: "other", uid: "1", schema: .person, name: "A")]
        ),
        Invalid(testDescription: "id with a space", entries: [entry("1", "A")], id: "te st"),
        Invalid(testDescription: "empty title", entries: [entry("1", "A")], title: ""),
    ]

    @Test("refuses an invalid list", arguments: invalid)
    func refusesInvalid(_ example: Invalid) {
        let refusal = #expect(throws: Refusal.self) {
            try Self.list(example.entries, id: example.id, title: example.title)
        }
        #expect(refusal?.code == .listMalformed)
    }

    @Test("is replaced by a list of the same day or later that keeps four fifths of its entries")
    func checksReplacement() throws {
        let ten = (0..<10).map { Self.entry("\($0)", "Name \($0)") }
        let current = try Self.list(ten)
        try Self.list(Array(ten[2...])).checkReplaces(current)
        #expect(throws: Refusal(.listShrunk, field: "entries")) {
            try Self.list(Array(ten[3...])).checkReplaces(current)
        }
        try Self.list(Array(ten[3...])).checkReplaces(current, shrinkagePercent: 30)
        let others = ten[3...] + (20..<30).map { Self.entry("\($0)", "Name \($0)") }
        #expect(throws: Refusal(.listShrunk, field: "entries")) { try Self.list(Array(others)).checkReplaces(current) }
        let named = (0..<10).map { Self.entry("\($0)", "Name \($0)", [ListAlias("A"), ListAlias("B")]) }
        let rich = try Self.list(named)
        #expect(throws: Refusal(.listShrunk, field: "names")) { try current.checkReplaces(rich) }
        try Self.list(Array(named[2...])).checkReplaces(rich)
        try current.checkReplaces(rich, shrinkagePercent: 67)
        let ships = (0..<20).map { Self.entry("s\($0)", "Ship \($0)", schema: .vessel) }
        let persons = (0..<80).map { Self.entry("p\($0)", "Name \($0)") }
        let fleet = try Self.list(ships + persons)
        try Self.list(Array(ships[4...]) + persons).checkReplaces(fleet)
        #expect(throws: Refusal(.listShrunk, field: "entries")) {
            try Self.list(Array(ships[5...]) + persons).checkReplaces(fleet)
        }
        let boats = try Self.list(Array(ships[1...]) + persons)
        try Self.list(persons).checkReplaces(boats)
        let older = try Self.list(ten, date: CivilDate(year: 2024, month: 5, day: 2))
        #expect(throws: Refusal(.listOutdated)) { try older.checkReplaces(current) }
        try current.checkReplaces(older)
    }
}
