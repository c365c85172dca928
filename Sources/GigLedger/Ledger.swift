import GigPrimitives

/// The rules of the books, without side effects.
package enum Ledger {
    /// The most that a transfer moves and that a total holds, in minor units: a signed 64-bit integer's largest.
    package static let largestAmount = UInt64(Int64.max)

    /// The amount of a post that posts all that was reserved.
    package static let wholeAmount = UInt64.max

    /// Microseconds since 1970 that can be a time in the books: up to the end of the year 9999.
    package static let times: ClosedRange<Int64> = 1...253_402_300_799_999_999

    package enum Resolution: String, CaseIterable, Sendable { case post, void }
}
