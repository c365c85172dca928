/// What a list entry stands for, after the SDN_Type of OFAC's list files.
package enum ListSchema: UInt8, CaseIterable, Sendable, Hashable {
    case person = 0
    case entity = 1
    case vessel = 2
    case aircraft = 3
}

/// Another name of a listed party; `isWeak` marks those that the publisher calls too broad to match on alone.
package struct ListAlias: Hashable, Sendable {
    /// The name as the publisher wrote it.
    package let name: String
    package let isWeak: Bool

    package init(_ name: String, isWeak: Bool = false) {
        self.name = name
        self.isWeak = isWeak
    }
}

/// A number that was given to a listed party: a passport's, a register's, a ship's IMO number, a tail number.
package struct ListedDocument: Hashable, Sendable {
    /// In the publisher's words, for example "Passport" or "Tax ID No.".
    package let kind: String
    package let number: String
    /// ISO 3166-1 alpha-2, or nil where the publisher names no country that is known.
    package let country: String?

    package init(kind: String, number: String, country: String? = nil) {
        self.kind = kind
        self.number = number
        self.country = country
    }
}

/// An address of a listed party on a blockchain.
package struct ListedWallet: Hashable, Sendable {
    /// The publisher's ticker, for example XBT or ETH.
    package let currency: String
    package let address: String

    package init(currency: String, address: String) {
        self.currency = currency
        self.address = address
    }
}

/// A public office of a politically exposed person.
package struct ListedOffice: Hashable, Sendable {
    package let role: String
    /// ISO 3166-1 alpha-2.
    package let country: String?
    /// The first day, month or year in office, in ISO 8601.
    package let from: String?
    /// The last one; nil where the office is still held or nobody knows.
    package let until: String?

    package init(role: String, country: String? = nil, from: String? = nil, until: String? = nil) {
        self.role = role
        self.country = country
        self.from = from
        self.until = until
    }
}

/// One listed party.
///
/// Names, programs and remarks stand as the publisher wrote them; a name in another script is an alias.
package struct ListEntry: Hashable, Sendable {
    package let listID: String
    package let uid: String
    package let schema: ListSchema
    package let name: String
    package let aliases: [ListAlias]
    /// ISO 8601: `1970`, `1970-03` or `1970-03-05`; a span of years stands as each of its years.
    package let datesOfBirth: [String]
    /// ISO 3166-1 alpha-2, or the publisher's words where they name none.
    package let countries: [String]
    package let programs: [String]
    package let documents: [ListedDocument]
    package let wallets: [ListedWallet]
    package let offices: [ListedOffice]
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
        documents: [ListedDocument] = [],
        wallets: [ListedWallet] = [],
        offices: [ListedOffice] = [],
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
        self.documents = documents
        self.wallets = wallets
        self.offices = offices
        self.remarks = remarks
    }
}
