/// What becomes of a fraction of a minor unit.
package enum Rounding: String, CaseIterable, Sendable, Hashable {
    /// It is dropped.
    case down
    /// To the nearest minor unit, from the middle to the even one.
    case halfEven = "half_even"
    /// It counts as a whole minor unit.
    case up
}
