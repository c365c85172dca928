import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct ISO20022SchemaTests {
    private static let messages = [
        "pain.001.001.03", "pain.001.001.09", "pain.002.001.03", "pain.002.001.12", "camt.054.001.02",
        "camt.054.001.04", "camt.054.001.08",
    ]
    private static let statements = ["camt.053.001.02", "camt.053.001.08"]

    @Test(.enabled(if: SharedData.isPresent, "needs the published schemas"))
    func tableSaysWhatThePublishedSchemasSay() throws {
        var derived: Set<String> = []
        let files =
            Self.messages.map { ($0, "partners/iso20022/xsd/\($0).xsd") }
            + Self.statements.map { ($0, "compliance/iso20022/\($0).xsd") }
        for (message, file) in files {
            let schema = try XMLReader.document(try SharedData.bytes(file))
            for type in schema.children("complexType") { derived.insert(complex(type, message)) }
            for type in schema.children("simpleType") { derived.insert(simple(type)) }
        }
        let embedded = Set(SchemaTable.text.split(separator: "\n").map(String.init))
        #expect(derived.subtracting(embedded).sorted() == [])
        #expect(embedded.subtracting(derived).sorted() == [])
        #expect(embedded.count == 507)
    }

    private func complex(_ type: XMLElement, _ message: String) -> String {
        let name = type.attribute("name") == "Document" ? message : type.attribute("name") ?? ""
        if let content = type.descendant("simpleContent", "extension"), let attribute = content.child("attribute") {
            return "\(name)@ \(particle(attribute)) \(content.attribute("base") ?? "")"
        }
        if let choice = type.child("choice") ?? type.descendant("sequence", "choice") {
            return ([name + "|"] + choice.children.map(particle)).joined(separator: " ")
        }
        let sequence = type.child("sequence")?.children ?? []
        if sequence.first?.name == "any" { return name + "%" }
        return ([name + ":"] + sequence.map(particle)).joined(separator: " ")
    }

    private func particle(_ element: XMLElement) -> String {
        let occurrences = (element.attribute("minOccurs") ?? "1", element.attribute("maxOccurs") ?? "1")
        let count =
            switch occurrences {
            case ("1", "1"): ""
            case ("0", "1"): "?"
            case ("0", "unbounded"): "*"
            case ("1", "unbounded"): "+"
            default: "{\(occurrences.0),\(occurrences.1)}"
            }
        return "\(element.attribute("name") ?? "")=\(element.attribute("type") ?? "")\(count)"
    }

    private func simple(_ type: XMLElement) -> String {
        let restriction = type.child("restriction")
        func facets(_ name: String) -> [String] {
            restriction?.children(name).compactMap { $0.attribute("value") } ?? []
        }
        let base = String(restriction?.attribute("base")?.dropFirst(3) ?? "")
        let words: [String] =
            switch base {
            case "string" where !facets("pattern").isEmpty:
                ["pattern"] + facets("pattern").map { $0.replacing("[\\+]", with: "[+]") }
            case "string" where !facets("enumeration").isEmpty: ["codes"] + facets("enumeration")
            case "string": ["text"] + facets("minLength") + facets("maxLength")
            case "decimal":
                ["decimal"] + facets("totalDigits") + facets("fractionDigits")
                    + (facets("minInclusive") == ["0"] ? ["nonnegative"] : [])
            case "base64Binary": ["base64"] + facets("maxLength")
            default: [base]
            }
        return ([type.attribute("name") ?? ""] + words).joined(separator: " ")
    }

    @Test(.enabled(if: XMLLint.isPresent, "needs xmllint and the published schemas"))
    func agreesWithXMLLintOnChangedFiles() throws {
        let pain = Corpus.market.filter { !$0.contains("de/") } + Corpus.coverage
        let reports = try Self.statusReports()
        let samples: [(String, [[UInt8]], Int)] = [
            ("pain.001.001.03", try pain.filter { $0.contains("001.03") }.map(SharedData.bytes), 300),
            ("pain.001.001.09", try pain.filter { $0.contains("001.09") }.map(SharedData.bytes), 300),
            ("pain.002.001.03", [reports.0], 100), ("pain.002.001.12", [reports.1], 100),
            ("camt.054.001.02", [try SharedData.bytes("\(Corpus.folder)/camt-samples/camt054.v2.xml")], 100),
            ("camt.054.001.08", [try SharedData.bytes("\(Corpus.folder)/camt-samples/camt054.v8.xml")], 200),
        ]
        for (message, files, count) in samples {
            var generator = SeededGenerator(state: 20_022)
            let roots = try files.map { try XMLReader.document($0) }
            let changed = (0..<count).map { index in
                Mutation.apply(to: roots[index % roots.count], using: &generator).document
            }
            let documents = files + changed
            let ours = documents.map { Corpus.isValid($0, message) }
            let theirs = try XMLLint.verdicts(documents, message)
            #expect(ours.prefix(files.count).allSatisfy { $0 })
            #expect(theirs.contains(false) && theirs.dropFirst(files.count).contains(true))
            for index in documents.indices where ours[index] != theirs[index] {
                Issue.record("\(message): we say \(ours[index]): \(String(decoding: documents[index], as: UTF8.self))")
            }
        }
    }

    private static func statusReports() throws -> ([UInt8], [UInt8]) {
        func report(_ version: String) throws -> [UInt8] {
            let initiation = try PaymentInitiation.parse(SampleFile(version: version).xml)
            return try PaymentStatusReport(
                to: initiation,
                messageID: "S1",
                at: Instant(seconds: 1_790_000_000),
                decisions: [[.settled(reference: "R1"), .rejected(.insufficientFunds, about: .debtor)]]
            ).xml()
        }
        return (try report("03"), try report("09"))
    }

    @Test(arguments: [
        ("0", true), ("-0", true), ("+1.5", true), (".5", true), ("5.", true), ("1.50000000", true), ("", false),
        (".", false), ("1e5", false), ("-1", false), ("1.123456", false), ("1,5", false), ("1 5", false),
        ("999999999999999999", true), ("1000000000000000000", false), ("NaN", false), ("0x1", false), ("١", false),
    ])
    func takesAmountsAsXMLSchemaDefinesThem(_ text: String, _ expected: Bool) {
        let type = SchemaValue.decimal(totalDigits: 18, fractionDigits: 5, nonNegative: true)
        #expect(type.permits(text) == expected)
    }

    @Test(arguments: [
        ("2026-09-15T09:15:00", true), ("2026-09-15T09:15:00.123Z", true), ("2026-09-15T24:00:00", true),
        ("2026-09-15T09:15:00+14:00", true), ("2026-09-15T09:15:00+14:01", false), ("2026-09-15T24:00:01", false),
        ("2026-02-29T00:00:00", false), ("2026-09-15 09:15:00", false), ("2026-09-15T9:15:00", false),
        ("2026-09-15T09:15:60", false), ("2026-09-15T09:15:00.", false), ("2026-09-15T09:15", false), ("", false),
    ])
    func takesTimesAsXMLSchemaDefinesThem(_ text: String, _ expected: Bool) {
        #expect(SchemaValue.dateTime.permits(text) == expected)
    }
}
