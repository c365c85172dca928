import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("OFAC's sdn.xml")
struct ListsXMLTests {
    static let older = "http://tempuri.org/sdnList.xsd"
    static let newer = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"

    static func document(_ entries: [ListEntry], namespace: String = older, count: Int? = nil) -> [UInt8] {
        var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sdnList xmlns=\"\(namespace)\">\n"
        text += "<publshInformation><Publish_Date>05/03/2024</Publish_Date>"
        text += "<Record_Count>\(count ?? entries.count)</Record_Count></publshInformation>\n"
        for entry in entries { text += element(entry) }
        return Array((text + "</sdnList>\n").utf8)
    }

    @Test("gives the entries that it was written from, in both namespaces", arguments: [older, newer])
    func reads(_ namespace: String) throws {
        let csv = try ListsOFACTests.importing(ListsOFACTests.sdn, alt: ListsOFACTests.alt, add: ListsOFACTests.add)
        let bytes = Self.document(csv.list.entries, namespace: namespace)
        let list = try OFACList.sdn.importXML(bytes).list
        #expect(list.entries == csv.list.entries)
        #expect(list.publicationDate == CivilDate(year: 2024, month: 5, day: 3))
        #expect(list.sourceDigest == Digest(hashing: bytes))
    }

    struct Broken: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var code = RefusalCode.listMalformed
    }

    static let entry = ListEntry(listID: OFACList.sdn.id, uid: "7", schema: .person, name: "Jane DOE")

    static func changed(_ text: String, _ replacement: String) -> [UInt8] {
        let document = String(decoding: document([entry]), as: UTF8.self)
        return Array(document.split(separator: text).joined(separator: replacement).utf8)
    }

    static let broken = [
        Broken(testDescription: "empty", bytes: []),
        Broken(testDescription: "cut", bytes: document([entry]).dropLast(30)),
        Broken(testDescription: "no entries", bytes: document([])),
        Broken(testDescription: "a record too few", bytes: document([entry], count: 2)),
        Broken(testDescription: "a record too many", bytes: document([entry, entry], count: 1)),
        Broken(testDescription: "repeated uid", bytes: document([entry, entry])),
        Broken(testDescription: "another namespace", bytes: document([entry], namespace: "urn:x")),
        Broken(testDescription: "another root", bytes: changed("sdnList", "list")),
        Broken(testDescription: "unknown type", bytes: changed("Individual", "Robot")),
        Broken(testDescription: "no uid", bytes: changed("<uid>7</uid>", "")),
        Broken(testDescription: "no name", bytes: changed("lastName", "surname")),
        Broken(testDescription: "no such day", bytes: changed("05/03/2024", "13/03/2024")),
        Broken(testDescription: "no date", bytes: changed("Publish_Date", "Date")),
        Broken(testDescription: "unknown part", bytes: changed("sdnEntry", "entry")),
        Broken(
            testDescription: "document type",
            bytes: changed("<sdnList", "<!DOCTYPE sdnList><sdnList"),
            code: .xmlDoctypeForbidden
        ),
    ]

    @Test("refuses a broken document", arguments: broken)
    func refusesBroken(_ example: Broken) {
        let refusal = #expect(throws: Refusal.self) { try OFACList.sdn.importXML(example.bytes) }
        #expect(refusal?.code == example.code)
    }

    private static func element(_ entry: ListEntry) -> String {
        let types: [ListSchema: String] = [
            .person: "Individual", .entity: "Entity", .vessel: "Vessel", .aircraft: "Aircraft",
        ]
        var text = "<sdnEntry><uid>\(entry.uid)</uid>" + name(entry.name, entry.schema)
        text += "<sdnType>\(types[entry.schema] ?? "")</sdnType><programList>"
        for program in entry.programs { text += "<program>\(escaped(program))</program>" }
        text += "</programList>"
        if let remarks = entry.remarks { text += "<remarks>\(escaped(remarks))</remarks>" }
        text += "<idList>"
        for document in entry.documents {
            text += "<id><idType>\(escaped(document.kind))</idType><idNumber>\(escaped(document.number))</idNumber>"
            text += "<idCountry>\(document.country ?? "")</idCountry></id>"
        }
        for wallet in entry.wallets {
            text += "<id><idType>Digital Currency Address - \(wallet.currency)</idType>"
            text += "<idNumber>\(escaped(wallet.address))</idNumber></id>"
        }
        text += "<id><idType>Gender</idType><idNumber>Female1</idNumber></id></idList><akaList>"
        for (position, alias) in entry.aliases.enumerated() {
            text += "<aka><uid>\(position)</uid><type>a.k.a.</type>"
            text += "<category>\(alias.isWeak ? "weak" : "strong")</category>\(name(alias.name, entry.schema))</aka>"
        }
        text += "</akaList><addressList>"
        for country in entry.countries { text += "<address><country>\(escaped(country))</country></address>" }
        text += "</addressList><dateOfBirthList>"
        for date in entry.datesOfBirth {
            text += "<dateOfBirthItem><dateOfBirth>\(escaped(date))</dateOfBirth></dateOfBirthItem>"
        }
        return text + "</dateOfBirthList></sdnEntry>\n"
    }

    private static func name(_ name: String, _ schema: ListSchema) -> String {
        guard schema == .person, let space = name.lastIndex(of: " ") else {
            return "<lastName>\(escaped(name))</lastName>"
        }
        let last = name[name.index(after: space)...]
        return "<firstName>\(escaped(String(name[..<space])))</firstName><lastName>\(escaped(String(last)))</lastName>"
    }

    private static func escaped(_ text: String) -> String {
        text.map { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : $0 == ">" ? "&gt;" : String($0) }.joined()
    }
}
