import GigGate

/// What went wrong with a statement, as the server tells it.
struct ServerError: Sendable {
    /// Five characters (PostgreSQL, appendix A).
    let state: String
    /// The constraint that a row broke; part of the schema, so never somebody's data.
    let constraint: String?
    /// The session has ended with it.
    let isFatal: Bool

    /// Conflicts with another session, after which the transaction can succeed from its start.
    var isConflict: Bool { ["40001", "40P01", "55P03"].contains(state) }

    /// A prepared statement is unknown, or its result has another form since somebody changed the schema.
    var isStalePlan: Bool { state == "26000" || state == "0A000" }

    private var reason: String {
        "SQLSTATE \(state)" + (constraint.map { " by \($0)" } ?? "")
    }

    /// Without the text of statements or values, which the server's own message has.
    var fault: StoreFault {
        switch (state, state.prefix(2)) {
        case ("53100", _): .full(reason)
        case ("XX001", _), ("XX002", _): .damaged(reason)
        case (_, "08"), (_, "25"), (_, "28"), (_, "53"), (_, "57"), (_, "58"), (_, "XX"): .unavailable(reason)
        default: isConflict || isFatal ? .unavailable(reason) : .statement(reason)
        }
    }
}
