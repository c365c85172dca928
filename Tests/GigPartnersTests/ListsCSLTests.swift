import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("The US Consolidated Screening List")
struct ListsCSLTests {
    static let header = """
        _id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,\
        standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,\
        vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,\
        places_of_birth,source_information_url,ids\n
        """

    static func row(_ values: [String: String]) -> String {
        header.dropLast().split(separator: ",").map { column in
            values[String(column)].map { "\"\($0)\"" } ?? ""
        }.joined(separator: ",") + "\n"
    }

    static let denied = "Denied Persons List (DPL) - Bureau of Industry and Security"
    static let table =
        header
        + row([
            "_id": "a1", "source": "Specially Designated Nationals (SDN) - Treasury Department", "type": "Individual",
            "programs": "SDGT; IRAN", "name": "ROE, Jane", "addresses": "1 Main Street, Moscow, 190000, RU; Havana, CU",
            "alt_names": "DOE, Jane; JAY", "citizenships": "IR", "dates_of_birth": "1971-02-03; circa 1980",
            "ids": "Passport, U00242309, TR; Gender, Female; Digital Currency Address - XBT, 12QtD5BFw",
        ])
        + row(["_id": "a2", "source": denied, "name": "JOHN A. SMITH"])
        + row(["_id": "a3", "source": denied, "name": "SMITH TRADING CO"])

    static func importing(_ bytes: [UInt8]) throws -> ScreeningList {
        try CSLList.importCSV(bytes, publicationDate: try #require(CivilDate("2026-11-01"))).list
    }

    @Test("gives names in order, codes of countries, documents and wallets")
    func reads() throws {
        let list = try Self.importing(Array(Self.table.utf8))
        #expect(list.id == "us-csl" && list.entries.map(\.schema) == [.person, .person, .entity])
        let person = list.entries[0]
        #expect(person.name == "Jane ROE" && person.aliases == [ListAlias("Jane DOE"), ListAlias("JAY")])
        #expect(person.datesOfBirth.prefix(2) == ["1971-02-03", "1978"] && person.countries == ["IR", "RU", "CU"])
        #expect(person.documents == [ListedDocument(kind: "Passport", number: "U00242309", country: "TR")])
        #expect(person.wallets == [ListedWallet(currency: "XBT", address: "12QtD5BFw")])
    }

    static let broken = [
        ("_id,source", "id,source"), ("\"a2\"", "\"a1\""), ("\"a2\"", ""), ("JOHN A. SMITH", ""), ("Individual", "x"),
    ]

    @Test("refuses another table", arguments: broken)
    func refusesBroken(_ part: String, _ replacement: String) throws {
        let bytes = try replacing(part, with: replacement, in: Self.table)
        let refusal = #expect(throws: Refusal.self) { try Self.importing(bytes) }
        #expect(refusal?.code == .listMalformed)
    }

    @Test("refuses every cut within a row")
    func refusesCuts() throws {
        try expectCutsRefused(Self.table, but: { $0.last == 0x0a && $0.count { $0 == 0x0a } > 1 }) {
            _ = try Self.importing($0)
        }
    }

    @Test(
        "of about 2020 is refused as it was cut, and has every party where it is whole",
        .enabled(if: SharedData.isPresent, "the shared reference data is absent")
    )
    func realFile() throws {
        let bytes = try SharedData.bytes("screening/lists/us_other/csl_2020s.csv")
        #expect(throws: Refusal(.listMalformed)) { try Self.importing(bytes) }
        // This copy ends within a row, has its header twice, and a few rows more than once.
        let text = String(decoding: bytes, as: UTF8.self)
        let whole = try #require(text.lastIndex(of: "\n"))
        var seen: Set<Substring> = []
        let rows = text[...whole].split(separator: "\n").filter { seen.insert($0.prefix { $0 != "," }).inserted }
        let list = try Self.importing(Array((rows.joined(separator: "\n") + "\n").utf8))
        #expect(list.entries.count == 4219)
        let counts = Dictionary(grouping: list.entries, by: \.schema).mapValues(\.count)
        #expect((counts[.person] ?? 0) > 1400 && counts[.vessel] == 3)
        #expect(list.entries.reduce(0) { $0 + $1.documents.count } > 1500)
    }
}
