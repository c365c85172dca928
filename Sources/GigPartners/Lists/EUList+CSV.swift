import GigPrimitives
import GigScreening

extension EUList {
    /// Reads `csvFullSanctionsList_1_1`: semicolons between fields, and of an entity as many rows as it has names,
    /// addresses, births, documents and citizenships.
    ///
    /// Refuses with `list_malformed` a file that is cut, lost its header, or gives one entity in two places.
    package static func importCSV(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        var table = try ListTable(
            bytes,
            ListDialect(separator: UInt8(ascii: ";"), isLoose: true),
            required: ["fileGenerationDate", "Entity_LogicalId", "NameAlias_WholeName", "Entity_SubjectType"]
        )
        var date: CivilDate?
        var seen: Set<String> = []
        var drafts: [EntryDraft] = []
        var rows: [ListTable.Row] = []
        while let row = try table.next() {
            guard let day = ListedDate.day(row["fileGenerationDate"]), date == nil || date == day else {
                throw Refusal(.listMalformed, field: "fileGenerationDate")
            }
            date = day
            let uid = row["Entity_LogicalId"]
            guard !uid.isEmpty else { throw Refusal(.listMalformed, field: "uid") }
            if let first = rows.first, first["Entity_LogicalId"] != uid {
                drafts.append(try draft(rows))
                rows.removeAll()
            }
            if rows.isEmpty, !seen.insert(uid).inserted { throw Refusal(.listMalformed, field: "uid") }
            rows.append(row)
        }
        guard !rows.isEmpty, let date else { throw Refusal(.listMalformed, field: "entries") }
        drafts.append(try draft(rows))
        return try list(drafts, date, bytes)
    }

    private static func draft(_ rows: [ListTable.Row]) throws(Refusal) -> EntryDraft {
        let first = rows[0]
        let schema = try schema(first["Entity_SubjectType"], first["Entity_SubjectType_ClassificationCode"])
        let names = rows.map {
            ListAlias(name($0), isWeak: $0["NameAlias_Strong"] == "false")
        }
        guard
            let primary = names.first(where: { !$0.isWeak && !$0.name.isEmpty })
                ?? names.first(where: { !$0.name.isEmpty })
        else { throw Refusal(.listMalformed, field: "name") }
        var draft = EntryDraft(uid: first["Entity_LogicalId"], schema: schema, name: primary.name)
        draft.add(remark: first["Entity_EU_ReferenceNumber"])
        draft.add(remark: first["Entity_Remark"])
        for (row, name) in zip(rows, names) {
            draft.add(name)
            draft.add(program: row["Entity_Regulation_Programme"])
            draft.add(country: row["Citizenship_CountryIso2Code"])
            draft.add(country: row["Address_CountryIso2Code"])
            let birth = Birth(
                date: row["BirthDate_BirthDate"],
                year: row["BirthDate_Year"],
                month: row["BirthDate_Month"],
                day: row["BirthDate_Day"],
                from: row["BirthDate_YearRangeFrom"],
                to: row["BirthDate_YearRangeTo"],
                isCirca: row["BirthDate_Circa"].lowercased() == "true",
                calendar: row["BirthDate_CalendarType"]
            )
            for date in birth.dates { draft.add(dateOfBirth: date) }
            let kind = row["Identification_TypeDescription"]
            draft.add(
                documentOf: kind.isEmpty ? row["Identification_TypeCode"] : kind,
                number: row["Identification_Number"],
                country: row["Identification_CountryIso2Code"]
            )
        }
        return draft
    }

    /// The whole name, or its parts where the publisher left it empty.
    private static func name(_ row: ListTable.Row) -> String {
        let whole = row["NameAlias_WholeName"].onOneLine
        guard whole.isEmpty else { return whole }
        return ["FirstName", "MiddleName", "LastName"].map { row["NameAlias_\($0)"].onOneLine }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}
