import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("The EU's consolidated financial sanctions list")
struct ListsEUTests {
    static let document = """
        <?xml version="1.0" encoding="UTF-8"?>
        <export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-07-28T11:43:32.000+02:00" globalFileId="1">
        <sanctionEntity designationDate="" designationDetails="" unitedNationId="" euReferenceNumber="EU.9001.1" logicalId="13">
        <remark>A remark.</remark>
        <regulation regulationType="regulation" organisationType="council" publicationDate="2022-02-25" programme="UKR" \
        numberTitle="2022/332 (OJ L53)" logicalId="1"><publicationUrl>https://example.invalid/</publicationUrl></regulation>
        <subjectType code="person" classificationCode="P"/>
        <nameAlias firstName="" lastName="" wholeName="Roe" strong="false" logicalId="2"/>
        <nameAlias firstName="Jane" lastName="Roe" wholeName="Jane ROE" strong="true" nameLanguage="EN" logicalId="3">\
        <regulationSummary regulationType="amendment"/></nameAlias>
        <nameAlias wholeName="Джейн РОУ" nameLanguage="RU" strong="true" logicalId="4"/>
        <citizenship region="" countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION" logicalId="5"/>
        <birthdate circa="false" calendarType="GREGORIAN" city="" birthdate="1971-02-03" dayOfMonth="3" monthOfYear="2" \
        year="1971" countryIso2Code="00" logicalId="6"/>
        <birthdate circa="true" calendarType="GREGORIAN" yearRangeFrom="1953" yearRangeTo="1954" logicalId="7"/>
        <birthdate circa="false" calendarType="ORIENTAL" year="1332" logicalId="8"/>
        <birthdate circa="true" calendarType="GREGORIAN" year="1960" logicalId="9"/>
        <address city="Kabul" countryIso2Code="AF" countryDescription="AFGHANISTAN" logicalId="10"/>
        <address city="" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="11"/>
        <identification diplomatic="false" identificationTypeCode="passport" \
        identificationTypeDescription="National passport" number="D123456" countryIso2Code="AF" logicalId="12"/>
        </sanctionEntity>
        <sanctionEntity euReferenceNumber="EU.9002.2" logicalId="20"><subjectType code="enterprise" classificationCode="E"/>
        <nameAlias wholeName="ROE TRUST" strong="true" logicalId="21"/>
        <nameAlias firstName="ROE" lastName="FUND" wholeName="" strong="true" logicalId="22"/></sanctionEntity>
        </export>
        """

    static let table = """
        fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_Remark;Entity_SubjectType;\
        Entity_SubjectType_ClassificationCode;Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_NameLanguage;\
        Address_CountryIso2Code;BirthDate_BirthDate;BirthDate_Day;BirthDate_Month;BirthDate_Year;\
        BirthDate_YearRangeFrom;BirthDate_YearRangeTo;BirthDate_Circa;BirthDate_CalendarType;Identification_Number;\
        Identification_TypeCode;Identification_TypeDescription;Identification_CountryIso2Code;Citizenship_CountryIso2Code
        28/07/2026;13;EU.9001.1;"A remark.";P;person;UKR;Jane ROE;EN;;;;;;;;;;;;;;
        28/07/2026;13;EU.9001.1;"A remark.";P;person;UKR;Джейн РОУ;RU;;;;;;;;;;;;;;
        28/07/2026;13;EU.9001.1;"A remark.";P;person;UKR;;;;1971-02-03;3;2;1971;;;false;GREGORIAN;;;;;
        28/07/2026;13;EU.9001.1;"A remark.";P;person;UKR;;;;;;;;1953;1954;true;GREGORIAN;;;;;
        28/07/2026;13;EU.9001.1;"A remark.";P;person;UKR;;;AF;;;;;;;;;D123456;passport;National passport;AF;
        28/07/2026;13;EU.9001.1;"A remark.";P;person;UKR;;;;;;;;;;;;;;;;RU
        28/07/2026;20;EU.9002.2;;E;enterprise;RUS;"ROE ""FINE"" TRUST";;;;;;;;;;;;;;;\n
        """

