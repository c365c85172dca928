import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("The UN consolidated list")
struct ListsUNTests {
    static let document = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" dateGenerated="2026-02-27T00:00:09.554Z">
        <INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>JANE</FIRST_NAME>
        <SECOND_NAME>MARY</SECOND_NAME><THIRD_NAME>ROE</THIRD_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>
        <REFERENCE_NUMBER>CDi.901</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>
        <NAME_ORIGINAL_SCRIPT>جين رو</NAME_ORIGINAL_SCRIPT><COMMENTS1>Two
        lines.</COMMENTS1><NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE></NATIONALITY>
        <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Jeanne Roe</ALIAS_NAME></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Jay</ALIAS_NAME></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ADDRESS><COUNTRY>Rwanda</COUNTRY></INDIVIDUAL_ADDRESS>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-02-03</DATE></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1973</FROM_YEAR>
        <TO_YEAR>1974</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1980</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>OB 0243318</NUMBER>
        <ISSUING_COUNTRY>Democratic Republic of the Congo</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
        <INDIVIDUAL_DOCUMENT/></INDIVIDUAL></INDIVIDUALS>
        <ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>ROE TRUST</FIRST_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE>
        <REFERENCE_NUMBER>CDe.902</REFERENCE_NUMBER>
        <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>ROE FUND</ALIAS_NAME></ENTITY_ALIAS></ENTITY></ENTITIES>
        </CONSOLIDATED_LIST>
        """

    @Test("gives persons and entities with their facts")
    func reads() throws {
        let list = try UNList.importXML(Array(Self.document.utf8)).list
        #expect(list.id == "un-sc" && list.publicationDate.description == "2026-02-27")
        #expect(list.entries.map(\.uid) == ["CDe.902", "CDi.901"])
        let person = list.entries[1]
        #expect(person.schema == .person && person.name == "JANE MARY ROE")
        #expect(
            person.aliases == [ListAlias("جين رو"), ListAlias("Jeanne Roe"), ListAlias("Jay", isWeak: true)]
        )
        #expect(person.datesOfBirth == ["1971-02-03", "1973", "1974", "1978", "1979", "1980", "1981", "1982"])
        #expect(person.countries == ["IR", "RW"] && person.programs == ["DRC"])
        #expect(person.documents == [ListedDocument(kind: "Passport", number: "OB 0243318", country: "CD")])
        #expect(person.remarks == "Two lines.")
        #expect(list.entries[0].schema == .entity && list.entries[0].aliases == [ListAlias("ROE FUND")])
    }

    @Test("refuses every cut")
    func refusesCuts() throws {
        try expectCutsRefused(Self.document) { _ = try UNList.importXML($0) }
    }

    static let broken = [
        ("CONSOLIDATED_LIST xmlns", "LIST xmlns"), ("dateGenerated", "date"), ("2026-02-27", "2026-02-30"),
        ("CDi.901", "CDe.902"), ("<REFERENCE_NUMBER>CDi.901</REFERENCE_NUMBER>", ""), ("JANE", ""),
        ("<ENTITIES>", "<OTHERS/><ENTITIES>"),
    ]

    @Test("refuses another document", arguments: broken)
    func refusesBroken(_ part: String, _ replacement: String) throws {
        var text = String(decoding: try replacing(part, with: replacement, in: Self.document), as: UTF8.self)
        if part == "CONSOLIDATED_LIST xmlns" {
            text = String(decoding: try replacing("</CONSOLIDATED_LIST>", with: "</LIST>", in: text), as: UTF8.self)
        }
        if part == "JANE" { text = text.split(separator: "MARY").joined().split(separator: "ROE").joined() }
        let refusal = #expect(throws: Refusal.self) { try UNList.importXML(Array(text.utf8)) }
        #expect(refusal?.code == .listMalformed)
        let declared = "<!DOCTYPE a [<!ENTITY b \"c\">]>" + Self.document.drop { $0 != "\n" }
        #expect(throws: Refusal(.xmlDoctypeForbidden)) { try UNList.importXML(Array(declared.utf8)) }
    }

    @Test(
        "of 2026-02-27 has every entry and name",
        .enabled(if: SharedData.isPresent, "the shared reference data is absent")
    )
    func realFile() throws {
        let bytes = try SharedData.bytes("screening/lists/un/un_consolidated_20260227.xml")
        let list = try UNList.importXML(bytes).list
        #expect(list.entries.count { $0.schema == .person } == 730)
        #expect(list.entries.count { $0.schema == .entity } == 273)
        #expect(list.sourceDigest == Digest(hashing: bytes) && list.publicationDate.description == "2026-02-27")
        let text = String(decoding: bytes, as: UTF8.self)
        let names = Set(list.entries.flatMap { [$0.name] + $0.aliases.map(\.name) })
        var count = 0
        for mark in ["ALIAS_NAME", "NAME_ORIGINAL_SCRIPT"] {
            for part in text.split(separator: "<\(mark)>").dropFirst() {
                let name = try #require(part.split(separator: "</\(mark)>").first)
                let words = unescaped(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                count += 1
                #expect(words.isEmpty || names.contains(words), "\(words)")
            }
        }
        #expect(count > 3000)
        #expect(
            list.entries.count { entry in
                entry.aliases.contains { $0.name.unicodeScalars.contains { $0.value > 0x590 } }
            } > 350
        )
        let unknown = Set(list.entries.flatMap(\.countries).filter { $0.utf8.count != 2 })
        #expect(unknown == ["former Soviet Union"])
        #expect(list.entries.reduce(0) { $0 + $1.documents.count } > 400)
    }

    private func unescaped(_ text: Substring) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")].reduce(String(text)) {
            $0.split(separator: $1.0, omittingEmptySubsequences: false).joined(separator: $1.1)
        }
    }
}
