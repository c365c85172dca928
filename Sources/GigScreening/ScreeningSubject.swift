/// What is screened: a name or a free text, and what is known of whoever it means.
package struct ScreeningSubject: Hashable, Sendable {
    package let text: String
    /// A payment's memo is searched for names by windows of words.
    package let isMemo: Bool
    /// nil where nobody knows whether it is a person or a firm.
    package let schema: ListSchema?
    /// ISO 8601: `1970`, `1970-03` or `1970-03-05`.
    package let datesOfBirth: [String]
    /// ISO 3166-1 alpha-2.
    package let countries: [String]
    /// Numbers as the holder wrote them; compared after dropping all but letters and digits, without regard to case.
    package let documents: [String]
    package let wallets: [String]

    package init(
        _ name: String,
        schema: ListSchema? = nil,
        datesOfBirth: [String] = [],
        countries: [String] = [],
        documents: [String] = [],
        wallets: [String] = []
    ) {
        text = name
        isMemo = false
        self.schema = schema
        self.datesOfBirth = datesOfBirth
        self.countries = countries
        self.documents = documents
        self.wallets = wallets
    }

    private init(memo: String) {
        text = memo
        isMemo = true
        schema = nil
        datesOfBirth = []
        countries = []
        documents = []
        wallets = []
    }

    /// A payment's free text, in which any part may be a name.
    package static func memo(_ text: String) -> ScreeningSubject { ScreeningSubject(memo: text) }
}
