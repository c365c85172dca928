import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("OFAC's comma-separated files")
struct ListsOFACTests {
    static let sdn = """
        36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. 'AERO'."\r
        2676,"AL ZAWAHIRI, Dr. Ayman","individual","SDGT] [IRGC",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 19 Jun 1951; \
        alt. DOB 1952; POB Giza, Egypt; nationality Egypt; a.k.a. 'THE TEACHER'."\r
        5,"LADY ""ROSE\""","vessel","CUBA",-0- ,"CL1","Tug",-0- ,-0- ,"Panama",-0- ,-0- \r\n
        """
    static let alt = """
        36,12,"aka","AERO-CARIBBEAN",-0- \r
        2676,13,"aka","AL-ZAWAHIRI, Aiman","remark"\r
        2676,14,"fka","THE TEACHER",-0- \r
        99,15,"aka","NOBODY",-0- \r\n
        """
    static let add = """
        36,25,-0- ,"Havana","Cuba",-0- \r
        98,26,-0- ,-0- ,"Cuba",-0- \r\n
        """
    static let end = "\u{1a}"
    static let day = CivilDate(year: 2024, month: 5, day: 3)

    static func importing(
        _ sdn: String,
        alt: String? = nil,
        add: String? = nil,
        comments: String? = nil
    ) throws -> ListImport {
        let files = OFACFiles(
            sdn: Array(sdn.utf8),
            alt: alt.map { Array($0.utf8) },
            add: add.map { Array($0.utf8) },
            comments: comments.map { Array($0.utf8) }
        )
        return try OFACList.sdn.importCSV(files, publicationDate: try #require(day))
    }

    @Test("reads names, aliases, dates of birth, countries and programs")
    func reads() throws {
        let imported = try Self.importing(
            Self.sdn + Self.end,
            alt: Self.alt + Self.end,
            add: Self.add + Self.end,
            comments: "36,\" More; nationality Spain.\"\r\n97,\"Lost.\"\r\n"
        )
        #expect(imported.unjoinedAliases == 1)
        #expect(imported.unjoinedDetails == 2)
        #expect(imported.list.id == "ofac-sdn")
        #expect(imported.list.entries.map(\.uid) == ["2676", "36", "5"])
        let person = imported.list.entries[0]
        #expect(person.schema == .person && person.name == "Dr. Ayman AL ZAWAHIRI")
        #expect(person.aliases == [ListAlias("THE TEACHER"), ListAlias("Aiman AL-ZAWAHIRI")])
        #expect(person.datesOfBirth == ["1951-06-19", "1952"])
        #expect(person.countries == ["EG"] && person.programs == ["SDGT", "IRGC"])
        let entity = imported.list.entries[1]
        #expect(entity.schema == .entity && entity.remarks == "a.k.a. 'AERO'. More; nationality Spain.")
        #expect(entity.aliases.last == ListAlias("AERO-CARIBBEAN") && entity.countries == ["ES", "CU"])
        let vessel = imported.list.entries[2]
        #expect(vessel.schema == .vessel && vessel.name == "LADY \"ROSE\"" && vessel.countries == ["PA"])
    }

    @Test("reads documents and wallets from the remarks")
    func readsDocuments() throws {
        let remarks = """
            DOB 1962 to 1964; alt. DOB circa 1970; Passport A-1084010 (Egypt) expires 01 Jan 2020; National ID No. 216040 \
            (Yemen) issued 1999; SWIFT/BIC HAVIGB2L; Aircraft Tail Number EP-MMH; Vessel Registration Identification \
            IMO 7406784; MMSI 572469210; Tax ID No. 12 (Cuba); Gender Male; Phone Number 982188526300; Linked To: A 12345; \
            Unified Social Credit Code (USCC) 9113100033607322XK (China); Digital Currency Address - XBT 12QtD5BFw; \
            alt. Digital Currency Address - ETH 0x098B71.
            """
        let entry = try Self.importing("7,\"SHIP\",\"vessel\",\"CUBA\",,,,,,,,\"\(remarks)\"\r\n").list.entries[0]
        #expect(entry.datesOfBirth == ["1962", "1963", "1964", "1968", "1969", "1970", "1971", "1972"])
        #expect(
            entry.documents == [
                ListedDocument(kind: "Passport", number: "A-1084010", country: "EG"),
                ListedDocument(kind: "National ID No.", number: "216040", country: "YE"),
                ListedDocument(kind: "SWIFT/BIC", number: "HAVIGB2L"),
                ListedDocument(kind: "Aircraft Tail Number", number: "EP-MMH"),
                ListedDocument(kind: "Vessel Registration Identification IMO", number: "7406784"),
                ListedDocument(kind: "MMSI", number: "572469210"),
                ListedDocument(kind: "Unified Social Credit Code (USCC)", number: "9113100033607322XK", country: "CN"),
            ]
        )
        #expect(
            entry.wallets == [
                ListedWallet(currency: "XBT", address: "12QtD5BFw"), ListedWallet(currency: "ETH", address: "0x098B71"),
            ]
        )
    }

    @Test("refuses one of OFAC's lists under the name of the other")
    func refusesTheOtherList() throws {
        func rows(_ program: String) -> OFACFiles {
            let rows = (1...20).map { "\($0),\"NAME \($0)\",-0- ,\"\(program)\",,,,,,,,\r\n" }
            return OFACFiles(sdn: Array(rows.joined().utf8))
        }
        let day = try #require(Self.day)
        #expect(try OFACList.sdn.importCSV(rows("SDGT"), publicationDate: day).list.id == "ofac-sdn")
        #expect(try OFACList.consolidated.importCSV(rows("NS-PLC"), publicationDate: day).list.id == "ofac-cons")
        #expect(throws: Refusal(.listMalformed, field: "format")) {
            try OFACList.sdn.importCSV(rows("NS-PLC"), publicationDate: day)
        }
        #expect(throws: Refusal(.listMalformed, field: "format")) {
            try OFACList.consolidated.importCSV(rows("SDGT"), publicationDate: day)
        }
    }

    @Test("marks an alias of the remarks as weak")
    func marksWeakAliases() throws {
        let imported = try Self.importing(Self.sdn)
        #expect(imported.list.entries[1].aliases == [ListAlias("AERO", isWeak: true)])
    }

    @Test("binds all files into the source digest")
    func bindsFiles() throws {
        let alone = try Self.importing(Self.sdn).list
        #expect(alone.sourceDigest == Digest(hashing: Array(Self.sdn.utf8)))
        let joined = try Self.importing(Self.sdn, alt: Self.alt).list
        #expect(joined.sourceDigest == Digest(hashing: Array((Self.sdn + Self.alt).utf8)))
    }

    @Test("reads ISO 8859-1 where the file is not UTF-8")
    func readsLatin1() throws {
        var bytes = Array(Self.sdn.utf8)
        let position = try #require(bytes.firstIndex(of: UInt8(ascii: "B")))
        bytes[position] = 0xd1
        let files = OFACFiles(sdn: bytes)
        let list = try OFACList.sdn.importCSV(files, publicationDate: try #require(Self.day)).list
        #expect(list.entries[1].name == "AEROCARIÑBEAN AIRLINES")
        bytes[position] = 0x81
        #expect(throws: Refusal.self) {
            try OFACList.sdn.importCSV(OFACFiles(sdn: bytes), publicationDate: try #require(Self.day))
        }
    }

    struct Broken: CustomTestStringConvertible {
        let testDescription: String
        let sdn: String
        var alt: String?
    }

    static let broken = [
        Broken(testDescription: "empty", sdn: ""),
        Broken(testDescription: "end mark only", sdn: end),
        Broken(testDescription: "no line end", sdn: String(sdn.unicodeScalars.dropLast(2))),
        Broken(testDescription: "cut within a quoted field", sdn: String(sdn.prefix(20)) + "\n"),
        Broken(testDescription: "unclosed quote", sdn: "1,\"A,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"),
        Broken(testDescription: "a column too few", sdn: "1,\"A\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n"),
        Broken(testDescription: "a column too many", sdn: sdn + "1,\"A\",,,,,,,,,,,\r\n"),
        Broken(testDescription: "blank row", sdn: sdn + "\r\n"),
        Broken(testDescription: "text after the end mark", sdn: sdn + end + "1"),
        Broken(testDescription: "text after a quote", sdn: sdn + "1,\"A\"x,,,,,,,,,,\r\n"),
        Broken(testDescription: "quote within a plain field", sdn: sdn + "1,A\"x\",,,,,,,,,,\r\n"),
        Broken(testDescription: "control character", sdn: sdn + "1,\"A\u{1}\",,,,,,,,,,\r\n"),
        Broken(testDescription: "repeated uid", sdn: sdn + sdn),
        Broken(testDescription: "uid not a number", sdn: "x,\"A\",,,,,,,,,,\r\n"),
        Broken(testDescription: "no name", sdn: "1,-0- ,,,,,,,,,,\r\n"),
        Broken(testDescription: "unknown type", sdn: "1,\"A\",\"ship\",,,,,,,,,\r\n"),
        Broken(testDescription: "cut alias file", sdn: sdn, alt: String(alt.dropLast(4))),
        Broken(testDescription: "alias without name", sdn: sdn, alt: "36,1,\"aka\",-0- ,-0- \r\n"),
        Broken(testDescription: "empty alias file", sdn: sdn, alt: ""),
    ]

    @Test("refuses a broken file", arguments: broken)
    func refusesBroken(_ example: Broken) {
        let refusal = #expect(throws: Refusal.self) { try Self.importing(example.sdn, alt: example.alt) }
        #expect(refusal?.code == .listMalformed)
    }

    @Test("refuses a file cut anywhere but at the end of a row")
    func refusesCuts() throws {
        let bytes = Array(Self.sdn.utf8)
        for count in bytes.indices where count == 0 || bytes[count - 1] != UInt8(ascii: "\n") {
            let refusal = #expect(throws: Refusal.self) {
                try OFACList.sdn.importCSV(OFACFiles(sdn: Array(bytes[..<count])), publicationDate: #require(Self.day))
            }
            #expect(refusal?.code == .listMalformed)
        }
    }
}
