import GigScreening

/// A list read from its publisher's files, and what in them belonged to no entry.
package struct ListImport: Hashable, Sendable {
    package let list: ScreeningList
    /// Rows of an alias file that join no entry; some appear when the files are of different days.
    package let unjoinedAliases: Int
    /// The same for addresses and comments.
    package let unjoinedDetails: Int
}

/// One entry while its parts are gathered.
struct EntryDraft {
    let uid: String
    let schema: ListSchema
    let name: String
    private(set) var aliases: [ListAlias] = []
    private(set) var datesOfBirth: [String] = []
    private(set) var countries: [String] = []
    private(set) var programs: [String] = []
    var remarks: String?

    init(uid: String, schema: ListSchema, name: String) {
        self.uid = uid
        self.schema = schema
        self.name = name
    }

    /// Keeps each spelling once; a strong alias replaces the same one marked weak.
    mutating func add(_ alias: ListAlias) {
        guard !alias.name.isEmpty, alias.name != name else { return }
        guard let known = aliases.firstIndex(where: { $0.name == alias.name }) else { return aliases.append(alias) }
        if !alias.isWeak { aliases[known] = alias }
    }

    mutating func add(dateOfBirth: String) {
        EntryDraft.append(dateOfBirth, to: &datesOfBirth)
    }

    mutating func add(country: String) {
        EntryDraft.append(country, to: &countries)
    }

    mutating func add(program: String) {
        EntryDraft.append(program, to: &programs)
    }

    func entry(of listID: String) -> ListEntry {
        ListEntry(
            listID: listID,
            uid: uid,
            schema: schema,
            name: name,
            aliases: aliases,
            datesOfBirth: datesOfBirth,
            countries: countries,
            programs: programs,
            remarks: remarks
        )
    }

    private static func append(_ value: String, to values: inout [String]) {
        let value = value.trimmingSpaces
        if !value.isEmpty, !values.contains(value) { values.append(value) }
    }
}

extension StringProtocol {
    /// Without spaces and tabs at both ends.
    var trimmingSpaces: String {
        var rest = self[...]
        while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
        return String(rest)
    }

    /// The parts between occurrences of `separator`.
    func parts(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    }
}
