import GigPrimitives
import GigScreening

/// The Consolidated Screening List of the United States' export, sanctions and non-proliferation lists, as trade.gov's
/// CSV.
package enum CSLList {
    /// The id of the list in a store.
    package static let id = "us-csl"
    /// The title of the list, for people.
    package static let title = "US Consolidated Screening List"

    /// The file carries no date, so whoever fetched it gives it.
    ///
    /// Refuses with `list_malformed` a file that is cut, lost its header, or repeats an `_id` for another party.
    package static func importCSV(_ bytes: [UInt8], publicationDate: CivilDate) throws(Refusal) -> ListImport {
        var table = try ListTable(
            bytes,
            ListDialect(isLoose: true),
            required: ["_id", "source", "type", "programs", "name", "addresses", "alt_names", "dates_of_birth", "ids"]
        )
        var drafts: [EntryDraft] = []
        while let row = try table.next() { drafts.append(try draft(row)) }
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
        guard !row["_id"].isEmpty else { throw Refusal(.listMalformed, field: "uid") }
        guard !row["name"].isEmpty else { throw Refusal(.listMalformed, field: "name") }
        let schema = try schema(row)
        var draft = EntryDraft(uid: row["_id"], schema: schema, name: OFACList.name(row["name"].onOneLine, schema))
        for alias in row.parts("alt_names") { draft.add(ListAlias(OFACList.name(alias.onOneLine, schema))) }
        for program in row.parts("programs") { draft.add(program: program) }
        draft.add(program: row["source"])
        for column in ["nationalities", "citizenships", "vessel_flag"] {
            for country in row.parts(column) { draft.add(country: country) }
        }
        // An address ends with its country's code.
        for address in row.parts("addresses") {
            if let code = address.split(separator: ",").last.flatMap({ CountryNames.code(String($0)) }) {
                draft.add(country: code)
            }
        }
        for birth in row.parts("dates_of_birth") { draft.add(dateOfBirth: birth) }
        for item in row.parts("ids") { add(document: item, to: &draft) }
        draft.add(remark: row["remarks"])
        return draft
    }

    /// "Passport, 1084010, EG", the country not always there.
    private static func add(document: String, to draft: inout EntryDraft) {
        let parts = document.parts(separatedBy: ",").map(\.trimmingSpaces)
        guard parts.count >= 2 else { return }
        if let currency = DocumentText.currency(parts[0]) {
            draft.add(walletOf: currency, address: parts[1])
        } else if DocumentText.isIdentifying(parts[0]) {
            draft.add(documentOf: parts[0], number: parts[1], country: parts.count > 2 ? parts[2] : nil)
        }
    }

    /// Some agencies do not say whom they list: a name of two to four words without a firm's word is a person's.
    private static func schema(_ row: ListTable.Row) throws(Refusal) -> ListSchema {
        guard row["type"].isEmpty else { return try OFACList.schema(row["type"]) }
        guard ["(DPL)", "(DTC)", "(ISN)"].contains(where: { row["source"].contains($0) }) else { return .entity }
        let words = row["name"].lowercased().split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "-" })
        return (2...4).contains(words.count) && !words.contains(where: { firmWords.contains(String($0)) })
            ? .person : .entity
    }

    private static let firmWords: Set<String> = [
        "inc", "ltd", "llc", "co", "corp", "corporation", "company", "limited", "gmbh", "ag", "sa", "bv", "plc",
        "group",
        "industries", "industrial", "industry", "international", "trading", "technology", "technologies", "systems",
        "institute", "university", "bureau", "center", "centre", "aviation", "airlines", "airline", "air", "services",
        "electronics", "engineering", "enterprises", "export", "import", "aerospace", "defense", "defence", "research",
        "ministry", "organization", "organisation", "plant", "factory", "design", "office", "logistics", "shipping",
        "general", "academy", "complex", "bank", "foundation", "association", "state", "of", "the", "and", "for",
    ]
}
