import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("OFAC's sdn_advanced.xml")
struct ListsAdvancedTests {
    static let head = """
        <?xml version="1.0" standalone="yes"?>
        <Sanctions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML" Version="3">
        <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>8</Month><Day>20</Day></DateOfIssue>
        <ReferenceValueSets>
        <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
        <CountryValues><Country ID="11067" ISO2="RU">Russia</Country><Country ID="11073">Cuba</Country></CountryValues>
        <FeatureTypeValues><FeatureType ID="8" FeatureTypeGroupID="1">Birthdate</FeatureType>
        <FeatureType ID="10" FeatureTypeGroupID="1">Nationality Country</FeatureType>
        <FeatureType ID="25" FeatureTypeGroupID="1">Location</FeatureType>
        <FeatureType ID="3" FeatureTypeGroupID="1">Vessel Flag</FeatureType>
        <FeatureType ID="224" FeatureTypeGroupID="1">Gender</FeatureType>
        <FeatureType ID="64" FeatureTypeGroupID="1">MMSI</FeatureType>
        <FeatureType ID="344" FeatureTypeGroupID="1">Digital Currency Address - XBT</FeatureType></FeatureTypeValues>
        <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference>
        <DetailReference ID="92000">Panama</DetailReference></DetailReferenceValues>
        <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType>
        <IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
        <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
        <NamePartType ID="1526">Vessel Name</NamePartType></NamePartTypeValues>
        <PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>
        <PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
        <PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
        <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType>
        <PartyType ID="4">Transport</PartyType></PartyTypeValues>
        <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType>
        <SanctionsType ID="1705">Block</SanctionsType></SanctionsTypeValues>
        <ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script></ScriptValues>
        </ReferenceValueSets>
        <Locations><Location ID="25"><LocationCountry CountryID="11073" CountryRelevanceID="1413"/></Location></Locations>
        <IDRegDocuments>
        <IDRegDocument ID="2" IDRegDocTypeID="1571" IdentityID="91" IssuedBy-CountryID="11067" ValidityID="1"><Comment/>
        <IDRegistrationNo>750123456</IDRegistrationNo><IssuingAuthority/></IDRegDocument>
        <IDRegDocument ID="3" IDRegDocTypeID="1626" IdentityID="92"><IDRegistrationNo>IMO 8321785</IDRegistrationNo>
        </IDRegDocument>
        <IDRegDocument ID="4" IDRegDocTypeID="1571" IdentityID="99"><IDRegistrationNo>123456</IDRegistrationNo>
        </IDRegDocument></IDRegDocuments>
        """

    static let period = """
        <DatePeriod CalendarTypeID="1"><Start Approximate="false"><From><Year>1971</Year><Month>2</Month><Day>3</Day></From>
        <To><Year>1971</Year><Month>2</Month><Day>3</Day></To></Start><End Approximate="false"><From><Year>1971</Year>
        <Month>2</Month><Day>3</Day></From><To><Year>1971</Year><Month>2</Month><Day>3</Day></To></End></DatePeriod>
        """

    static let parties = """
        <DistinctParties>
        <DistinctParty FixedRef="9001"><Comment/><Profile ID="9001" PartySubTypeID="4">
        <Identity ID="91" FixedRef="9001" Primary="true" False="false">
        <Alias FixedRef="9001" AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="1">
        <DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">Janie</NamePartValue></DocumentedNamePart>
        </DocumentedName></Alias>
        <Alias FixedRef="9001" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="2">
        <DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="215">ROE</NamePartValue></DocumentedNamePart>
        <DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="215">Jane</NamePartValue></DocumentedNamePart>
        </DocumentedName><DocumentedName ID="3">
        <DocumentedNamePart><NamePartValue NamePartGroupID="1" ScriptID="220">РОУ</NamePartValue></DocumentedNamePart>
        <DocumentedNamePart><NamePartValue NamePartGroupID="2" ScriptID="220">Джейн</NamePartValue></DocumentedNamePart>
        </DocumentedName></Alias>
        <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1" NamePartTypeID="1520"/></MasterNamePartGroup>
        <MasterNamePartGroup><NamePartGroup ID="2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
        <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1" ReliabilityID="1560">\(period)</FeatureVersion></Feature>
        <Feature ID="2" FeatureTypeID="10"><FeatureVersion ID="2"><VersionLocation LocationID="25"/></FeatureVersion></Feature>
        <Feature ID="3" FeatureTypeID="224"><FeatureVersion ID="3">\
        <VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
        <Feature ID="4" FeatureTypeID="344"><FeatureVersion ID="4">\
        <VersionDetail DetailTypeID="1432">12QtD5BFw</VersionDetail></FeatureVersion></Feature>
        </Profile></DistinctParty>
        <DistinctParty FixedRef="9002"><Profile ID="9002" PartySubTypeID="1"><Identity ID="92" Primary="true">
        <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="4"><DocumentedNamePart>\
        <NamePartValue NamePartGroupID="3" ScriptID="215">PETREL</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
        <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="3" NamePartTypeID="1526"/></MasterNamePartGroup>\
        </NamePartGroups></Identity><Feature ID="5" FeatureTypeID="3"><FeatureVersion ID="5">\
        <VersionDetail DetailTypeID="1431" DetailReferenceID="92000"/></FeatureVersion></Feature>
        <Feature ID="6" FeatureTypeID="64"><FeatureVersion ID="6"><VersionDetail DetailTypeID="1432">572469210\
        </VersionDetail></FeatureVersion></Feature></Profile></DistinctParty>
        </DistinctParties>
        """

