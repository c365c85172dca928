import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("A list of politically exposed persons")
struct ListsPEPTests {
    static let header = "uid,name,person,weak,country,date_of_birth,document,role,role_country,role_from,role_until\n"
    static let rows = """
        p1,Jane ROE,,,GB;FR,1971-02-03,passport:A1234567:GB,Minister of Trade,GB,2019-05,2022
        ,"Roe, J.",p1,true,,,,,,,
        ,,p1,,,,,Member of Parliament,GB,2015,
        p2,John DOE,,,,1960,,Judge,FR,,\n
        """

    static func importing(_ text: String) throws -> ScreeningList {
        try PEPList.importCSV(
            Array(text.utf8),
            id: "pep",
            title: "PEPs",
            publicationDate: try #require(CivilDate("2026-11-01"))
        ).list
    }

    @Test("gives persons, their names and offices")
    func reads() throws {
        let list = try Self.importing(Self.header + Self.rows)
        let person = list.entries[0]
        #expect(person.schema == .person && person.programs == ["PEP"] && person.countries == ["GB", "FR"])
        #expect(person.aliases == [ListAlias("Roe, J.", isWeak: true)] && person.datesOfBirth == ["1971-02-03"])
        #expect(person.documents == [ListedDocument(kind: "passport", number: "A1234567", country: "GB")])
        #expect(
            person.offices == [
                ListedOffice(role: "Minister of Trade", country: "GB", from: "2019-05", until: "2022"),
                ListedOffice(role: "Member of Parliament", country: "GB", from: "2015"),
            ]
        )
        #expect(try ScreeningList(canonicalBytes: list.canonicalBytes) == list)
    }

    static let broken = [
        "", header, rows, header + rows.dropLast(), header + "p1,Jane,,,,,,,,,\n", header + "p1,,,,,,,Judge,,,\n",
        header + "p1,Jane,,,,1 Jan 1970x,,Judge,,,\n", header + "p1,Jane,,,,,A1,Judge,,,\n",
        header + "p1,Jane,,,,,,Judge,Atlantis,,\n", header + "p1,Jane,,,,,,Judge,GB,May 2019,\n",
        header + "p1,Jane,,,,,,Judge,GB,2020,2019\n", header + rows + "p1,Jane,,,,,,Judge,,,\n",
        header + rows + ",Jane,p3,,,,,,,,\n", header + rows + ",,p1,,,,,,,,\n", header + rows + ",,p1,,,,,,GB,,\n",
        header + "p1,Jane,,true,,,,Judge,,,\n",
    ]

    @Test("refuses a broken file", arguments: broken)
    func refusesBroken(_ text: String) {
        let refusal = #expect(throws: Refusal.self) { try Self.importing(text) }
        #expect(refusal?.code == .listMalformed)
    }
}
