/// Whether a customer's money may move, as far as alerts about the customer say.
package enum CustomerStanding: String, CaseIterable, Sendable {
    case free
    /// People have to decide about the customer; what moves money waits for them.
    case held
    /// People have decided that nothing moves.
    case frozen
}
