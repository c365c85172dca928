import GigPrimitives
import GigScreening

extension UKList {
    /// Reads `UK-Sanctions-List.xml`.
    ///
    /// Refuses with `list_malformed` a file that is cut, has another root, or repeats a UniqueID; with
    /// `xml_doctype_forbidden` one that declares a document type.
    package static func importXML(_ bytes: [UInt8]) throws(Refusal) -> ListImport {
        try ListXML.refusing { () throws(Refusal) in
            let (reader, _) = try ListXML.open(bytes, root: "Designations", namespaces: [""])
            var date: CivilDate?
            var drafts: [EntryDraft] = []
            while let event = try reader.next() {
                guard case .start(let name, _, _) = event else { continue }
                let element = try reader.readElement()
                switch name {
                case "DateGenerated": date = ListedDate.day(element.text)
                case "Designation": drafts.append(try draft(element))
                default: throw Refusal(.listMalformed, field: "root")
                }
            }
            guard let date else { throw Refusal(.listMalformed, field: "DateGenerated") }
            return try list(id, title, drafts, date, bytes)
        }
    }

    private static func draft(_ element: XMLElement) throws(Refusal) -> EntryDraft {
        let uid = element.line("UniqueID")
        guard !uid.isEmpty else { throw Refusal(.listMalformed, field: "uid") }
        var party = UKDesignation(uid: uid, schema: try schema(element.line("IndividualEntityShip")))
        for item in element.all("Names", "Name") {
            party.add(
                name: name { item.line("Name\($0)") },
                kind: item.line("NameType"),
                strength: item.line("AliasStrength")
            )
        }
        for item in element.all("NonLatinNames", "NonLatinName") {
            party.add(nonLatin: item.line("NameNonLatinScript"))
        }
        party.change { draft in
            draft.add(program: element.line("RegimeName"))
            for address in element.all("Addresses", "Address") { draft.add(country: address.line("AddressCountry")) }
            for person in element.all("IndividualDetails", "Individual") { add(person: person, to: &draft) }
            for number in element.all(
                "EntityDetails",
                "Entity",
                "BusinessRegistrationNumbers",
                "BusinessRegistrationNumber"
            ) {
                for number in numbers(number.text) {
                    draft.add(documentOf: "Business registration number", number: number, country: nil)
                }
            }
            for ship in element.all("ShipDetails", "Ship") { add(ship: ship, to: &draft) }
            draft.add(remark: element.line("OtherInformation"))
        }
        return try party.finished()
    }

    private static func add(person: XMLElement, to draft: inout EntryDraft) {
        for birth in person.all("DOBs", "DOB") { draft.add(dateOfBirth: birth.text.onOneLine) }
        for nationality in person.all("Nationalities", "Nationality") { draft.add(country: nationality.text.onOneLine) }
        for passport in person.all("PassportDetails", "Passport") {
            for number in numbers(passport.line("PassportNumber")) {
                draft.add(documentOf: "Passport number", number: number, country: nil)
            }
        }
        for identifier in person.all("NationalIdentifierDetails", "NationalIdentifier") {
            for number in numbers(identifier.line("NationalIdentifierNumber")) {
                draft.add(documentOf: "National Identifier number", number: number, country: nil)
            }
        }
    }

    private static func add(ship: XMLElement, to draft: inout EntryDraft) {
        for number in ship.all("IMONumbers", "IMONumber") {
            draft.add(documentOf: "IMO number", number: number.text, country: nil)
        }
        for flag in ship.all("CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip") {
            draft.add(country: flag.text.onOneLine)
        }
    }
}
