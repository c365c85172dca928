/// The families that legal forms of different countries fall into.
package enum LegalForm: UInt8, CaseIterable, Hashable, Sendable {
    case limitedLiability = 1
    case jointStock, corporation, company, limitedPartnership, partnership, soleTrader, freeZone, cooperative
    case stateEnterprise, nonProfit
}

/// Legal forms as sequences of tokens.
struct LegalForms: Sendable {
    static let standard = LegalForms(LegalFormTable.families)

    private let forms: [[[UInt8]]: LegalForm]
    /// By first word: the tokens of the longest form that starts with it.
    private let lengths: [[UInt8]: Int]

    init(_ families: [(LegalForm, String)]) {
        var forms: [[[UInt8]]: LegalForm] = [:]
        for (family, text) in families {
            for form in text.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
                let tokens = form.split(separator: " ").map { Array($0.utf8) }
                if !tokens.isEmpty { forms[tokens] = family }
            }
        }
        self.forms = forms
        lengths = Dictionary(forms.keys.map { ($0[0], $0.count) }, uniquingKeysWith: max)
    }

    func longest(startingWith tokens: ArraySlice<[UInt8]>) -> (form: LegalForm, length: Int)? {
        guard let first = tokens.first, let longest = lengths[first] else { return nil }
        for length in stride(from: min(longest, tokens.count), through: 1, by: -1) {
            if let form = forms[Array(tokens.prefix(length))] { return (form, length) }
        }
        return nil
    }

    var count: Int { forms.count }
}
