import GigPrimitives
import GigScreening

/// A list that the operator keeps: a comma-separated file with the header
/// `uid,schema,name,alias_of,weak,country,date_of_birth,program`, or that and `,document,wallet`.
///
/// A row without `alias_of` is an entry: its uid and name, its schema (`person`, `entity`, `vessel` or `aircraft`), and
/// countries, dates of birth, programs, documents and wallets, several separated by `;`. A row with `alias_of` gives
/// another name of the entry with that uid, before or after it, and holds nothing else but `weak`, which is `true`,
/// `false` or empty.
package enum OwnList {
    /// The header without documents and wallets.
    package static let header = ["uid", "schema", "name", "alias_of", "weak", "country", "date_of_birth", "program"]
    /// The header with them.
    package static let longHeader = header + ["document", "wallet"]

    private static let schemas: [String: ListSchema] = [
        "person": .person, "entity": .entity, "vessel": .vessel, "aircraft": .aircraft,
    ]

    /// Refuses with `list_malformed` another header, a cut file, a repeated uid, an alias of no entry, or a date,
    /// document or wallet in another form than documented.
    package static func importCSV(
        _ bytes: [UInt8],
        id: String,
        title: String,
        publicationDate: CivilDate
    ) throws(Refusal) -> ListImport {
        var table = try ListTable(bytes, ListDialect(encoding: .utf8), required: header)
        guard table.header == header || table.header == longHeader else {
            throw Refusal(.listMalformed, field: "header")
        }
        var rows: [ListTable.Row] = []
        while let row = try table.next() { rows.append(row) }
        var drafts: [EntryDraft] = []
        var positions: [String: Int] = [:]
        for row in rows where row["alias_of"].isEmpty {
            let draft = try draft(row)
            guard positions.updateValue(drafts.count, forKey: draft.uid) == nil else {
                throw Refusal(.listMalformed, field: "uid")
            }
            drafts.append(draft)
        }
        for row in rows where !row["alias_of"].isEmpty {
            let others = longHeader.filter { !["name", "alias_of", "weak"].contains($0) }
            guard let position = positions[row["alias_of"]], !row["name"].isEmpty,
                others.allSatisfy({ row[$0].isEmpty })
            else { throw Refusal(.listMalformed, field: "alias_of") }
            drafts[position].add(ListAlias(row["name"], isWeak: try isWeak(row["weak"])))
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
        guard let schema = schemas[row["schema"]] else { throw Refusal(.listMalformed, field: "schema") }
        guard row["weak"].isEmpty else { throw Refusal(.listMalformed, field: "weak") }
        var draft = EntryDraft(uid: row["uid"], schema: schema, name: row["name"])
        for country in row.parts("country") { draft.add(country: country) }
        for date in row.parts("date_of_birth") { try add(birth: date, to: &draft) }
        for program in row.parts("program") { draft.add(program: program) }
        for document in row.parts("document") { try add(document: document, to: &draft) }
        for wallet in row.parts("wallet") {
            let parts = wallet.parts(separatedBy: ":").map(\.trimmingSpaces)
            guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
                throw Refusal(.listMalformed, field: "wallet")
            }
            draft.add(walletOf: parts[0], address: parts[1])
        }
        return draft
    }

    static func add(birth: String, to draft: inout EntryDraft) throws(Refusal) {
        let dates = ListedDate.births(birth)
        guard !dates.isEmpty else { throw Refusal(.listMalformed, field: "date_of_birth") }
        for date in dates { draft.add(dateOfBirth: date) }
    }

    /// `kind:number` or `kind:number:country`.
    static func add(document: String, to draft: inout EntryDraft) throws(Refusal) {
        let parts = document.parts(separatedBy: ":").map(\.trimmingSpaces)
        let known = draft.documents.count
        if parts.count == 2 || parts.count == 3 {
            draft.add(documentOf: parts[0], number: parts[1], country: parts.count == 3 ? parts[2] : nil)
        }
        guard draft.documents.count == known + 1 else { throw Refusal(.listMalformed, field: "document") }
    }

    static func isWeak(_ field: String) throws(Refusal) -> Bool {
        switch field {
        case "true": true
        case "false", "": false
        default: throw Refusal(.listMalformed, field: "weak")
        }
    }
}
