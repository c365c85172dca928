import GigOperations
import GigPrimitives
import GigScreening
import Testing

@Suite("Sources of lists")
struct ListSourceTests {
    @Test("the official ones are over https, one a list, and of the list's own format")
    func official() {
        #expect(Set(ListSource.official.map(\.name)).count == ListSource.official.count)
        for source in ListSource.official {
            #expect(ListSource.isAddress(source.address) && source.format.listID == source.name)
        }
    }

    @Test("a configuration changes addresses, drops lists and adds some")
    func configured() throws {
        let sources = try ListSource.configured(
            """
            # mirrors
            un-sc https://mirror.example/un.xml   # ours
            ofac-sdn ofac-xml https://mirror.example/sdn.xml

            eu-fsf off
            us-csl https://mirror.example/csl.csv
            watch own-csv https://mirror.example/watch.csv
            """
        )
        #expect(sources.map(\.name) == ["ofac-sdn", "ofac-cons", "un-sc", "uk-sl", "us-csl", "watch"])
        #expect(sources[0].format == .ofacXML && sources[0].address == "https://mirror.example/sdn.xml")
        #expect(sources[2].format == .unXML && sources[2].address == "https://mirror.example/un.xml")
        #expect(sources[4].isStandard && sources[5].format == .own)
        #expect(try ListSource.configured("") == ListSource.official)
    }

    static let invalid = [
        "un-sc", "un-sc http://a.example/", "un-sc ftp://a.example/", "un-sc https://", "un-sc https://u:p@a.example/",
        "watch https://a.example/", "watch off", "watch words https://a.example/", "un-sc eu-xml https://a.example/",
        "un-sc off\nun-sc off", "un-sc un-xml https://a.example/ more", "un-sc https://a.example/ü",
    ]

    @Test("refuses another line, and says which", arguments: invalid)
    func refusesInvalid(_ text: String) {
        let line = text.contains("\n") ? 3 : 2
        #expect(throws: Refusal(.fieldInvalid, field: "lists.conf:\(line)")) {
            try ListSource.configured("# comment\n\(text)\n")
        }
    }
}

@Suite("Formats of lists")
struct ListFormatTests {
    static let files: [(String, String, ListFormat, String)] = [
        ("36,\"A\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n", "sdn.csv", .ofacCSV, "sdn"),
        (
            "36,\"A\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n", "x/cons_prim.csv",
            .ofacConsolidatedCSV, "sdn"
        ),
        ("36,12,\"aka\",\"A\",-0- \r\n", "alt.csv", .ofacCSV, "alt"),
        ("36,25,-0- ,\"Havana\",\"Cuba\",-0- \r\n", "add.csv", .ofacCSV, "add"),
        ("36,\"more\"\r\n", "SDN_COMMENTS.CSV", .ofacCSV, "comments"),
        ("<?xml version=\"1.0\"?>\n<!-- a --><sdnList xmlns=\"x\">", "sdn.xml", .ofacXML, "sdn"),
        ("<sdnList xmlns=\"x\">", "CONSOLIDATED.XML", .ofacConsolidatedXML, "list"),
        ("<Sanctions xmlns=\"x\">", "SDN_ADVANCED.XML", .ofacAdvanced, "list"),
        ("<Sanctions xmlns=\"x\">", "CONS_ADVANCED.XML", .ofacConsolidatedAdvanced, "list"),
        ("<?xml version=\"1.0\"?><CONSOLIDATED_LIST>", "consolidated.xml", .unXML, "list"),
        ("\u{feff}<export xmlns=\"x\">", "a", .euXML, "list"), ("<Designations>", "a", .ukXML, "list"),
        ("\u{feff}fileGenerationDate;Entity_LogicalId", "a", .euCSV, "list"),
        ("Report Date: 24-Jun-2026\r\nLast Updated,", "a", .ukCSV, "list"),
        ("Last Updated,27/04/2020\r\n", "a", .ofsiCSV, "list"), ("_id,source,entity_number", "a", .cslCSV, "list"),
        ("uid,schema,name,alias_of,weak,country,date_of_birth,program\n", "a", .own, "list"),
        (
            "uid,name,person,weak,country,date_of_birth,document,role,role_country,role_from,role_until\n", "a", .pep,
            "list"
        ),
        ("GMLIST\u{1}\n", "a", .compiled, "list"),
    ]

    @Test("are told by the first bytes", arguments: files)
    func recognise(_ text: String, _ name: String, _ format: ListFormat, _ part: String) {
        let found = ListFormat.recognise(Array(text.utf8), fileName: name)
        #expect(found?.format == format && found?.part == part)
    }

    @Test(
        "nothing known is nothing",
        arguments: ["", "<html>", "<!DOCTYPE html><html>", "name,country\n", "PK\u{3}\u{4}"]
    )
    func unknown(_ text: String) {
        #expect(ListFormat.recognise(Array(text.utf8), fileName: "sdn.csv") == nil)
    }

    static let own = Array("uid,schema,name,alias_of,weak,country,date_of_birth,program\nX,person,A Name,,,,,\n".utf8)

    @Test("a list that was read can be sent compiled, and keeps its digest")
    func compiles() throws {
        let day = try #require(CivilDate("2026-11-01"))
        let list = try ListFormat.own.read(["list": Self.own], published: day, id: "watch", title: nil)
        let bytes = try ListFormat.own.compile(["list": Self.own], published: day, id: "watch", title: nil)
        let compiled = try ListFormat.compiled.read(["list": bytes], published: nil, id: nil, title: nil)
        #expect(compiled == list && compiled.sourceDigest == Digest(hashing: Self.own))
        let address = "https://example.org/watch.csv"
        let fetched = try ListFormat.compiled.read(
            ["list": bytes],
            published: day,
            id: nil,
            title: nil,
            source: address
        )
        #expect(fetched.sourceAddress == address && fetched.entries == list.entries)
        #expect(throws: Refusal(.fieldInvalid, field: "published")) {
            try ListFormat.compiled.read(["list": bytes], published: CivilDate("2026-11-02"), id: nil, title: nil)
        }
    }

    @Test(
        "a list of one's own takes no publisher's id",
        arguments: ["ofac-sdn", "ofac-cons", "un-sc", "eu-fsf", "uk-sl", "uk-ofsi", "us-csl"]
    )
    func ownIDs(_ id: String) throws {
        let day = try #require(CivilDate("2026-11-01"))
        #expect(throws: Refusal(.fieldInvalid, field: "id")) {
            try ListFormat.own.read(["list": Self.own], published: day, id: id, title: nil)
        }
    }
}
