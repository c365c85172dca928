import GigPrimitives

/// What is screened: a name or a free text, and what is known of whoever it means.
package struct ScreeningSubject: Hashable, Sendable {
    /// A name, or the text of a payment's memo.
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
    /// Addresses of virtual assets, compared exactly.
    package let wallets: [String]

    package init(
        _ name: String,
        schema: ListSchema? = nil,
        datesOfBirth: [String] = [],
        countries: [String] = [],
        documents: [String] = [],
        wallets: [String] = []
    ) {
        self.init(
            text: name,
            isMemo: false,
            schema: schema,
            datesOfBirth: datesOfBirth,
            countries: countries,
            documents: documents,
            wallets: wallets
        )
    }

    private init(
        text: String,
        isMemo: Bool,
        schema: ListSchema?,
        datesOfBirth: [String],
        countries: [String],
        documents: [String],
        wallets: [String]
    ) {
        self.text = text
        self.isMemo = isMemo
        self.schema = schema
        self.datesOfBirth = datesOfBirth
        self.countries = countries
        self.documents = documents
        self.wallets = wallets
    }

    /// The free text of a payment.
    package static func memo(_ text: String) -> ScreeningSubject {
        ScreeningSubject(
            text: text,
            isMemo: true,
            schema: nil,
            datesOfBirth: [],
            countries: [],
            documents: [],
            wallets: []
        )
    }
}

extension ScreeningSubject {
    /// Equal for equal facts: changes with any letter of the text beyond case and spacing, and with any fact.
    package var fingerprint: Digest {
        var bytes = CanonicalBytes()
        bytes.append("gigmopay screening subject 1")
        bytes.append(text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " "))
        bytes.append(isMemo ? 1 : 0)
        bytes.append(schema.map { Int64($0.rawValue) } ?? -1)
        for facts in [datesOfBirth, countries, documents, wallets] {
            bytes.append(Int64(facts.count))
            for fact in Set(facts).sorted() { bytes.append(fact) }
        }
        return bytes.digest
    }
}
