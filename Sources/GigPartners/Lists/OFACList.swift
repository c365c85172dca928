import GigPrimitives
import GigScreening

/// OFAC's two lists, in the formats that OFAC publishes.
package struct OFACList: Sendable {
    /// The id of the list in a store.
    package let id: String
    /// The title of the list, for people.
    package let title: String
    /// Programs that only OFAC's other list has: the two lists share their formats, so a file could be taken for the
    /// wrong one.
    let foreignPrograms: Set<String>
    /// Entries under a foreign program that the list has none the less; more mean the wrong file.
    static let mostForeign = 10

    /// Specially Designated Nationals and Blocked Persons.
    package static let sdn = OFACList(
        id: "ofac-sdn",
        title: "OFAC Specially Designated Nationals and Blocked Persons List",
        foreignPrograms: ["NS-PLC", "CMIC-EO13959"]
    )

    /// The Consolidated (non-SDN) List.
    package static let consolidated = OFACList(
        id: "ofac-cons",
        title: "OFAC Consolidated (non-SDN) Sanctions List",
        foreignPrograms: ["SDGT", "SDNTK", "NPWMD", "GLOMAG"]
    )

    /// Refuses with `list_malformed` entries that belong to OFAC's other list.
    func check(_ drafts: [EntryDraft]) throws(Refusal) {
        let foreign = drafts.count { !foreignPrograms.isDisjoint(with: $0.programs) }
        guard foreign <= OFACList.mostForeign else { throw Refusal(.listMalformed, field: "format") }
    }

    /// A person is listed as "LAST, First Middle"; names of others keep their commas.
    static func name(_ listed: String, _ schema: ListSchema) -> String {
        let listed = listed.trimmingSpaces
        guard schema == .person, let comma = listed.firstIndex(of: ",") else { return listed }
        return name(first: String(listed[listed.index(after: comma)...]), last: String(listed[..<comma]))
    }

    static func name(first: String, last: String) -> String {
        [first.trimmingSpaces, last.trimmingSpaces].filter { !$0.isEmpty }.joined(separator: " ")
    }

    static func schema(_ type: String) throws(Refusal) -> ListSchema {
        switch type.lowercased() {
        case "individual": .person
        case "entity": .entity
        case "vessel": .vessel
        case "aircraft": .aircraft
        default: throw Refusal(.listMalformed)
        }
    }
}

/// The raw bytes of OFAC's comma-separated files; the primary file is needed, the others add to it.
package struct OFACFiles: Sendable {
    /// The parties: `sdn.csv` or `cons_prim.csv`.
    package let sdn: [UInt8]
    /// Their other names.
    package let alt: [UInt8]?
    /// Their addresses.
    package let add: [UInt8]?
    /// The rest of remarks that were too long for the primary file.
    package let comments: [UInt8]?

    /// A set of files of one day.
    package init(sdn: [UInt8], alt: [UInt8]? = nil, add: [UInt8]? = nil, comments: [UInt8]? = nil) {
        self.sdn = sdn
        self.alt = alt
        self.add = add
        self.comments = comments
    }

    /// SHA-256 of the files one after another: sdn, alt, add, comments.
    var digest: Digest {
        var hash = SHA256()
        for file in [sdn, alt, add, comments].compactMap({ $0 }) { hash.update(file) }
        return hash.finalize()
    }
}
