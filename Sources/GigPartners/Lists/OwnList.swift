import GigPrimitives
import GigScreening

/// A list that the operator keeps: a comma-separated file with the header
/// `uid,schema,name,alias_of,weak,country,date_of_birth,program`.
///
/// A row without `alias_of` is an entry: its uid and name, its schema (`person`, `entity`, `vessel` or `aircraft`), and
/// countries, dates of birth and programs, several separated by `;`. A row with `alias_of` gives another name of the
/// entry with that uid, before or after it, and holds nothing else but `weak`, which is `true`, `false` or empty.
package enum OwnList {
    package static let header = ["uid", "schema", "name", "alias_of", "weak", "country", "date_of_birth", "program"]

    private static let schemas: [String: ListSchema] = [
        "person": .person, "entity": .entity, "vessel": .vessel, "aircraft": .aircraft,
    ]

    /// Refuses with `list_malformed` another header, a cut file, a repeated uid, or an alias of no entry.
    package static func importCSV(
        _ bytes: [UInt8],
        id: String,
        title: String,
        publicationDate: CivilDate
    ) throws(Refusal) -> ListImport {
        var rows = try ListRows.read(bytes, columns: header.count)[...]
        guard rows.popFirst() == header else { throw Refusal(.listMalformed, field: "header") }
        var drafts: [EntryDraft] = []
        var positions: [String: Int] = [:]
        for row in rows where row[3].isEmpty {
            let draft = try draft(row)
            guard positions.updateValue(drafts.count, forKey: draft.uid) == nil else {
                throw Refusal(.listMalformed, field: "uid")
            }
            drafts.append(draft)
        }
        for row in rows where !row[3].isEmpty {
            guard let position = positions[row[3]], row[0].isEmpty, row[1].isEmpty,
                row[5...].allSatisfy({ $0.isEmpty }), !row[2].trimmingSpaces.isEmpty
            else { throw Refusal(.listMalformed, field: "alias_of") }
            drafts[position].add(ListAlias(row[2].trimmingSpaces, isWeak: try isWeak(row[4])))
        }
        let list = try ScreeningList(
            id: id,
            title: title,
            publicationDate: publicationDate,
            sourceDigest: Digest(hashing: bytes),
            entries: drafts.map { $0.entry(of: id) }
        )
        return ListImport(list: list, unjoinedAliases: 0, unjoinedDetails: 0)
    }

    private static func draft(_ row: [String]) throws(Refusal) -> EntryDraft {
        guard let schema = schemas[row[1]] else { throw Refusal(.listMalformed, field: "schema") }
        guard row[4].isEmpty else { throw Refusal(.listMalformed, field: "weak") }
        var draft = EntryDraft(uid: row[0], schema: schema, name: row[2].trimmingSpaces)
        for country in row[5].parts(separatedBy: ";") { draft.add(country: country) }
        for date in row[6].parts(separatedBy: ";") { draft.add(dateOfBirth: date) }
        for program in row[7].parts(separatedBy: ";") { draft.add(program: program) }
        return draft
    }

    private static func isWeak(_ field: String) throws(Refusal) -> Bool {
        switch field {
        case "true": true
        case "false", "": false
        default: throw Refusal(.listMalformed, field: "weak")
        }
    }
}
