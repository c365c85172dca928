import GigPrimitives
import GigScreening

/// The parts of `sdn_advanced.xml` while they are gathered.
struct OFACAdvancedFile {
    private struct Document {
        let kind: String
        let number: String
        let country: String?
    }

    var values = OFACReferenceValues()
    /// The country of a place, by its ID.
    private var locations: [String: String] = [:]
    /// In the file's order, so that one file always gives one list; the first part is the ID that each refers to.
    private var documents: [(identity: String, document: Document)] = []
    private var programs: [(profile: String, program: String)] = []
    private var drafts: [EntryDraft] = []
    /// Positions in `drafts` by the ID of an identity, and of a profile.
    private var identities: [String: Int] = [:]
    private var profiles: [String: Int] = [:]

    mutating func add(location: XMLElement) {
        guard let id = location.attribute("ID") else { return }
        locations[id] = values.country(location.child("LocationCountry")?.attribute("CountryID"))
    }

    mutating func add(document: XMLElement) {
        guard let identity = document.attribute("IdentityID"),
            let kind = values.text("IDRegDocType", document.attribute("IDRegDocTypeID"))
        else { return }
        let country = document.attribute("IssuedBy-CountryID") ?? document.child("IssuedBy")?.attribute("CountryID")
        let number = document.line("IDRegistrationNo")
        documents.append((identity, Document(kind: kind, number: number, country: values.country(country))))
    }

    mutating func add(measures: XMLElement) {
        guard let profile = measures.attribute("ProfileID") else { return }
        for measure in measures.children("SanctionsMeasure") {
            let type = values.text("SanctionsType", measure.attribute("SanctionsTypeID")) ?? "Program"
            let comment = measure.line("Comment")
            if type == "Program", !comment.isEmpty { programs.append((profile, comment)) }
        }
    }

    mutating func add(party: XMLElement) throws(Refusal) {
        let profiles = party.children("Profile")
        guard let uid = party.attribute("FixedRef"), !uid.isEmpty, let profile = profiles.first else {
            throw Refusal(.listMalformed, field: "uid")
        }
        let schema = try values.schema(profile.attribute("PartySubTypeID"))
        let names = party.all("Profile", "Identity").flatMap { documentedNames(of: $0, schema) }
        guard let primary = names.first(where: \.isPrimary) ?? names.first else {
            throw Refusal(.listMalformed, field: "name")
        }
        var draft = EntryDraft(uid: uid, schema: schema, name: primary.alias.name)
        for name in names { draft.add(name.alias) }
        // Features stand within the profile; some writers put them beside it.
        for feature in party.all("Profile", "Feature") + party.children("Feature") { add(feature, to: &draft) }
        for remark in [party.line("Comment"), profile.line("Comment")] { draft.add(remark: remark) }
        for profile in profiles {
            self.profiles[profile.attribute("ID") ?? ""] = drafts.count
            for identity in profile.children("Identity") { identities[identity.attribute("ID") ?? ""] = drafts.count }
        }
        drafts.append(draft)
    }

    /// The parties with their documents and programs, and how many of these belong to no party.
    func joined() -> (drafts: [EntryDraft], unjoined: Int) {
        var drafts = drafts
        var unjoined = 0
        for (identity, document) in documents {
            guard let position = identities[identity] else {
                unjoined += 1
                continue
            }
            drafts[position].add(documentOf: document.kind, number: document.number, country: document.country)
        }
        for (profile, program) in programs {
            guard let position = profiles[profile] else {
                unjoined += 1
                continue
            }
            drafts[position].add(program: program)
        }
        return (drafts, unjoined)
    }

    private func documentedNames(
        of identity: XMLElement,
        _ schema: ListSchema
    ) -> [(alias: ListAlias, isPrimary: Bool)] {
        var types: [String: String] = [:]
        for group in identity.all("NamePartGroups", "MasterNamePartGroup", "NamePartGroup") {
            types[group.attribute("ID") ?? ""] = values.text("NamePartType", group.attribute("NamePartTypeID"))
        }
        var names: [(alias: ListAlias, isPrimary: Bool)] = []
        for alias in identity.children("Alias") {
            for (position, documented) in alias.children("DocumentedName").enumerated() {
                let parts = documented.all("DocumentedNamePart", "NamePartValue").map { part in
                    (text: part.text.onOneLine, isLast: types[part.attribute("NamePartGroupID") ?? ""] == "Last Name")
                }.filter { !$0.text.isEmpty }
                // The last name stands first in the file.
                let ordered = schema == .person ? parts.filter { !$0.isLast } + parts.filter(\.isLast) : parts
                let name = ordered.map(\.text).joined(separator: " ")
                let isPrimary =
                    position == 0 && alias.attribute("Primary") == "true" && identity.attribute("Primary") != "false"
                guard !name.isEmpty else { continue }
                names.append((ListAlias(name, isWeak: alias.attribute("LowQuality") == "true"), isPrimary))
            }
        }
        return names
    }

    private func add(_ feature: XMLElement, to draft: inout EntryDraft) {
        guard let kind = values.text("FeatureType", feature.attribute("FeatureTypeID")) else { return }
        for version in feature.children("FeatureVersion") {
            let details = version.children("VersionDetail").map { detail in
                let text = detail.text.onOneLine
                return text.isEmpty ? values.text("DetailReference", detail.attribute("DetailReferenceID")) ?? "" : text
            }.filter { !$0.isEmpty }
            let places = version.children("VersionLocation").compactMap { locations[$0.attribute("LocationID") ?? ""] }
            switch kind {
            case "Birthdate":
                for period in version.children("DatePeriod") {
                    for date in OFACAdvancedFile.births(period) { draft.add(dateOfBirth: date) }
                }
            case "Location", "Nationality Country", "Citizenship Country", "Nationality of Registration", "Vessel Flag":
                for country in places + (kind == "Location" ? [] : details) { draft.add(country: country) }
            default:
                for detail in details { add(kind, detail, to: &draft) }
            }
        }
    }

    private func add(_ kind: String, _ detail: String, to draft: inout EntryDraft) {
        if let currency = DocumentText.currency(kind) {
            draft.add(walletOf: currency, address: detail)
        } else if DocumentText.isIdentifying(kind) {
            draft.add(documentOf: kind, number: detail, country: nil)
        }
    }

    /// A period from the first to the last possible day: a day, a month, a year, or a span of years.
    private static func births(_ period: XMLElement) -> [String] {
        guard let start = period.child("Start"), let first = start.child("From").flatMap(day) else { return [] }
        let end = period.child("End")
        let last =
            [end?.child("To"), end?.child("From"), start.child("To")].compactMap { $0 }.compactMap(day).first ?? first
        if start.attribute("Approximate") == "true" { return ListedDate.approximate(first) }
        guard first != last, let from = CivilDate(first), let to = CivilDate(last) else { return [first] }
        guard from.year == to.year else {
            return ListedDate.span(from.year, to.year)
        }
        if from.month == 1, from.day == 1, to.month == 12, to.day == 31 { return [String(first.prefix(4))] }
        let isWholeMonth = from.month == to.month && CivilDate(year: to.year, month: to.month, day: to.day + 1) == nil
        return [String(first.prefix(from.day == 1 && isWholeMonth ? 7 : 4))]
    }

    /// Year, Month and Day in one element; the latter two may be missing.
    static func day(_ element: XMLElement) -> String? {
        ListedDate.date(year: element.line("Year"), month: Int(element.line("Month")), day: Int(element.line("Day")))
    }
}
