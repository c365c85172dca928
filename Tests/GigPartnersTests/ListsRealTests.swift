import GigPartners
import GigPrimitives
import GigScreening
import Testing

private func ofac(_ name: String) throws -> [UInt8] {
    try SharedData.bytes("screening/lists/ofac/\(name).csv")
}

/// The real list of 2024-05-03 with the aliases of 2025-12-24, read and indexed once.
private enum RealList {
    static let imported = Result {
        let files = OFACFiles(
            sdn: try ofac("sdn_20240503"),
            alt: try ofac("alt_20251224")
        )
        return try OFACList.sdn.importCSV(files, publicationDate: try #require(ListsOFACTests.day))
    }

    static let index = Result { try ScreeningIndex([imported.get().list]) }
}

@Suite(
    "OFAC's real files",
    .serialized,
    .enabled(if: SharedData.isPresent, "the shared reference data is absent")
)
struct ListsRealTests {
    @Test("give every entry and alias")
    func areRead() throws {
        let imported = try RealList.imported.get()
        #expect(imported.list.entries.count == 14_965)
        #expect(imported.list.entries.count { $0.schema == .person } == 6854)
        #expect(imported.list.entries.count { $0.schema == .entity } == 6884)
        #expect(imported.list.entries.count { $0.schema == .vessel } == 851)
        #expect(imported.list.entries.count { $0.schema == .aircraft } == 376)
        #expect(imported.unjoinedAliases == 20_107 - 17_647)
        #expect(try RealList.index.get().unreadableNames <= 1)
    }

    @Test("give equal entries as XML")
    func equalXML() throws {
        let entries = try RealList.imported.get().list.entries
        #expect(try OFACList.sdn.importXML(ListsXMLTests.document(entries)).list.entries == entries)
    }

    @Test("give the documents and wallets of their remarks")
    func giveDocuments() throws {
        let entries = try RealList.imported.get().list.entries
        // The primary file alone: 5 of its rows have a remark that goes on in the comments file.
        #expect(entries.reduce(0) { $0 + $1.wallets.count } >= 290)
        let kinds = Dictionary(grouping: entries.flatMap(\.documents), by: \.kind).mapValues(\.count)
        #expect(kinds["Vessel Registration Identification IMO", default: 0] >= 840)
        #expect(kinds["Passport", default: 0] > 1900 && kinds["Tax ID No.", default: 0] > 2800)
        #expect(kinds["MMSI", default: 0] > 140 && kinds["Aircraft Tail Number", default: 0] > 100)
        let born = entries.count { !$0.datesOfBirth.isEmpty }
        #expect(born > 6500)
        let unknown = Set(entries.flatMap(\.countries).filter { $0.utf8.count != 2 })
        #expect(unknown == ["possibly Palestinian"])
    }

    @Test("of the non-SDN list give every entry, alias and country, and are not taken for the SDN list")
    func consolidated() throws {
        func file(_ name: String) throws -> [UInt8] {
            try SharedData.bytes("screening/lists/us_other/ofac_cons_\(name).csv")
        }
        let files = OFACFiles(
            sdn: try file("prim"),
            alt: try file("alt"),
            add: try file("add"),
            comments: try file("comments")
        )
        let day = try #require(CivilDate("2025-12-24"))
        let imported = try OFACList.consolidated.importCSV(files, publicationDate: day)
        #expect(imported.list.id == "ofac-cons" && imported.list.entries.count == 442)
        #expect(imported.unjoinedAliases == 0 && imported.unjoinedDetails == 0)
        #expect(throws: Refusal(.listMalformed, field: "format")) {
            try OFACList.sdn.importCSV(files, publicationDate: day)
        }
        let bytes = ListsXMLTests.document(imported.list.entries)
        #expect(try OFACList.consolidated.importXML(bytes).list.entries == imported.list.entries)
        #expect(throws: Refusal.self) { try OFACList.sdn.importXML(bytes) }
    }

