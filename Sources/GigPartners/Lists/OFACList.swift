import GigPrimitives
import GigScreening

/// OFAC's list of Specially Designated Nationals and Blocked Persons, in the formats that OFAC publishes.
package enum OFACList {
    package static let id = "ofac-sdn"
    package static let title = "OFAC Specially Designated Nationals and Blocked Persons List"

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
    package let sdn: [UInt8]
    package let alt: [UInt8]?
    package let add: [UInt8]?
    package let comments: [UInt8]?

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
