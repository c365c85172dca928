import Testing

/// A history with what is expected of it, a line an event: the expected status is the last word.
///
/// Events that follow one another are one batch, up to an empty line or a line of another kind:
///
///     account A1 customer EUR [option=value …] created
///     transfer T1 A1 A2 100 pay EUR [option=value …] created
///     setup A1 0 0 0 500           totals: debits pending and posted, credits pending and posted
///     limit A1 debit day 100 3     largest amount and count, - is none
///     clock +60                    seconds; also +5us, a date and time, or end-3
///     expire T1 T2 gives T8:T2     the ids looked at, and each expiry's id with what it ends
///     mark, undo
///
/// and what has to hold: balance, usage, is (state and what was reversed), booked (kind, amount), burnt, absent, closed,
/// open.
struct LedgerTable: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    var testDescription: String { name }

    /// The last words of the lines that begin with `kind`.
    func expectedStatuses(_ kind: String) -> [String] {
        text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            .filter { $0.first == kind }.compactMap(\.last)
    }

    static let all =
        accounts + transfers + pending + reversals + limits + chains + imports + closing + balancing + overflows
}
