import GigPrimitives
import GigScreening

/// The European Union's consolidated list of persons, groups and entities under financial sanctions ("FSF").
package enum EUList {
    /// The id of the list in a store.
    package static let id = "eu-fsf"
    /// The title of the list, for people.
    package static let title = "EU Consolidated Financial Sanctions List"

    /// What both formats say of a birth.
    struct Birth {
        var date = ""
        var year = ""
        var month = ""
        var day = ""
        var from = ""
        var to = ""
        var isCirca = false
        var calendar = ""

        /// Dates of other calendars are not converted.
        var dates: [String] {
            guard calendar.isEmpty || calendar == "GREGORIAN" else { return [] }
            if let from = Int(from), let to = Int(to) { return ListedDate.span(from, to) }
            let known = ListedDate.single(date) ?? ListedDate.date(year: year, month: Int(month), day: Int(day))
            guard let known else { return [] }
            return isCirca ? ListedDate.approximate(known) : [known]
        }
    }

    static func schema(_ words: String...) throws(Refusal) -> ListSchema {
        for word in words {
            switch word.lowercased() {
            case "p", "person": return .person
            case "e", "enterprise": return .entity
            default: continue
            }
        }
        throw Refusal(.listMalformed, field: "subjectType")
    }

    static func list(_ drafts: [EntryDraft], _ date: CivilDate, _ bytes: [UInt8]) throws(Refusal) -> ListImport {
        let list = try ScreeningList(
            id: id,
            title: title,
            publicationDate: date,
            sourceDigest: Digest(hashing: bytes),
            entries: drafts.map { $0.entry(of: id) }
        )
        return ListImport(list)
    }
}
