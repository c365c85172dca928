import GigPrimitives
import GigScreening

extension OFACList {
    private static let namespaces: Set<String> = [
        "http://tempuri.org/sdnList.xsd",
        "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML",
    ]

    /// Reads `sdn.xml` or `consolidated.xml`, in the older or the newer namespace.
    ///
    /// Refuses with `list_malformed` a file that is cut, has another root, or whose Record_Count is not its number of
    /// entries; with `xml_doctype_forbidden` one that declares a document type.
    package func importXML(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        try ListXML.refusing { () throws(Refusal) in try read(bytes) }
    }

    private func read(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        let reader = try XMLReader(bytes)
        guard case .start("sdnList", let namespace, _) = try reader.next(), OFACList.namespaces.contains(namespace)
        else {
            throw Refusal(.listMalformed)
        }
        var published: (date: CivilDate, count: Int)?
        var drafts: [EntryDraft] = []
        while let event = try reader.next() {
            guard case .start(let name, _, _) = event else { continue }
            let element = try reader.readElement()
            switch name {
            case "publshInformation":
                guard published == nil else { throw Refusal(.listMalformed) }
                published = try OFACList.publication(element)
            case "sdnEntry":
                drafts.append(try OFACList.draft(element))
            default:
                throw Refusal(.listMalformed)
            }
        }
        guard let published, published.count == drafts.count else {
            throw Refusal(.listMalformed, field: "Record_Count")
        }
        try check(drafts)
        let list = try ScreeningList(
            id: id,
            title: title,
            publicationDate: published.date,
            sourceDigest: Digest(hashing: bytes),
            entries: drafts.map { $0.entry(of: id) }
        )
        return ListImport(list)
    }

    /// Publish_Date is written month first, for example 05/03/2024.
    private static func publication(_ element: XMLElement) throws(Refusal) -> (date: CivilDate, count: Int) {
        let parts = text(element, "Publish_Date").parts(separatedBy: "/")
        guard parts.count == 3, let date = CivilDate("\(parts[2])-\(parts[0])-\(parts[1])"),
            let count = Int(text(element, "Record_Count"))
        else { throw Refusal(.listMalformed, field: "publshInformation") }
        return (date, count)
    }

    private static func draft(_ element: XMLElement) throws(Refusal) -> EntryDraft {
        let schema = try schema(text(element, "sdnType"))
        let uid = text(element, "uid")
        guard !uid.isEmpty else { throw Refusal(.listMalformed, field: "uid") }
        var draft = EntryDraft(uid: uid, schema: schema, name: try name(element))
        for alias in children(element, "akaList", "aka") {
            draft.add(ListAlias(try name(alias), isWeak: text(alias, "category") == "weak"))
        }
        for item in children(element, "dateOfBirthList", "dateOfBirthItem") {
            draft.add(dateOfBirth: text(item, "dateOfBirth"))
        }
        for program in children(element, "programList", "program") { draft.add(program: program.text) }
        if let flag = element.descendant("vesselInfo", "vesselFlag") { draft.add(country: flag.text) }
        for (list, item) in [
            ("nationalityList", "nationality"), ("citizenshipList", "citizenship"), ("addressList", "address"),
        ] {
            for place in children(element, list, item) { draft.add(country: text(place, "country")) }
        }
        for document in children(element, "idList", "id") { add(document, to: &draft) }
        let remarks = text(element, "remarks")
        draft.remarks = remarks.isEmpty ? draft.remarks : remarks
        return draft
    }

    private static func add(_ element: XMLElement, to draft: inout EntryDraft) {
        let kind = text(element, "idType")
        let number = text(element, "idNumber")
        if let currency = DocumentText.currency(kind) {
            draft.add(walletOf: currency, address: number)
        } else if DocumentText.isIdentifying(kind) {
            draft.add(documentOf: kind, number: number, country: text(element, "idCountry"))
        }
    }

    /// The schema asks for a lastName everywhere; it holds the whole name of what is no person.
    private static func name(_ element: XMLElement) throws(Refusal) -> String {
        let last = text(element, "lastName")
        guard !last.isEmpty else { throw Refusal(.listMalformed, field: "lastName") }
        return name(first: text(element, "firstName"), last: last)
    }

    private static func text(_ element: XMLElement, _ child: String) -> String {
        (element.child(child)?.text ?? "").trimmingSpaces
    }

    private static func children(_ element: XMLElement, _ list: String, _ item: String) -> [XMLElement] {
        element.child(list)?.children(item) ?? []
    }
}
