/// What a list entry stands for, after the SDN_Type of OFAC's list files.
package enum ListSchema: UInt8, CaseIterable, Sendable, Hashable {
    case person = 0
    case entity = 1
    case vessel = 2
    case aircraft = 3
}

/// Another name of a listed party; `isWeak` marks those that the publisher calls too broad to match on alone.
package struct ListAlias: Hashable, Sendable {
    package let name: String
    package let isWeak: Bool

    package init(_ name: String, isWeak: Bool = false) {
        self.name = name
        self.isWeak = isWeak
    }
}

/// One listed party, as its publisher wrote it.
package struct ListEntry: Hashable, Sendable {
    package let listID: String
    package let uid: String
    package let schema: ListSchema
    package let name: String
    package let aliases: [ListAlias]
    package let datesOfBirth: [String]
    package let countries: [String]
    package let programs: [String]
    package let remarks: String?

    package init(
        listID: String,
        uid: String,
        schema: ListSchema,
        name: String,
        aliases: [ListAlias] = [],
        datesOfBirth: [String] = [],
        countries: [String] = [],
        programs: [String] = [],
        remarks: String? = nil
    ) {
        self.listID = listID
        self.uid = uid
        self.schema = schema
        self.name = name
        self.aliases = aliases
        self.datesOfBirth = datesOfBirth
        self.countries = countries
        self.programs = programs
        self.remarks = remarks
    }
}
