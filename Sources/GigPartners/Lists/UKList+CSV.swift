import GigPrimitives
import GigScreening

extension UKList {
    /// Reads `UK-Sanctions-List.csv`: a line with the report's date, the header, then one row a name and address.
    ///
    /// Refuses with `list_malformed` a file that is cut or lost its header or date.
    package static func importCSV(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        let columns = Columns(
            uid: "Unique ID",
            schema: "Designation Type",
            nameKind: "Name type",
            strength: "Alias strength",
            nonLatin: "Name non-latin script",
            regime: "Regime Name",
            countries: ["Address Country", "Current believed flag of ship"],
            nationality: "Nationality(/ies)",
            born: "D.O.B",
            documents: [
                "Passport number", "National Identifier number", "Business registration number (s)", "IMO number",
                "Hull identification number (HIN)",
            ]
        )
        let (drafts, preamble) = try read(bytes, columns, encoding: .utf8)
        let mark = "Report Date:"
        guard preamble.hasPrefix(mark), let date = ListedDate.day(String(preamble.dropFirst(mark.count))) else {
            throw Refusal(.listMalformed, field: "Report Date")
        }
        return try list(id, title, drafts, date, bytes)
    }

    /// Reads OFSI's `ConList.csv`, in the layout of 2020 or of 2022: "Last Updated" and a date, the header, then rows.
    ///
    /// Refuses with `list_malformed` a file that is cut or lost its header or date.
    package static func importFormerCSV(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        let columns = Columns(
            uid: "Group ID",
            schema: "Group Type",
            nameKind: "Alias Type",
            strength: "Alias Quality",
            nonLatin: "Name Non-Latin Script",
            regime: "Regime",
            countries: ["Country"],
            nationality: "Nationality",
            born: "DOB",
            documents: ["Passport Details", "Passport Number", "NI Number", "National Identification Number"]
        )
        let (drafts, preamble) = try read(bytes, columns, encoding: .utf8OrWindows1252)
        let mark = "Last Updated "
        guard preamble.hasPrefix(mark), let date = ListedDate.day(String(preamble.dropFirst(mark.count))) else {
            throw Refusal(.listMalformed, field: "Last Updated")
        }
        return try list(formerID, formerTitle, drafts, date, bytes)
    }

    static func list(
        _ id: String,
        _ title: String,
        _ drafts: [EntryDraft],
        _ date: CivilDate,
        _ bytes: [UInt8]
    ) throws(Refusal) -> ListImport {
        let list = try ScreeningList(
            id: id,
            title: title,
            publicationDate: date,
            sourceDigest: Digest(hashing: bytes),
            entries: drafts.map { $0.entry(of: id) }
        )
        return ListImport(list)
    }

    private struct Columns {
        let uid: String
        let schema: String
        let nameKind: String
        let strength: String
        let nonLatin: String
        let regime: String
        let countries: [String]
        let nationality: String
        let born: String
        let documents: [String]
    }

    /// Rows of one party need not stand together: the publishers sort by name.
    private static func read(
        _ bytes: [UInt8],
        _ columns: Columns,
        encoding: ListDialect.Encoding
    ) throws(Refusal) -> (drafts: [EntryDraft], preamble: String) {
        var table = try ListTable(
            bytes,
            ListDialect(encoding: encoding, isLoose: true),
            preambleLines: 1,
            required: [columns.uid, columns.schema, columns.nameKind, columns.regime, "Name 1", "Name 6"]
        )
        var positions: [String: Int] = [:]
        var parties: [UKDesignation] = []
        while let row = try table.next() {
            let uid = row[columns.uid]
            guard !uid.isEmpty else { throw Refusal(.listMalformed, field: "uid") }
            let schema = try schema(row[columns.schema])
            let position = positions[uid] ?? parties.count
            if position == parties.count {
                positions[uid] = position
                parties.append(UKDesignation(uid: uid, schema: schema))
            }
            guard parties[position].draft.schema == schema else { throw Refusal(.listMalformed, field: "uid") }
            add(row, columns, to: &parties[position])
        }
        var drafts: [EntryDraft] = []
        for party in parties { drafts.append(try party.finished()) }
        return (drafts, table.preamble[0].filter { !$0.isEmpty }.joined(separator: " "))
    }

    private static func add(_ row: ListTable.Row, _ columns: Columns, to party: inout UKDesignation) {
        party.add(name: name { row["Name \($0)"] }, kind: row[columns.nameKind], strength: row[columns.strength])
        party.add(nonLatin: row[columns.nonLatin])
        party.change { draft in
            draft.add(program: row[columns.regime])
            for column in columns.countries { draft.add(country: row[column]) }
            for nationality in row[columns.nationality].parts(separatedBy: "|") {
                for country in enumerated(nationality) { draft.add(country: country) }
            }
            for birth in row[columns.born].parts(separatedBy: "|") { draft.add(dateOfBirth: birth) }
            for column in columns.documents {
                for number in numbers(row[column]) { draft.add(documentOf: column, number: number, country: nil) }
            }
            let remark = row["Other Information"]
            if !(draft.remarks ?? "").contains(remark) { draft.add(remark: remark) }
        }
    }

    /// The parts of "(1) Syria (2) Jordan" or "1) Syria 2) Jordan", else the whole.
    private static func enumerated(_ text: String) -> [String] {
        var parts = [""]
        for word in text.split(separator: " ") {
            let mark = word.filter { $0 != "(" && $0 != ")" && $0 != "." }
            if mark.count == 1, mark.allSatisfy(\.isNumber), mark.count < word.count {
                parts.append("")
            } else {
                parts[parts.count - 1] += parts[parts.count - 1].isEmpty ? String(word) : " " + word
            }
        }
        return parts.filter { !$0.isEmpty }
    }
}
