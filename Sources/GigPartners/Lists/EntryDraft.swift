import GigScreening

/// One entry while its parts are gathered; dates and countries take their standard form on the way in.
struct EntryDraft {
    let uid: String
    let schema: ListSchema
    private(set) var name: String
    private(set) var aliases: [ListAlias] = []
    private(set) var datesOfBirth: [String] = []
    private(set) var countries: [String] = []
    private(set) var programs: [String] = []
    private(set) var documents: [ListedDocument] = []
    private(set) var wallets: [ListedWallet] = []
    private(set) var offices: [ListedOffice] = []
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

    /// Gives the entry its principal name; one that was an alias until then is none any more.
    mutating func rename(to principal: String) {
        name = principal
        aliases.removeAll { $0.name == principal }
    }

    /// Adds all dates that the publisher's words stand for; a date nobody can read stays in the remarks.
    mutating func add(dateOfBirth: String) {
        let dates = ListedDate.births(dateOfBirth)
        if dates.isEmpty, !dateOfBirth.trimmingSpaces.isEmpty {
            add(remark: "date of birth \(dateOfBirth.trimmingSpaces)")
        }
        for date in dates { EntryDraft.append(date, to: &datesOfBirth) }
    }

    mutating func add(country: String) {
        let country = country.trimmingSpaces
        guard !CountryNames.meansNone(country) else { return }
        EntryDraft.append(CountryNames.code(country) ?? country, to: &countries)
    }

    mutating func add(program: String) {
        EntryDraft.append(program, to: &programs)
    }

    /// Adds a number under which somebody may be found; shorter ones are shared by too many people to mean anything.
    mutating func add(documentOf kind: String, number: String, country: String?) {
        let number = DocumentText.number(number.trimmingSpaces)
        let kind = kind.trimmingSpaces
        guard !kind.isEmpty, number.utf8.count(where: DocumentText.isSignificant) >= DocumentText.shortest else {
            return
        }
        let document = ListedDocument(kind: kind, number: number, country: country.flatMap(CountryNames.code))
        if !documents.contains(document) { documents.append(document) }
    }

    mutating func add(walletOf currency: String, address: String) {
        let wallet = ListedWallet(currency: currency.trimmingSpaces, address: address.trimmingSpaces)
        guard !wallet.currency.isEmpty, !wallet.address.isEmpty, !wallets.contains(wallet) else { return }
        wallets.append(wallet)
    }

    mutating func add(_ office: ListedOffice) {
        if !offices.contains(office) { offices.append(office) }
    }

    mutating func add(remark: String) {
        let remark = remark.trimmingSpaces
        guard !remark.isEmpty else { return }
        remarks = remarks.map { "\($0); \(remark)" } ?? remark
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
            documents: documents,
            wallets: wallets,
            offices: offices,
            remarks: remarks
        )
    }

    private static func append(_ value: String, to values: inout [String]) {
        let value = value.trimmingSpaces
        if !value.isEmpty, !values.contains(value) { values.append(value) }
    }
}
