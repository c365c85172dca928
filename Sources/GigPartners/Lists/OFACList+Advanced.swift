import GigPrimitives
import GigScreening

extension OFACList {
    private static let advancedNamespaces: Set<String> = [
        "http://www.un.org/sanctions/1.0",
        "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML",
    ]

    /// Reads `sdn_advanced.xml` or `cons_advanced.xml`, which alone hold names in their own scripts.
    ///
    /// Parties, documents, places and measures stand in different parts and refer to each other by number; the reader
    /// keeps one party in memory at a time. Refuses with `list_malformed` a file that is cut, has another root, lacks a
    /// part, or repeats a party; with `xml_doctype_forbidden` one that declares a document type.
    package func importAdvancedXML(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        try ListXML.refusing { () throws(Refusal) in try readAdvanced(bytes) }
    }

    private func readAdvanced(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        let (reader, _) = try ListXML.open(bytes, root: "Sanctions", namespaces: OFACList.advancedNamespaces)
        var file = OFACAdvancedFile()
        var date: CivilDate?
        var parts: Set<String> = []
        while let event = try reader.next() {
            guard case .start(let name, _, _) = event else { continue }
            switch name {
            case "DateOfIssue": date = OFACAdvancedFile.day(try reader.readElement()).flatMap { CivilDate($0) }
            case "ReferenceValueSets": file.values = OFACReferenceValues(try reader.readElement())
            case "Locations", "IDRegDocuments", "DistinctParties", "SanctionsEntries": parts.insert(name)
            case "Location": file.add(location: try reader.readElement())
            case "IDRegDocument": file.add(document: try reader.readElement())
            case "DistinctParty": try file.add(party: try reader.readElement())
            case "SanctionsEntry": file.add(measures: try reader.readElement())
            case "ProfileRelationships", "SanctionsEntryLinks": _ = try reader.readElement()
            default: throw Refusal(.listMalformed, field: "root")
            }
        }
        guard let date else { throw Refusal(.listMalformed, field: "DateOfIssue") }
        guard parts.isSuperset(of: ["DistinctParties", "SanctionsEntries"]) else {
            throw Refusal(.listMalformed, field: "root")
        }
        let (drafts, unjoined) = file.joined()
        try check(drafts)
        let list = try ScreeningList(
            id: id,
            title: title,
            publicationDate: date,
            sourceDigest: Digest(hashing: bytes),
            entries: drafts.map { $0.entry(of: id) }
        )
        return ListImport(list, unjoinedDetails: unjoined)
    }
}

/// The tables at the head of the file that the rest refers to by number.
struct OFACReferenceValues {
    /// By the set's element name, for example `FeatureType`, then by ID.
    private var texts: [String: [String: String]] = [:]
    private var partyTypes: [String: String] = [:]
    private var countryCodes: [String: String] = [:]

    init() {}

    init(_ element: XMLElement) {
        for value in element.children.flatMap(\.children) {
            guard let id = value.attribute("ID") else { continue }
            texts[value.name, default: [:]][id] = value.text.onOneLine
            if value.name == "PartySubType" { partyTypes[id] = value.attribute("PartyTypeID") }
            if value.name == "Country", let code = value.attribute("ISO2"), !code.isEmpty { countryCodes[id] = code }
        }
    }

    func text(_ set: String, _ id: String?) -> String? {
        id.flatMap { texts[set]?[$0] }
    }

    func country(_ id: String?) -> String? {
        guard let id else { return nil }
        return countryCodes[id] ?? texts["Country"]?[id]
    }

    /// The sub-type names ships and aircraft; persons and entities are told by the type above it.
    func schema(_ subType: String?) throws(Refusal) -> ListSchema {
        switch text("PartySubType", subType)?.lowercased() {
        case "vessel": return .vessel
        case "aircraft": return .aircraft
        default: break
        }
        let type = subType.flatMap { partyTypes[$0] }
        guard let word = text("PartyType", type) else { throw Refusal(.listMalformed, field: "PartySubTypeID") }
        return try OFACList.schema(word)
    }
}
