import GigPartners
import GigScreening

extension ListFormat {
    /// What a file is, by its first bytes: the format, and the part of it that the file is.
    ///
    /// OFAC's two lists look the same, so there a name with "cons" in it tells the consolidated one. Nil where nothing
    /// fits.
    package static func recognise(_ bytes: [UInt8], fileName: String) -> (format: ListFormat, part: String)? {
        let name = fileName.split(separator: "/").last.map { $0.lowercased() } ?? ""
        let isConsolidated = name.contains("cons")
        let start = String(decoding: bytes.prefix(4096), as: UTF8.self).drop { $0 == "\u{feff}" || $0.isWhitespace }
        if bytes.starts(with: Array("GMLIST".utf8)) { return (.compiled, "list") }
        if start.hasPrefix("<") {
            guard let format = recognise(xml: start, isConsolidated: isConsolidated) else { return nil }
            return (format, format.parts[0])
        }
        for (prefix, format) in headers where start.hasPrefix(prefix) { return (format, "list") }
        guard let part = OFACFiles.part(of: bytes) else { return nil }
        return (isConsolidated ? .ofacConsolidatedCSV : .ofacCSV, part)
    }

    private static let headers: [(prefix: String, format: ListFormat)] = [
        (OwnList.header.joined(separator: ","), .own), (PEPList.header.joined(separator: ","), .pep),
        ("fileGenerationDate;", .euCSV), ("Report Date:", .ukCSV), ("\"Report Date:", .ukCSV),
        ("Last Updated,", .ofsiCSV), ("_id,source,", .cslCSV), ("\"_id\",\"source\",", .cslCSV),
    ]

    private static func recognise(xml start: Substring, isConsolidated: Bool) -> ListFormat? {
        // The root element is the first tag that is no declaration, comment or instruction.
        let tags = start.split(separator: "<").filter { $0.first?.isLetter == true }
        guard let root = tags.first else { return nil }
        switch root.prefix(while: { $0.isLetter || $0 == "_" }) {
        case "sdnList": return isConsolidated ? .ofacConsolidatedXML : .ofacXML
        case "Sanctions": return isConsolidated ? .ofacConsolidatedAdvanced : .ofacAdvanced
        case "CONSOLIDATED_LIST": return .unXML
        case "export": return .euXML
        case "Designations": return .ukXML
        default: return nil
        }
    }
}
