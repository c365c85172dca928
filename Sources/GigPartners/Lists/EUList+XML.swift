import GigPrimitives
import GigScreening

extension EUList {
    /// Reads `xmlFullSanctionsList_1_1`.
    ///
    /// Refuses with `list_malformed` a file that is cut, has another root, or repeats a logicalId; with
    /// `xml_doctype_forbidden` one that declares a document type.
    package static func importXML(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        try ListXML.refusing { () throws(Refusal) in
            let (reader, attributes) = try ListXML.open(
                bytes,
                root: "export",
                namespaces: ["http://eu.europa.ec/fpi/fsd/export"]
            )
            guard let generated = attributes.first(where: { $0.name == "generationDate" })?.value,
                let date = CivilDate(generated.prefix(10))
            else { throw Refusal(.listMalformed, field: "generationDate") }
            var drafts: [EntryDraft] = []
            while let event = try reader.next() {
                guard case .start(let name, _, _) = event else { continue }
                guard name == "sanctionEntity" else { throw Refusal(.listMalformed, field: "root") }
                drafts.append(try draft(try reader.readElement()))
            }
            return try list(drafts, date, bytes)
        }
    }

    private static func draft(_ element: XMLElement) throws(Refusal) -> EntryDraft {
        guard let uid = element.attribute("logicalId"), !uid.isEmpty else {
            throw Refusal(.listMalformed, field: "uid")
        }
        let subject = element.child("subjectType")
        let schema = try schema(subject?.attribute("code") ?? "", subject?.attribute("classificationCode") ?? "")
        let aliases = element.children("nameAlias").map { alias in
            ListAlias(name(alias), isWeak: alias.attribute("strong") == "false")
        }.filter { !$0.name.isEmpty }
        guard let primary = aliases.first(where: { !$0.isWeak }) ?? aliases.first else {
            throw Refusal(.listMalformed, field: "name")
        }
        var draft = EntryDraft(uid: uid, schema: schema, name: primary.name)
        for alias in aliases { draft.add(alias) }
        for regulation in element.children("regulation") { draft.add(program: regulation.text(of: "programme")) }
        for place in element.children("citizenship") + element.children("address") {
            draft.add(country: place.text(of: "countryIso2Code"))
        }
        for birth in element.children("birthdate") {
            let birth = Birth(
                date: birth.text(of: "birthdate"),
                year: birth.text(of: "year"),
                month: birth.text(of: "monthOfYear"),
                day: birth.text(of: "dayOfMonth"),
                from: birth.text(of: "yearRangeFrom"),
                to: birth.text(of: "yearRangeTo"),
                isCirca: birth.attribute("circa") == "true",
                calendar: birth.text(of: "calendarType")
            )
            for date in birth.dates { draft.add(dateOfBirth: date) }
        }
        for document in element.children("identification") {
            let kind = document.text(of: "identificationTypeDescription")
            draft.add(
                documentOf: kind.isEmpty ? document.text(of: "identificationTypeCode") : kind,
                number: document.text(of: "number"),
                country: document.text(of: "countryIso2Code")
            )
        }
        draft.add(remark: element.text(of: "euReferenceNumber"))
        for remark in element.children("remark") { draft.add(remark: remark.text.onOneLine) }
        return draft
    }
}

extension EUList {
    /// The whole name, or its parts where the publisher left it empty.
    private static func name(_ alias: XMLElement) -> String {
        let whole = alias.text(of: "wholeName")
        guard whole.isEmpty else { return whole }
        return ["firstName", "middleName", "lastName"].map { alias.text(of: $0) }.filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}

extension XMLElement {
    /// The value of an attribute on one line; empty where there is none.
    fileprivate func text(of attribute: String) -> String {
        (self.attribute(attribute) ?? "").onOneLine
    }
}