    @Test("gives the same facts as XML and as CSV")
    func reads() throws {
        let xml = try EUList.importXML(Array(Self.document.utf8)).list
        #expect(xml.id == "eu-fsf" && xml.publicationDate.description == "2026-07-28")
        let person = xml.entries[0]
        #expect(person.uid == "13" && person.schema == .person && person.name == "Jane ROE")
        #expect(person.aliases == [ListAlias("Roe", isWeak: true), ListAlias("Джейн РОУ")])
        #expect(person.datesOfBirth == ["1971-02-03", "1953", "1954", "1958", "1959", "1960", "1961", "1962"])
        #expect(person.countries == ["RU", "AF"] && person.programs == ["UKR"])
        #expect(person.documents == [ListedDocument(kind: "National passport", number: "D123456", country: "AF")])
        #expect(person.remarks == "EU.9001.1; A remark.")
        #expect(xml.entries[1].schema == .entity && xml.entries[1].aliases == [ListAlias("ROE FUND")])
        let csv = try EUList.importCSV(Array("\u{feff}\(Self.table)".utf8)).list
        #expect(csv.publicationDate == xml.publicationDate && csv.entries.map(\.uid) == ["13", "20"])
        #expect(csv.entries[0].name == "Jane ROE" && csv.entries[0].aliases == [ListAlias("Джейн РОУ")])
        #expect(csv.entries[0].datesOfBirth == ["1971-02-03", "1953", "1954"])
        #expect(Set(csv.entries[0].countries) == ["RU", "AF"] && csv.entries[0].documents == person.documents)
        #expect(csv.entries[0].remarks == person.remarks && csv.entries[1].name == "ROE \"FINE\" TRUST")
    }

    @Test("refuses every cut")
    func refusesCuts() throws {
        try expectCutsRefused(Self.document) { _ = try EUList.importXML($0) }
        try expectCutsRefused(Self.table, but: { $0.last == 0x0a && $0.count { $0 == 0x0a } > 1 }) {
            _ = try EUList.importCSV($0)
        }
    }

    static let nameless = """
        <sanctionEntity logicalId="9"><subjectType code="person"/><nameAlias wholeName="" lastName=""/></sanctionEntity>
        """

    static let broken = [
        ("fsd/export", "fsd/import"), ("generationDate", "date"), ("logicalId=\"20\"", "logicalId=\"13\""),
        ("logicalId=\"20\"", ""), ("sanctionEntity>\n</export>", "sanctionEntity>\(nameless)</export>"),
        ("code=\"enterprise\" classificationCode=\"E\"", ""), ("<sanctionEntity ", "<other/><sanctionEntity "),
    ]

    @Test("refuses another document", arguments: broken)
    func refusesBroken(_ part: String, _ replacement: String) throws {
        let bytes = try replacing(part, with: replacement, in: Self.document)
        let refusal = #expect(throws: Refusal.self) { try EUList.importXML(bytes) }
        #expect(refusal?.code == .listMalformed)
    }

    static let brokenTables = [
        ("Entity_LogicalId", "Id"), ("28/07/2026;20", "29/07/2026;20"), ("28/07/2026;13", "32/07/2026;13"),
        (";20;", ";;"), ("28/07/2026;13;EU.9001.1", "28/07/2026;20;EU.9001.1"), ("E;enterprise", "X;thing"),
        (";Jane ROE;", ";"), ("\"ROE \"\"FINE\"\" TRUST\"", ""),
    ]

    @Test("refuses another table", arguments: brokenTables)
    func refusesBrokenTable(_ part: String, _ replacement: String) throws {
        var bytes = try replacing(part, with: replacement, in: Self.table)
        #expect(throws: Refusal.self) { try EUList.importCSV(bytes) }
        bytes = Array(Self.table.utf8)
        bytes[bytes.count - 30] = 0xff
        #expect(throws: Refusal(.listMalformed, field: "encoding")) { try EUList.importCSV(bytes) }
    }
}
