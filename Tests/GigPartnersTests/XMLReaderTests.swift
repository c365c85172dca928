import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct XMLReaderTests {
    private func code(_ bytes: [UInt8]) -> RefusalCode? {
        Corpus.refusal { () throws(Refusal) in _ = try XMLReader.document(bytes) }?.code
    }

    private func code(_ text: String) -> RefusalCode? { code(Array(text.utf8)) }

    @Test func givesEventsWithNamespacesAndAttributes() throws {
        let text = "<a xmlns='urn:x' xmlns:p='urn:p'><p:b k='1' p:k='2'>t&amp;<![CDATA[<u>]]></p:b><!-- c --><c/></a>"
        let reader = try XMLReader(Array(text.utf8))
        var events: [XMLEvent] = []
        while let event = try reader.next() { events.append(event) }
        let expected: [XMLEvent] = [
            .start(name: "a", namespace: "urn:x", attributes: []),
            .start(
                name: "b",
                namespace: "urn:p",
                attributes: [
                    XMLAttribute(name: "k", value: "1"), XMLAttribute(name: "k", namespace: "urn:p", value: "2"),
                ]
            ),
            .text("t&<u>"), .end(name: "b"), .start(name: "c", namespace: "urn:x", attributes: []), .end(name: "c"),
            .end(name: "a"),
        ]
        #expect(events == expected)
    }

    @Test func readsOneSubtreeAtATime() throws {
        let reader = try XMLReader(Array("<l><i><n>A</n></i><i><n>B</n></i></l>".utf8))
        var names: [String?] = []
        while let event = try reader.next() {
            guard case .start("i", _, _) = event else { continue }
            names.append(try reader.readElement().child("n")?.text)
        }
        #expect(names == ["A", "B"])
    }

    @Test func refusesEveryDocumentTypeDeclaration() {
        let bomb = """
            <?xml version="1.0"?><!-- c --><?p i?>
            <!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><l>&d;</l>
            """
        let documents = [
            bomb, "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:9/\">%x;]><a/>", "\u{feff}<!DOCTYPE a><a/>",
            " \n<!DOCTYPE a", "<!DOCTYPE a>",
        ]
        for document in documents { #expect(code(document) == .xmlDoctypeForbidden) }
    }

    @Test(arguments: [
        "", " ", "text", "<", "<a", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "<a>&x;</a>", "<a k='&x;'/>", "<a k=1/>",
        "<a k='1' k='2'/>", "<p:a/>", "<a p:k='1'/>", "<a>&#0;</a>", "<a>&#x1;</a>", "<a>\u{1}</a>",
        "<a/><!DOCTYPE a>", "<a><!DOCTYPE a></a>", "<!-- <a/>", "<?xml version='1.0'", "<a>]]></a>",
        "<?xml version='1.0' encoding='UTF-16'?><a/>", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
        "<?xml version='1.0' encoding='UTF-7'?><a/>", "<a><![CDATA[x</a>",
    ])
    func refusesWhatIsNotXML(_ text: String) {
        #expect(code(text) == .xmlMalformed)
    }

    @Test(arguments: ["\0<a/>", "<\0a/>", "<a\0/>", "<a>\0</a>", "<a k='\0'/>", "<a><!-- \0 --></a>", "<a/>\0"])
    func refusesNULBytes(_ text: String) {
        #expect(code(text) == .xmlMalformed, "\(Array(text.utf8))")
    }

    @Test func refusesOtherEncodingsThanUTF8() {
        let text = "<?xml version=\"1.0\"?><a>é</a>"
        let wide = text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        #expect(code([0xff, 0xfe] + wide) == .xmlMalformed)
        #expect(code([0xfe, 0xff] + big) == .xmlMalformed)
        #expect(code(wide) == .xmlMalformed)
        #expect(code(big) == .xmlMalformed)
        #expect(code(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }) == .xmlMalformed)
        #expect(code(Array("<a>".utf8) + [0xc0, 0xbc] + Array("</a>".utf8)) == .xmlMalformed)
        #expect(code(Array("<a>".utf8) + [0xed, 0xa0, 0x80] + Array("</a>".utf8)) == .xmlMalformed)
        #expect(code([0xef, 0xbb, 0xbf] + Array(text.utf8)) == nil)
    }

    @Test(
        arguments: [(64, nil), (65, .xmlTooDeep), (100, .xmlTooDeep), (100_000, .xmlTooDeep)] as [(Int, RefusalCode?)]
    )
    func refusesNestingBeyondTheLimit(_ depth: Int, _ expected: RefusalCode?) {
        let text = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        #expect(code(text) == expected)
    }

    @Test func refusesTextsAndAttributesBeyondTheLimit() {
        let most = String(repeating: "x", count: XMLLimits.textBytes)
        #expect(code("<a k='\(most)'>\(most)</a>") == nil)
        #expect(code("<a k='\(most)x'/>") == .xmlTooDeep)
        #expect(code("<a>\(most)x</a>") == .xmlTooDeep)
        #expect(code("<a>\(most)<b/>x</a>") == .xmlTooDeep)
        #expect(code("<a>" + String(repeating: "x", count: 20_000_000) + "</a>") != nil)
    }

    @Test(.timeLimit(.minutes(1)))
    func refusesAttributesBeyondTheLimitAtOnce() {
        func element(_ count: Int, _ prefix: String) -> String {
            "<!-- <a --><b>=<![CDATA[<c]]><a " + (0..<count).map { "\(prefix)\($0)='=\">'" }.joined(separator: " ")
                + "/></b>"
        }
        for prefix in ["k", "xmlns:k"] {
            #expect(code(element(64, prefix)) == nil)
            #expect(code(element(65, prefix)) == .xmlTooDeep)
            #expect(code(element(200_000, prefix)) == .xmlTooDeep)
        }
    }

    @Test func refusesTruncationAtEveryPosition() {
        let whole = SampleFile().xml
        for length in 0..<whole.count {
            #expect(code(Array(whole[..<length])) == .xmlMalformed)
        }
        #expect(code(whole) == nil)
    }

    @Test func errorsNameNoPartOfTheDocument() {
        let refusal = Corpus.refusal { () throws(Refusal) in
            _ = try XMLReader.document(Array("<secret>hidden</wrong>".utf8))
        }
        #expect(refusal == Refusal(.xmlMalformed))
    }
}
