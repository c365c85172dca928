import GigPrimitives

/// Gives ids whose order is the order in which they were asked for: each takes a microsecond of its own.
///
/// Used by the commands of one commit alone, one after the other.
package final class IDSource {
    /// The latest instant that was given out.
    private(set) var last: Instant
    private let random: any RandomSource

    init(after now: Instant, random: any RandomSource) {
        last = now
        self.random = random
    }

    package func next<Kind>() -> ID<Kind> {
        last = Instant(microseconds: last.microseconds + 1)
        return ID(microseconds: last.microseconds, random: random.next())
    }
}