    static let tail = """
        <ProfileRelationships><ProfileRelationship ID="1" From-ProfileID="9001" To-ProfileID="9002"/></ProfileRelationships>
        <SanctionsEntries><SanctionsEntry ID="9001" ProfileID="9001" ListID="1550"><EntryEvent ID="1" EntryEventTypeID="1"/>
        <SanctionsMeasure ID="1" SanctionsTypeID="1705"><Comment/></SanctionsMeasure>
        <SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure></SanctionsEntry>
        <SanctionsEntry ID="1" ProfileID="1"><SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>CUBA</Comment>
        </SanctionsMeasure></SanctionsEntry></SanctionsEntries>
        </Sanctions>
        """
    static let document = head + parties + tail

    @Test("joins names, documents, features and programs of each party")
    func reads() throws {
        let imported = try OFACList.sdn.importAdvancedXML(Array(Self.document.utf8))
        let list = imported.list
        #expect(list.id == "ofac-sdn" && list.publicationDate.description == "2026-08-20")
        #expect(list.entries.map(\.uid) == ["9001", "9002"] && imported.unjoinedDetails == 2)
        let person = list.entries[0]
        #expect(person.schema == .person && person.name == "Jane ROE")
        #expect(person.aliases == [ListAlias("Janie", isWeak: true), ListAlias("Джейн РОУ")])
        #expect(person.datesOfBirth == ["1971-02-03"] && person.countries == ["CU"] && person.programs == ["SDGT"])
        #expect(person.documents == [ListedDocument(kind: "Passport", number: "750123456", country: "RU")])
        #expect(person.wallets == [ListedWallet(currency: "XBT", address: "12QtD5BFw")])
        let ship = list.entries[1]
        #expect(ship.schema == .vessel && ship.name == "PETREL" && ship.countries == ["PA"])
        #expect(
            ship.documents == [
                ListedDocument(kind: "MMSI", number: "572469210"),
                ListedDocument(kind: "Vessel Registration Identification", number: "8321785"),
            ]
        )
        let older = try replacing(
            "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML",
            with: "http://www.un.org/sanctions/1.0",
            in: Self.document
        )
        #expect(try OFACList.consolidated.importAdvancedXML(older).list.id == "ofac-cons")
    }

    static func born(_ from: String, _ to: String, approximate: Bool = false) -> String {
        func day(_ text: String) -> String {
            zip(["Year", "Month", "Day"], text.split(separator: "-")).map { "<\($0)>\(Int($1) ?? 0)</\($0)>" }.joined()
        }
        return """
            <DatePeriod><Start Approximate="\(approximate)"><From>\(day(from))</From><To>\(day(from))</To></Start>\
            <End Approximate="false"><From>\(day(to))</From><To>\(day(to))</To></End></DatePeriod>
            """
    }

    static let births: [(String, [String])] = [
        (born("1971-02-03", "1971-02-03"), ["1971-02-03"]), (born("1971-01-01", "1971-12-31"), ["1971"]),
        (born("1971-02-01", "1971-02-28"), ["1971-02"]), (born("1971-02-01", "1971-02-27"), ["1971"]),
        (born("1971-01-01", "1973-12-31"), ["1971", "1972", "1973"]),
        (born("1971-01-01", "1971-12-31", approximate: true), ["1969", "1970", "1971", "1972", "1973"]),
        ("<DatePeriod><Start><From><Year>1971</Year></From></Start></DatePeriod>", ["1971"]),
    ]

    @Test("reads a birth as exactly as it is known", arguments: births)
    func readsBirths(_ period: String, _ dates: [String]) throws {
        let bytes = try replacing(Self.period, with: period, in: Self.document)
        #expect(try OFACList.sdn.importAdvancedXML(bytes).list.entries[0].datesOfBirth == dates)
    }

    @Test("refuses every cut")
    func refusesCuts() throws {
        try expectCutsRefused(Self.document) { _ = try OFACList.sdn.importAdvancedXML($0) }
    }

    static let broken = [
        ("exports/ADVANCED_XML", "exports/XML"), ("<DateOfIssue", "<Other/><DateOfIssue"), ("2026", "x"),
        ("FixedRef=\"9002\"", "FixedRef=\"9001\""), ("FixedRef=\"9002\"", ""), ("PETREL", ""),
        ("PartySubTypeID=\"1\"", "PartySubTypeID=\"77\""), (parties, ""), (tail, "</Sanctions>"),
    ]

    @Test("refuses another document", arguments: broken)
    func refusesBroken(_ part: String, _ replacement: String) throws {
        let bytes = try replacing(part, with: replacement, in: Self.document)
        let refusal = #expect(throws: Refusal.self) { try OFACList.sdn.importAdvancedXML(bytes) }
        #expect(refusal?.code == .listMalformed)
    }

    @Test("gives the same list each time")
    func isDeterministic() throws {
        let first = try OFACList.sdn.importAdvancedXML(Array(Self.document.utf8)).list.canonicalBytes
        for _ in 0..<20 {
            #expect(try OFACList.sdn.importAdvancedXML(Array(Self.document.utf8)).list.canonicalBytes == first)
        }
    }
}
