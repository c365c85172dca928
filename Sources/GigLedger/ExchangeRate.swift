/// Units of the currency bought for one unit of the currency sold, as an exact fraction; whole units, not minor ones.
package struct ExchangeRate: Hashable, Sendable {
    package let numerator: UInt64
    package let denominator: UInt64

    /// `nil` unless both are positive.
    package init?(_ numerator: UInt64, per denominator: UInt64) {
        guard numerator > 0, denominator > 0 else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }
}
