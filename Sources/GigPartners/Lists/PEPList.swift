import GigPrimitives
import GigScreening

/// A list of politically exposed persons that the operator keeps or buys: a comma-separated file with a fixed header.
///
/// A row without `person` is a person with a first office. A row with `person`, the uid of such a row, adds another name
/// (`name`, `weak`) or another office (`role` and what follows it) of that person.
package enum PEPList {
    /// The header, in this order.
    package static let header = [
        "uid", "name", "person", "weak", "country", "date_of_birth", "document", "role", "role_country", "role_from",
        "role_until",
    ]
    /// The program under which every entry stands, so that whoever sees one knows what it means.
    package static let program = "PEP"

    /// Refuses with `list_malformed` another header, a cut file, a repeated uid, a row for nobody, an office without
    /// role, or a date in another form than ISO 8601.
    package static func importCSV(
        _ bytes: [UInt8],
        id: String,
        title: String,
        publicationDate: CivilDate
    ) throws(Refusal) -> ListImport {
        var table = try ListTable(bytes, ListDialect(encoding: .utf8), required: header)
        guard table.header == header else { throw Refusal(.listMalformed, field: "header") }
        var rows: [ListTable.Row] = []
        while let row = try table.next() { rows.append(row) }
        var drafts: [EntryDraft] = []
        var positions: [String: Int] = [:]
        for row in rows where row["person"].isEmpty {
            let draft = try draft(row)
            guard positions.updateValue(drafts.count, forKey: draft.uid) == nil else {
                throw Refusal(.listMalformed, field: "uid")
            }
            drafts.append(draft)
        }
        for row in rows where !row["person"].isEmpty {
            let others = ["uid", "country", "date_of_birth", "document"]
            guard let position = positions[row["person"]], others.allSatisfy({ row[$0].isEmpty }),
                !row["name"].isEmpty || !row["role"].isEmpty
            else { throw Refusal(.listMalformed, field: "person") }
            drafts[position].add(ListAlias(row["name"], isWeak: try OwnList.isWeak(row["weak"])))
            if let office = try office(row) { drafts[position].add(office) }
        }
        let list = try ScreeningList(
            id: id,
            title: title,
            publicationDate: publicationDate,
            sourceDigest: Digest(hashing: bytes),
            entries: drafts.map { $0.entry(of: id) }
        )
        return ListImport(list)
    }

    private static func draft(_ row: ListTable.Row) throws(Refusal) -> EntryDraft {
        guard row["weak"].isEmpty else { throw Refusal(.listMalformed, field: "weak") }
        guard let office = try office(row) else { throw Refusal(.listMalformed, field: "role") }
        var draft = EntryDraft(uid: row["uid"], schema: .person, name: row["name"])
        draft.add(program: program)
        draft.add(office)
        for country in row.parts("country") { draft.add(country: country) }
        for birth in row.parts("date_of_birth") { try OwnList.add(birth: birth, to: &draft) }
        for document in row.parts("document") { try OwnList.add(document: document, to: &draft) }
        return draft
    }

    private static func office(_ row: ListTable.Row) throws(Refusal) -> ListedOffice? {
        let country = row["role_country"]
        guard !row["role"].isEmpty else {
            guard country.isEmpty, row["role_from"].isEmpty, row["role_until"].isEmpty else {
                throw Refusal(.listMalformed, field: "role")
            }
            return nil
        }
        let code = CountryNames.code(country)
        guard country.isEmpty || code != nil else { throw Refusal(.listMalformed, field: "role_country") }
        let from = try date(row["role_from"])
        let until = try date(row["role_until"])
        if let from, let until, until < from, !from.hasPrefix(until) {
            throw Refusal(.listMalformed, field: "role_until")
        }
        return ListedOffice(role: row["role"], country: code, from: from, until: until)
    }

    private static func date(_ text: String) throws(Refusal) -> String? {
        guard !text.isEmpty else { return nil }
        guard let date = ListedDate.single(text), date == text else {
            throw Refusal(.listMalformed, field: "role_from")
        }
        return date
    }
}
