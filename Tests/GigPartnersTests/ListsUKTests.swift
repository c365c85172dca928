import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("The UK Sanctions List")
struct ListsUKTests {
    static let columns = """
        Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,\
        Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,\
        Designation Type,Designation source,Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,\
        Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,\
        Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,\
        National Identifier additional information,Passport number,Passport additional information,Position,Gender,\
        Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,Business registration number (s),\
        IMO number,Current owner/operator (s),Previous owner/operator (s),Current believed flag of ship,Previous flags,\
        Type of ship,Tonnage of ship,Length of ship,Year Built,Hull identification number (HIN)
        """

    /// A row with these columns filled and the others empty.
    static func row(_ values: [String: String]) -> String {
        columns.split(separator: ",").map { values[String($0)] ?? "" }.joined(separator: ",") + "\r\n"
    }

    static let person = [
        "Unique ID": "XYZ0001", "Designation Type": "Individual", "Regime Name": "The Example Regulations 2019",
    ]

    static func person(_ values: [String: String]) -> String { row(person.merging(values) { $1 }) }

    static let rows =
        person([
            "Name 6": "Roe", "Name 1": "Janie", "Name type": "ALias", "Alias strength": "Low quality a.k.a",
            "D.O.B": "dd/mm/1971", "Passport number": "P04581926",
        ])
        + person([
            "Name 6": "ROE", "Name 1": "JANE", "Name 2": "MARY", "Name type": "Primary Name", "D.O.B": "03/02/1971",
            "Nationality(/ies)": "(1) Syria (2) Jordan", "Address Country": "Türkiye", "Passport number": "P04581926",
            "Name non-latin script": "جين رو", "Other Information": "\"First line\nsecond \"\"line\"\"\"",
        ])
        + person(["Name 6": "Roe-Doe", "Name 1": "Jane", "Name type": "Primary name variation"])
        + row([
            "Unique ID": "XYZ0002", "Designation Type": "Ship", "Regime Name": "The Example Regulations 2019",
            "Name 6": "PETREL", "Name type": "Primary name", "IMO number": "IMO9562233",
            "Current believed flag of ship": "Comoros",
        ])
    static let table = "Report Date: 24-Jun-2026\r\n" + columns + "\r\n" + rows

    static let document = """
        <?xml version="1.0" encoding="utf-8"?>
        <Designations><DateGenerated>24/06/2026</DateGenerated>
        <Designation><LastUpdated>14/04/2026</LastUpdated><UniqueID>XYZ0001</UniqueID>
        <Names><Name><Name1>Janie</Name1><Name6>Roe</Name6><NameType>ALias</NameType>
        <AliasStrength>Low quality a.k.a</AliasStrength></Name>
        <Name><Name1>JANE</Name1><Name2>MARY</Name2><Name6>ROE</Name6><NameType>Primary Name</NameType></Name>
        <Name><Name1>Jane</Name1><Name6>Roe-Doe</Name6><NameType>Primary name variation</NameType></Name></Names>
        <NonLatinNames><NonLatinName><NameNonLatinScript>جين رو</NameNonLatinScript></NonLatinName></NonLatinNames>
        <RegimeName>The Example Regulations 2019</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
        <OtherInformation>First line second "line"</OtherInformation>
        <Addresses><Address><AddressLine6>Ankara</AddressLine6><AddressCountry>Türkiye</AddressCountry></Address></Addresses>
        <IndividualDetails><Individual><DOBs><DOB>dd/mm/1971</DOB><DOB>03/02/1971</DOB></DOBs>
        <PassportDetails><Passport><PassportNumber>P04581926</PassportNumber></Passport></PassportDetails>
        <Nationalities><Nationality>Syria</Nationality><Nationality>Jordan</Nationality></Nationalities>
        </Individual></IndividualDetails></Designation>
        <Designation><UniqueID>XYZ0002</UniqueID><Names><Name><Name6>PETREL</Name6><NameType>Primary name</NameType>
        </Name></Names><RegimeName>The Example Regulations 2019</RegimeName>
        <IndividualEntityShip>Ship</IndividualEntityShip><ShipDetails><Ship><IMONumbers><IMONumber>IMO9562233</IMONumber>
        </IMONumbers><CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Comoros</CurrentBelievedFlagOfShip>
        </CurrentBelievedFlagOfShips></Ship></ShipDetails></Designation>
        </Designations>
        """