    @Test("have each alias row as a name of its entry")
    func losesNoAlias() throws {
        let entries = try RealList.imported.get().list.entries
        let names = Dictionary(uniqueKeysWithValues: entries.map { ($0.uid, Set([$0.name] + $0.aliases.map(\.name))) })
        var joined = 0
        for row in String(decoding: try ofac("alt_20251224"), as: UTF8.self).split(separator: "\r\n") {
            let fields = row.split(separator: ",", maxSplits: 3)
            guard fields.count == 4, let known = names[String(fields[0])] else { continue }
            joined += 1
            let end = try #require(fields[3].dropFirst().lastIndex(of: "\""))
            let name = fields[3][fields[3].index(after: fields[3].startIndex)..<end]
            let turned = name.firstIndex(of: ",").map { comma in
                (name[name.index(after: comma)...] + " " + name[..<comma]).drop { $0 == " " }
            }
            #expect(known.contains(String(name)) || known.contains(String(turned ?? "")), "\(name)")
        }
        #expect(joined == 17_647)
    }

    @Test("survive the byte form")
    func survivesBytes() throws {
        let list = try RealList.imported.get().list
        #expect(try ScreeningList(canonicalBytes: list.canonicalBytes) == list)
    }

    @Test("of 2021 join fully and are replaced by those of 2024, not the other way round")
    func replaceOlder() throws {
        let older = try OFACList.sdn.importCSV(
            OFACFiles(
                sdn: ofac("sdn_20210707"),
                alt: ofac("alt_20210707"),
                add: ofac("add_20210707"),
                comments: ofac("sdn_comments_20210707")
            ),
            publicationDate: try #require(CivilDate(year: 2021, month: 7, day: 7))
        )
        #expect(older.list.entries.count == 8976)
        #expect(older.unjoinedAliases == 0 && older.unjoinedDetails == 0)
        let newer = try RealList.imported.get().list
        try newer.checkReplaces(older.list)
        #expect(throws: Refusal(.listOutdated)) { try older.list.checkReplaces(newer) }
    }

    static let listed = [
        ("Nicolas MADURO MOROS", "22790"), ("Maduro Moros, Nicolas", "22790"), ("Nicolás Maduró Moros", "22790"),
        ("Nicolas Madura Moros", "22790"), ("NicolasMaduro Moros", "22790"), ("Николас Мадуро Морос", "22790"),
        ("Vladimir Vladimirovich Putin", "35096"), ("Putin Vladimir Vladimirovich", "35096"),
        ("Владимир Владимирович Путин", "35096"), ("Vladimir Vladimirovch Putin", "35096"),
        ("Osama bin Laden", "6365"), ("Usama Binladin", "6365"), ("Dr. Ayman Al-Zawahiri", "2676"),
        ("Ayman Alzawahiri", "2676"), ("Zawahiri Al Ayman", "2676"), ("Aerocaribbean Airlines", "36"),
        ("Aero Caribbean Airlines", "36"), ("Banco Nacional de Cuba", "306"), ("Bánco Naciónal de Cúba", "306"),
    ]

    @Test("hold the names of listed parties, in each spelling", arguments: listed)
    func findListed(_ name: String, _ uid: String) throws {
        let verdict = try RealList.index.get().screen(name)
        // Two letters off in the rarest words: held too, but under the measured threshold of a hit.
        let expected: ScreeningOutcome = name == "Nicolas Madura Moros" ? .review : .hit
        #expect(verdict.outcome == expected, "\(verdict.explanation)")
        #expect(verdict.matches.contains { $0.uid == uid }, "\(verdict.explanation)")
    }

    @Test("raise no hit on ordinary workers, and few reviews")
    func spareWorkers() throws {
        let index = try RealList.index.get()
        #expect(Set(ListsWorkers.names).count == ListsWorkers.names.count && ListsWorkers.names.count >= 200)
        var reviews: [String] = []
        for name in ListsWorkers.names {
            let verdict = index.screen(ScreeningSubject(name, schema: .person))
            #expect(verdict.outcome != .hit, "\(verdict.explanation)")
            if verdict.outcome == .review { reviews.append(verdict.explanation) }
            #expect(verdict == index.screen(ScreeningSubject(name, schema: .person)))
        }
        #expect(reviews.count * 100 <= ListsWorkers.names.count * 5, "\(reviews.joined(separator: "\n"))")
    }

    @Test("raise no hit on a common given name", arguments: ["Ali", "Maria", "Mohammad", "Juan", "Carlos", "Ivan"])
    func spareGivenNames(_ name: String) throws {
        #expect(try RealList.index.get().screen(name).outcome != .hit)
    }
}
