import GigOperations
import GigPrimitives

extension Call {
    /// The one of `position`, `at` and `effective` that is given; refuses more than one.
    func moment() throws(Refusal) -> ReadBalance.Moment {
        var given: [String] = []
        for name in ["position", "at", "effective"] where try queryText(name) != nil { given.append(name) }
        guard given.count <= 1 else { throw Refusal(.fieldInvalid, fields: given) }
        if let position = try queryInteger("position") { return .position(position) }
        if let day = try queryDate("effective") { return .effective(day) }
        guard let text = try queryText("at") else { return .now }
        guard let time = Instant(text) else { throw Refusal(.fieldInvalid, field: "at") }
        return .at(time)
    }

    /// The period of a statement; refuses days of booking together with days of effect.
    func period() throws(Refusal) -> ReadStatement.Period {
        let after = try queryText("after")
        let (from, to) = (try queryDate("from"), try queryDate("to"))
        let (effectiveFrom, effectiveTo) = (try queryDate("effective_from"), try queryDate("effective_to"))
        if effectiveFrom != nil || effectiveTo != nil {
            guard from == nil, to == nil else { throw Refusal(.fieldInvalid, fields: ["from", "to"]) }
            guard let effectiveFrom else { throw Refusal(.fieldMissing, field: "effective_from") }
            guard let effectiveTo else { throw Refusal(.fieldMissing, field: "effective_to") }
            guard effectiveFrom <= effectiveTo else { throw Refusal(.fieldInvalid, field: "effective_to") }
            return .effective(effectiveFrom, effectiveTo, after: try effectiveCursor(after))
        }
        guard let position = Int64(after ?? "0"), position >= 0 else { throw Refusal(.fieldInvalid, field: "after") }
        guard from != nil || to != nil else { return .positions(after: position) }
        if let from, let to, from > to { throw Refusal(.fieldInvalid, field: "to") }
        return .booked(from, to, after: after == nil ? nil : position)
    }

    private func queryDate(_ name: String) throws(Refusal) -> CivilDate? {
        guard let text = try queryText(name) else { return nil }
        guard let date = CivilDate(text) else { throw Refusal(.fieldInvalid, field: name) }
        return date
    }

    /// A day and a position in it, joined by a dot.
    private func effectiveCursor(_ text: String?) throws(Refusal) -> (CivilDate, Int64)? {
        guard let text else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = CivilDate(parts[0]), let position = Int64(parts[1]), position >= 0 else {
            throw Refusal(.fieldInvalid, field: "after")
        }
        return (day, position)
    }
}