    @Test("gives the same facts as CSV and as XML")
    func reads() throws {
        let lists = [
            try UKList.importCSV(Array(Self.table.utf8)).list, try UKList.importXML(Array(Self.document.utf8)).list,
        ]
        for list in lists {
            #expect(list.id == "uk-sl" && list.publicationDate.description == "2026-06-24")
            let person = list.entries[0]
            #expect(person.uid == "XYZ0001" && person.schema == .person && person.name == "JANE MARY ROE")
            #expect(Set(person.aliases.map(\.name)) == ["Janie Roe", "Jane Roe-Doe", "جين رو"])
            #expect(Set(person.datesOfBirth) == ["1971", "1971-02-03"])
            #expect(Set(person.countries) == ["TR", "SY", "JO"])
            #expect(person.documents == [ListedDocument(kind: "Passport number", number: "P04581926")])
            #expect(person.remarks == "First line second \"line\"")
            let ship = list.entries[1]
            #expect(ship.schema == .vessel && ship.name == "PETREL" && ship.countries == ["KM"])
            #expect(ship.documents == [ListedDocument(kind: "IMO number", number: "9562233")])
        }
    }

    @Test("refuses every cut")
    func refusesCuts() throws {
        try expectCutsRefused(Self.document) { _ = try UKList.importXML($0) }
        try expectCutsRefused(Self.table, but: { $0.last == 0x0a && $0.count { $0 == 0x0a } > 2 }) {
            _ = try UKList.importCSV($0)
        }
    }

    static let broken = [
        ("Report Date: 24-Jun-2026", "Report Date: today"), ("Report Date: 24-Jun-2026\r\n", ""),
        ("Unique ID", "ID"), ("XYZ0002", ""), ("Ship,", "Boat,"), ("XYZ0002", "XYZ0001"), ("PETREL", ""),
    ]

    @Test("refuses another table", arguments: broken)
    func refusesBroken(_ part: String, _ replacement: String) throws {
        let bytes = try replacing(part, with: replacement, in: Self.table)
        let refusal = #expect(throws: Refusal.self) { try UKList.importCSV(bytes) }
        #expect(refusal?.code == .listMalformed)
    }

    static let brokenDocuments = [
        ("<DateGenerated>24/06/2026</DateGenerated>", ""), ("24/06/2026", "24/13/2026"), ("XYZ0002", ""),
        ("XYZ0002", "XYZ0001"), (">Ship<", ">Boat<"), ("PETREL", ""), ("<Designation>", "<Other/><Designation>"),
    ]

    @Test("refuses another document", arguments: brokenDocuments)
    func refusesBrokenDocument(_ part: String, _ replacement: String) throws {
        let bytes = try replacing(part, with: replacement, in: Self.document)
        let refusal = #expect(throws: Refusal.self) { try UKList.importXML(bytes) }
        #expect(refusal?.code == .listMalformed)
    }

    @Test(
        "of OFSI, as of 2020-04-27, has every party and name",
        .enabled(if: SharedData.isPresent, "the shared reference data is absent")
    )
    func formerList() throws {
        let bytes = try SharedData.bytes("screening/lists/uk/hmt_ConList_20200427.csv")
        let list = try UKList.importFormerCSV(bytes).list
        #expect(list.id == "uk-ofsi" && list.publicationDate.description == "2020-04-27")
        #expect(list.entries.count == 2114)
        // 9,492 rows, each name of a party once.
        #expect(list.entries.reduce(0) { $0 + 1 + $1.aliases.count } == 5776)
        #expect(list.entries.count { !$0.datesOfBirth.isEmpty } > 1200)
        #expect(throws: Refusal(.listMalformed)) { try UKList.importFormerCSV(bytes.dropLast(1)) }
        #expect(throws: Refusal.self) { try UKList.importCSV(bytes) }
    }
}
