import GigPrimitives
import GigScreening

/// The consolidated list of the United Nations Security Council, as its XML.
package enum UNList {
    /// The id of the list in a store.
    package static let id = "un-sc"
    /// The title of the list, for people.
    package static let title = "United Nations Security Council Consolidated List"

    /// Refuses with `list_malformed` a file that is cut, has another root, or repeats a reference number; with
    /// `xml_doctype_forbidden` one that declares a document type.
    package static func importXML(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        try ListXML.refusing { () throws(Refusal) in try read(bytes) }
    }

    private static func read(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        let (reader, attributes) = try ListXML.open(bytes, root: "CONSOLIDATED_LIST", namespaces: [""])
        guard let generated = attributes.first(where: { $0.name == "dateGenerated" })?.value,
            let date = CivilDate(generated.prefix(10))
        else { throw Refusal(.listMalformed, field: "dateGenerated") }
        var sections: Set<String> = []
        var entries: [ListEntry] = []
        while let event = try reader.next() {
            guard case .start(let name, _, _) = event else { continue }
            switch name {
            case "INDIVIDUALS", "ENTITIES": sections.insert(name)
            case "INDIVIDUAL": entries.append(try draft(try reader.readElement(), .person).entry(of: id))
            case "ENTITY": entries.append(try draft(try reader.readElement(), .entity).entry(of: id))
            default: throw Refusal(.listMalformed, field: "root")
            }
        }
        guard sections.count == 2 else { throw Refusal(.listMalformed, field: "root") }
        let list = try ScreeningList(
            id: id,
            title: title,
            publicationDate: date,
            sourceDigest: Digest(hashing: bytes),
            entries: entries
        )
        return ListImport(list)
    }

    private static func draft(_ element: XMLElement, _ schema: ListSchema) throws(Refusal) -> EntryDraft {
        let kind = schema == .person ? "INDIVIDUAL" : "ENTITY"
        let name = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"]
            .map(element.line).filter { !$0.isEmpty }.joined(separator: " ")
        let uid = element.line("REFERENCE_NUMBER")
        guard !uid.isEmpty else { throw Refusal(.listMalformed, field: "uid") }
        guard !name.isEmpty else { throw Refusal(.listMalformed, field: "name") }
        var draft = EntryDraft(uid: uid, schema: schema, name: name)
        draft.add(ListAlias(element.line("NAME_ORIGINAL_SCRIPT")))
        for alias in element.children("\(kind)_ALIAS") {
            draft.add(ListAlias(alias.line("ALIAS_NAME"), isWeak: alias.line("QUALITY").lowercased() == "low"))
            let born = alias.line("DATE_OF_BIRTH")
            for date in ListedDate.births(born) { draft.add(dateOfBirth: date) }
        }
        draft.add(program: element.line("UN_LIST_TYPE"))
        for value in element.all("NATIONALITY", "VALUE") { draft.add(country: value.text.onOneLine) }
        for address in element.children("\(kind)_ADDRESS") { draft.add(country: address.line("COUNTRY")) }
        for birth in element.children("INDIVIDUAL_DATE_OF_BIRTH") { add(birth, to: &draft) }
        for document in element.children("INDIVIDUAL_DOCUMENT") {
            let country = document.line("ISSUING_COUNTRY")
            let issuer = document.line("COUNTRY_OF_ISSUE")
            let kinds = [document.line("TYPE_OF_DOCUMENT"), document.line("TYPE_OF_DOCUMENT2")]
            draft.add(
                documentOf: kinds.first { !$0.isEmpty } ?? "Document",
                number: document.line("NUMBER"),
                country: country.isEmpty ? issuer : country
            )
        }
        draft.add(remark: element.line("COMMENTS1"))
        return draft
    }

    private static func add(_ birth: XMLElement, to draft: inout EntryDraft) {
        let from = Int(birth.line("FROM_YEAR"))
        let to = Int(birth.line("TO_YEAR"))
        var dates: [String] = []
        if let from, let to {
            dates = ListedDate.span(from, to)
        } else {
            let exact = birth.line("DATE")
            let date = ListedDate.single(exact.isEmpty ? birth.line("YEAR") : exact)
            let isApproximate = birth.line("TYPE_OF_DATE") == "APPROXIMATELY"
            dates = date.map { isApproximate ? ListedDate.approximate($0) : [$0] } ?? []
        }
        for date in dates { draft.add(dateOfBirth: date) }
    }
}
