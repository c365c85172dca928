import GigPrimitives

/// The lists that an operator must screen against, and how old each may be.
package struct RequiredLists: Hashable, Sendable {
    /// Largest age in days by list id.
    package let oldestAllowedDays: [String: Int]

    /// Requires nothing.
    package static let none = RequiredLists(oldestAllowedDays: [:])

    private init(oldestAllowedDays: [String: Int]) {
        self.oldestAllowedDays = oldestAllowedDays
    }

    /// Reads `LIST` or `LIST:DAYS`, as one option each gives them.
    ///
    /// Refuses with `field_invalid` what is no list id, an age that is no number from 0 to 3,650, and a list named
    /// twice.
    package init(_ options: [String], standardDays: Int) throws(Refusal) {
        var days: [String: Int] = [:]
        for option in options {
            let parts = option.split(separator: ":", omittingEmptySubsequences: false)
            guard let id = parts.first.map({ String($0) }), parts.count <= 2, ScreeningList.isIdentifier(id) else {
                throw Refusal(.fieldInvalid, field: "require-list")
            }
            let age = parts.count == 2 ? Int(parts[1]) : standardDays
            guard let age, (0...3650).contains(age), days.updateValue(age, forKey: id) == nil else {
                throw Refusal(.fieldInvalid, field: "require-list")
            }
        }
        self.init(oldestAllowedDays: days)
    }

    /// The age that stops posting for a list: its own where the operator gave one.
    package func oldestAllowed(_ list: String, standardDays: Int) -> Int {
        oldestAllowedDays[list] ?? standardDays
    }

    /// Refuses with `screening_list_missing` when a required list, or any list at all, is not in force, and with
    /// `screening_list_stale` when one in force is older than allowed; the refusal's field names the list.
    package func check(
        inForce: [(id: String, published: CivilDate)],
        today: CivilDate,
        standardDays: Int
    ) throws(Refusal) {
        guard !inForce.isEmpty else { throw Refusal(.screeningListMissing) }
        for id in oldestAllowedDays.keys.sorted() where !inForce.contains(where: { $0.id == id }) {
            throw Refusal(.screeningListMissing, field: id)
        }
        for list in inForce {
            let age = today.daysSinceEpoch - list.published.daysSinceEpoch
            guard age <= Int64(oldestAllowed(list.id, standardDays: standardDays)) else {
                throw Refusal(.screeningListStale, field: list.id)
            }
        }
    }
}
