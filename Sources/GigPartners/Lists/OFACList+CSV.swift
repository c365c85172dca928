import GigPrimitives
import GigScreening

extension OFACList {
    private static let missing = "-0-"

    /// Columns as OFAC's "dat_spec" fixes them; the files have no header row.
    private enum Columns {
        static let sdn = 12
        static let alt = 5
        static let add = 6
        static let comments = 2
    }

    /// Reads the comma-separated files; they carry no date, so the publisher's page gives it.
    ///
    /// Refuses with `list_malformed` a file that is cut, has other columns, or repeats an entry's number.
    package func importCSV(_ files: OFACFiles, publicationDate: CivilDate) throws(Refusal) -> ListImport {
        var drafts: [EntryDraft] = []
        var positions: [String: Int] = [:]
        for row in try OFACList.rows(files.sdn, columns: Columns.sdn) {
            let draft = try OFACList.draft(row)
            guard positions.updateValue(drafts.count, forKey: draft.uid) == nil else {
                throw Refusal(.listMalformed, field: "uid")
            }
            drafts.append(draft)
        }
        var unjoinedDetails = 0
        if let comments = files.comments {
            for row in try OFACList.rows(comments, columns: Columns.comments) {
                guard let position = positions[try OFACList.uid(row[0])] else {
                    unjoinedDetails += 1
                    continue
                }
                drafts[position].remarks = (drafts[position].remarks ?? "") + row[1]
            }
        }
        for position in drafts.indices { OFACRemarks.read(&drafts[position]) }
        try check(drafts)
        let unjoinedAliases = try OFACList.addAliases(files.alt, to: &drafts, positions)
        unjoinedDetails += try OFACList.addCountries(files.add, to: &drafts, positions)
        let list = try ScreeningList(
            id: id,
            title: title,
            publicationDate: publicationDate,
            sourceDigest: files.digest,
            entries: drafts.map { $0.entry(of: id) }
        )
        return ListImport(list, unjoinedAliases: unjoinedAliases, unjoinedDetails: unjoinedDetails)
    }

    private static func addAliases(
        _ file: [UInt8]?,
        to drafts: inout [EntryDraft],
        _ positions: [String: Int]
    ) throws(Refusal) -> Int {
        guard let file else { return 0 }
        var unjoined = 0
        for row in try rows(file, columns: Columns.alt) {
            guard let name = value(row[3]) else { throw Refusal(.listMalformed, field: "name") }
            guard let position = positions[try uid(row[0])] else {
                unjoined += 1
                continue
            }
            drafts[position].add(ListAlias(OFACList.name(name, drafts[position].schema)))
        }
        return unjoined
    }

    private static func addCountries(
        _ file: [UInt8]?,
        to drafts: inout [EntryDraft],
        _ positions: [String: Int]
    ) throws(Refusal) -> Int {
        guard let file else { return 0 }
        var unjoined = 0
        for row in try rows(file, columns: Columns.add) {
            guard let position = positions[try uid(row[0])] else {
                unjoined += 1
                continue
            }
            if let country = value(row[4]) { drafts[position].add(country: country) }
        }
        return unjoined
    }

    /// ent_num, SDN_Name, SDN_Type, Program, Title, Call_Sign, Vess_type, Tonnage, GRT, Vess_flag, Vess_owner, Remarks.
    private static func draft(_ row: [String]) throws(Refusal) -> EntryDraft {
        guard let listed = value(row[1]) else { throw Refusal(.listMalformed, field: "name") }
        let schema = try schema(value(row[2]) ?? "entity")
        var draft = EntryDraft(uid: try uid(row[0]), schema: schema, name: name(listed, schema))
        // Several programs stand as "SDGT] [IRGC".
        for program in (value(row[3]) ?? "").parts(separatedBy: "] [") { draft.add(program: program) }
        if let flag = value(row[9]) { draft.add(country: flag) }
        draft.remarks = value(row[11])
        return draft
    }

    private static func rows(_ file: [UInt8], columns: Int) throws(Refusal) -> [[String]] {
        try ListRows.read(file, columns: columns, ListDialect(encoding: .utf8OrLatin1))
    }

    private static func uid(_ field: String) throws(Refusal) -> String {
        let digits = field.trimmingSpaces
        guard (1...18).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Refusal(.listMalformed, field: "uid")
        }
        return digits
    }

    private static func value(_ field: String) -> String? {
        let text = field.trimmingSpaces
        return text.isEmpty || text == missing ? nil : text
    }
}

extension OFACFiles {
    /// Which of the set a file is, by the columns of its first row: `sdn`, `alt`, `add` or `comments`.
    package static func part(of bytes: [UInt8]) -> String? {
        let parts = [12: "sdn", 5: "alt", 6: "add", 2: "comments"]
        do throws(Refusal) {
            guard let end = bytes.firstIndex(of: 0x0a) else { return nil }
            var rows = try ListRows(Array(bytes[...end]), ListDialect(encoding: .utf8OrLatin1))
            guard let row = try rows.next(), row[0].allSatisfy(\.isNumber), !row[0].isEmpty else { return nil }
            return parts[row.count]
        } catch {
            return nil
        }
    }
}
