import GigPartners
import GigPrimitives

/// Where a list is downloaded.
package struct ListSource: Hashable, Sendable {
    /// For people; the id of the list.
    package let name: String
    /// What comes from the address.
    package let format: ListFormat
    /// An https address without user or password.
    package let address: String
    /// Whether an update without names fetches it.
    package let isStandard: Bool

    /// A source; the address must be one that `isAddress` takes.
    package init(name: String, format: ListFormat, address: String, isStandard: Bool = true) {
        self.name = name
        self.format = format
        self.address = address
        self.isStandard = isStandard
    }

    /// The publishers' own addresses; where a publisher has several formats, the one that proves it is whole and keeps
    /// names in their scripts.
    package static let official = [
        ListSource(
            name: "ofac-sdn",
            format: .ofacAdvanced,
            address: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML"
        ),
        ListSource(
            name: "ofac-cons",
            format: .ofacConsolidatedAdvanced,
            address: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/CONS_ADVANCED.XML"
        ),
        ListSource(
            name: "un-sc",
            format: .unXML,
            address: "https://scsanctions.un.org/resources/xml/en/consolidated.xml"
        ),
        // The token is the publisher's public one.
        ListSource(
            name: "eu-fsf",
            format: .euXML,
            address: "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content"
                + "?token=dG9rZW4tMjAxNw"
        ),
        ListSource(
            name: "uk-sl",
            format: .ukXML,
            address: "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml"
        ),
        // It repeats OFAC's lists, so every hit there would show twice: fetched when it is named.
        ListSource(
            name: "us-csl",
            format: .cslCSV,
            address: "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv",
            isStandard: false
        ),
    ]

    /// The official sources as the lines of `lists.conf` change them.
    ///
    /// A line is `NAME ADDRESS`, `NAME FORMAT ADDRESS` or `NAME off`; `#` starts a comment. Refuses with
    /// `field_invalid` and the line's number another line, an address that is not https, and a name given twice.
    package static func configured(_ text: String) throws(Refusal) -> [ListSource] {
        var sources = official
        var named: Set<String> = []
        for (position, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).map { String($0) }
            guard let name = words.first else { continue }
            let refusal = Refusal(.fieldInvalid, field: "lists.conf:\(position + 1)")
            guard named.insert(name).inserted, (2...3).contains(words.count) else { throw refusal }
            let known = sources.firstIndex { $0.name == name }
            if words.dropFirst() == ["off"] {
                guard let known else { throw refusal }
                sources.remove(at: known)
                continue
            }
            let format = words.count == 3 ? ListFormat(rawValue: words[1]) : known.map { sources[$0].format }
            guard let format, let address = words.last, isAddress(address), format.listID ?? name == name else {
                throw refusal
            }
            let source = ListSource(name: name, format: format, address: address)
            if let known { sources[known] = source } else { sources.append(source) }
        }
        return sources
    }

    /// Whether `address` names a host over https, without user or password.
    package static func isAddress(_ address: String) -> Bool {
        guard address.hasPrefix("https://"), address.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            return false
        }
        let host = address.dropFirst(8).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return !host.isEmpty && !host.contains("@")
    }
}
