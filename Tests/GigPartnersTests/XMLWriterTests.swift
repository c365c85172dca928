import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct XMLWriterTests {
    @Test func writesIndentedAndEscapedText() {
        var writer = XMLWriter(root: "a", namespace: "urn:x&y")
        writer.element("b") { $0.element("c", "1 < 2 & \"3\" > ]]>", attributes: [("k", "<\">")]) }
        writer.element("d", nil)
        let text = String(decoding: writer.finish(), as: UTF8.self)
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <a xmlns="urn:x&amp;y">
                  <b>
                    <c k="&lt;&quot;&gt;">1 &lt; 2 &amp; &quot;3&quot; &gt; ]]&gt;</c>
                  </b>
                </a>

                """
        )
    }

    @Test func leavesOutWhatXMLForbidsAndKeepsAllElse() throws {
        var generator = SeededGenerator(state: 7)
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<20 {
                let wide = UInt32.random(in: 0...0x10ffff, using: &generator)
                let value = Bool.random(using: &generator) ? wide : wide % 0x80
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            var writer = XMLWriter(root: "a", namespace: "urn:x")
            writer.element("b", text, attributes: [("k", text)])
            let element = try XMLReader.document(writer.finish()).child("b")
            let permitted = text.unicodeScalars.filter {
                $0.value >= 0x20 && $0.value != 0xfffe && $0.value != 0xffff || [9, 10, 13].contains($0.value)
            }
            #expect(element.map { Array($0.text.unicodeScalars) } == Array(permitted))
            #expect(element?.attribute("k").map { Array($0.unicodeScalars) } == Array(permitted))
        }
    }
}
