import GigPartners
import GigPrimitives
import GigScreening

/// The publishers' formats that lists are read from.
package enum ListFormat: String, CaseIterable, Sendable {
    /// OFAC's CSV set: `sdn`, and where there are any `alt`, `add`, `comments`.
    case ofacCSV = "ofac-csv"
    /// OFAC's `sdn.xml`.
    case ofacXML = "ofac-xml"
    /// Our own documented CSV.
    case own = "own-csv"

    /// The names under which `files` may hold the publisher's raw bytes; the first one must be there.
    package var parts: [String] {
        switch self {
        case .ofacCSV: ["sdn", "alt", "add", "comments"]
        case .ofacXML: ["sdn"]
        case .own: ["list"]
        }
    }

    /// Reads a list; refuses with `field_missing`, `field_unknown` or the codes of the importers.
    package func read(
        _ files: [String: [UInt8]],
        published: CivilDate?,
        id: String?,
        title: String?
    ) throws(Refusal) -> ScreeningList {
        let unknown = files.keys.filter { !parts.contains($0) }
        guard unknown.isEmpty else { throw Refusal(.fieldUnknown, field: "files") }
        guard let first = files[parts[0]] else { throw Refusal(.fieldMissing, field: "files.\(parts[0])") }
        switch self {
        case .ofacXML: return try OFACList.importXML(first).list
        case .ofacCSV:
            guard let published else { throw Refusal(.fieldMissing, field: "published") }
            let set = OFACFiles(sdn: first, alt: files["alt"], add: files["add"], comments: files["comments"])
            return try OFACList.importCSV(set, publicationDate: published).list
        case .own:
            guard let published else { throw Refusal(.fieldMissing, field: "published") }
            guard let id else { throw Refusal(.fieldMissing, field: "id") }
            // A publisher's list comes in the publisher's format.
            guard id != OFACList.id else { throw Refusal(.fieldInvalid, field: "id") }
            return try OwnList.importCSV(first, id: id, title: title ?? id, publicationDate: published).list
        }
    }
}
