import GigPartners
import GigPrimitives
import GigScreening

/// The formats that lists are read from.
package enum ListFormat: String, CaseIterable, Sendable {
    /// OFAC's CSV set: `sdn`, and where there are any `alt`, `add`, `comments`.
    case ofacCSV = "ofac-csv"
    /// OFAC's `sdn.xml`.
    case ofacXML = "ofac-xml"
    /// OFAC's `sdn_advanced.xml`.
    case ofacAdvanced = "ofac-advanced"
    /// The same three of OFAC's consolidated (non-SDN) list.
    case ofacConsolidatedCSV = "ofac-cons-csv"
    case ofacConsolidatedXML = "ofac-cons-xml"
    case ofacConsolidatedAdvanced = "ofac-cons-advanced"
    /// The UN's consolidated list.
    case unXML = "un-xml"
    /// The EU's `xmlFullSanctionsList_1_1` and `csvFullSanctionsList_1_1`.
    case euXML = "eu-xml"
    case euCSV = "eu-csv"
    /// The UK Sanctions List.
    case ukXML = "uk-xml"
    case ukCSV = "uk-csv"
    /// OFSI's consolidated list, closed in January 2026.
    case ofsiCSV = "uk-ofsi-csv"
    /// The US Consolidated Screening List.
    case cslCSV = "us-csl-csv"
    /// Our own documented CSV.
    case own = "own-csv"
    /// The same for politically exposed persons.
    case pep = "pep-csv"
    /// A list that was read before, as its canonical bytes.
    case compiled = "compiled"

    /// The names under which `files` may hold the publisher's raw bytes; the first one must be there.
    package var parts: [String] {
        switch self {
        case .ofacCSV, .ofacConsolidatedCSV: ["sdn", "alt", "add", "comments"]
        case .ofacXML: ["sdn"]
        default: ["list"]
        }
    }

    /// The list that a publisher's format holds; nil where the operator names it.
    package var listID: String? {
        switch self {
        case .ofacCSV, .ofacXML, .ofacAdvanced: OFACList.sdn.id
        case .ofacConsolidatedCSV, .ofacConsolidatedXML, .ofacConsolidatedAdvanced: OFACList.consolidated.id
        case .unXML: UNList.id
        case .euXML, .euCSV: EUList.id
        case .ukXML, .ukCSV: UKList.id
        case .ofsiCSV: UKList.formerID
        case .cslCSV: CSLList.id
        case .own, .pep, .compiled: nil
        }
    }

    /// Whether the files say when they were published; whoever imports the others says it.
    package var isDated: Bool {
        switch self {
        case .ofacCSV, .ofacConsolidatedCSV, .cslCSV, .own, .pep: false
        default: true
        }
    }

    private static let publishersIDs = Set(allCases.compactMap(\.listID))

    /// Reads a list; refuses with `field_missing`, `field_unknown`, `field_invalid` or the codes of the importers.
    package func read(
        _ files: [String: [UInt8]],
        published: CivilDate?,
        id: String?,
        title: String?,
        source: String? = nil
    ) throws(Refusal) -> ScreeningList {
        let unknown = files.keys.filter { !parts.contains($0) }
        guard unknown.isEmpty else { throw Refusal(.fieldUnknown, field: "files") }
        guard let first = files[parts[0]] else { throw Refusal(.fieldMissing, field: "files.\(parts[0])") }
        let list =
            isDated
            ? try readDated(first)
            : try readUndated(first, files, published: published, id: id, title: title)
        if isDated, let published, published != list.publicationDate {
            throw Refusal(.fieldInvalid, field: "published")
        }
        return try source.map { address throws(Refusal) in try list.fetched(from: address) } ?? list
    }

    /// Reads a list and gives it in the format `compiled`; refuses as `read` does.
    package func compile(
        _ files: [String: [UInt8]],
        published: CivilDate?,
        id: String?,
        title: String?
    ) throws(Refusal) -> [UInt8] {
        try read(files, published: published, id: id, title: title).canonicalBytes
    }

    private func readDated(_ bytes: [UInt8]) throws(Refusal) -> ScreeningList {
        switch self {
        case .ofacXML: try OFACList.sdn.importXML(bytes).list
        case .ofacAdvanced: try OFACList.sdn.importAdvancedXML(bytes).list
        case .ofacConsolidatedXML: try OFACList.consolidated.importXML(bytes).list
        case .ofacConsolidatedAdvanced: try OFACList.consolidated.importAdvancedXML(bytes).list
        case .unXML: try UNList.importXML(bytes).list
        case .euXML: try EUList.importXML(bytes).list
        case .euCSV: try EUList.importCSV(bytes).list
        case .ukXML: try UKList.importXML(bytes).list
        case .ukCSV: try UKList.importCSV(bytes).list
        case .ofsiCSV: try UKList.importFormerCSV(bytes).list
        case .compiled: try ScreeningList(canonicalBytes: bytes)
        case .ofacCSV, .ofacConsolidatedCSV, .cslCSV, .own, .pep: preconditionFailure("these files carry no date")
        }
    }

    private func readUndated(
        _ first: [UInt8],
        _ files: [String: [UInt8]],
        published: CivilDate?,
        id: String?,
        title: String?
    ) throws(Refusal) -> ScreeningList {
        guard let published else { throw Refusal(.fieldMissing, field: "published") }
        switch self {
        case .ofacCSV, .ofacConsolidatedCSV:
            let set = OFACFiles(sdn: first, alt: files["alt"], add: files["add"], comments: files["comments"])
            let list = self == .ofacCSV ? OFACList.sdn : OFACList.consolidated
            return try list.importCSV(set, publicationDate: published).list
        case .cslCSV: return try CSLList.importCSV(first, publicationDate: published).list
        default: break
        }
        guard let id else { throw Refusal(.fieldMissing, field: "id") }
        // A publisher's list comes in the publisher's format.
        guard !ListFormat.publishersIDs.contains(id) else { throw Refusal(.fieldInvalid, field: "id") }
        return self == .pep
            ? try PEPList.importCSV(first, id: id, title: title ?? id, publicationDate: published).list
            : try OwnList.importCSV(first, id: id, title: title ?? id, publicationDate: published).list
    }
}
