import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("An operator's own list")
struct ListsOwnTests {
    static let header = "uid,schema,name,alias_of,weak,country,date_of_birth,program\n"
    static let rows = """
        ,,"Doe, Johnny",a1,true,,,
        a1,person,John DOE,,,US;GB,1970-01-01,fraud
        a2,entity,Doe & Sons Ltd,,,,,
        ,,Doe Brothers,a2,,,,\n
        """

    static func importing(_ text: String) throws -> ListImport {
        try OwnList.importCSV(
            Array(text.utf8),
            id: "own-fraud",
            title: "Known fraudsters",
            publicationDate: try #require(CivilDate(year: 2026, month: 11, day: 1))
        )
    }

    @Test("reads entries and their other names")
    func reads() throws {
        for text in [Self.header + Self.rows, "\u{feff}" + Self.header + Self.rows] {
            let list = try Self.importing(text).list
            #expect(list.entries.map(\.uid) == ["a1", "a2"])
            #expect(list.entries[0].aliases == [ListAlias("Doe, Johnny", isWeak: true)])
            #expect(list.entries[0].countries == ["US", "GB"])
            #expect(list.entries[0].datesOfBirth == ["1970-01-01"] && list.entries[0].programs == ["fraud"])
            #expect(list.entries[1].schema == .entity && list.entries[1].aliases == [ListAlias("Doe Brothers")])
        }
    }

    static let broken = [
        "", header, rows, "uid,schema,name\na,person,b\n", header + "a1,person,John,,,,\n",
        header + "a1,robot,John,,,,,\n", header + "a1,person,,,,,,\n", header + ",person,John,,,,,\n",
        header + "a1,person,John,,true,,,\n", header + "a1,person,John,,,,,\na1,person,Jane,,,,,\n",
        header + "a1,person,John,,,,,\n,,Jane,a2,,,,\n", header + "a1,person,John,,,,,\n,,Jane,a1,maybe,,,\n",
        header + "a1,person,John,,,,,\n,,Jane,a1,,US,,\n", header + "a1,person,John,,,,,\n,, ,a1,,,,\n",
        header + "a1,person,John,,,,,",
    ]

    @Test("refuses a broken file", arguments: broken)
    func refusesBroken(_ text: String) {
        let refusal = #expect(throws: Refusal.self) { try Self.importing(text) }
        #expect(refusal?.code == .listMalformed)
    }
}
