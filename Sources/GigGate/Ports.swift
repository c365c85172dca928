import GigPrimitives
import GigScreening
import Glibc

/// Tells the time.
package protocol Clock: Sendable {
    func now() -> Instant
}

/// Gives unpredictable words from the system's generator.
package protocol RandomSource: Sendable {
    func next() -> UInt64
}

/// Screens names against the lists in force.
package protocol ScreeningPort: Sendable {
    /// Refuses with `screening_list_missing` or `screening_list_stale`.
    func requireFreshLists(now: Instant) throws(Refusal)

    func screen(_ name: String) -> ScreeningVerdict

    /// The lists' digest if all these names are known to be clear of them; nil when some must be screened.
    func knownClear(_ names: [String]) -> Digest?

    /// Puts other lists in force; called only after the commit that imported them.
    func replace(_ lists: [ScreeningList])
}

/// Signs the log's checkpoints.
package protocol CheckpointSigner: Sendable {
    /// The signed note (C2SP signed-note) over a checkpoint of this size and root.
    func sign(size: UInt64, root: Digest) throws -> String
}

/// All that the gate takes from outside.
package struct Ports: Sendable {
    package let clock: any Clock
    package let random: any RandomSource
    package let screening: any ScreeningPort
    package let signer: any CheckpointSigner
    /// Production: demonstration keys and data are refused.
    package let refusesDemonstration: Bool

    package init(
        clock: any Clock,
        random: any RandomSource,
        screening: any ScreeningPort,
        signer: any CheckpointSigner,
        refusesDemonstration: Bool
    ) {
        self.clock = clock
        self.random = random
        self.screening = screening
        self.signer = signer
        self.refusesDemonstration = refusesDemonstration
    }
}

/// The machine's clock.
package struct SystemClock: Clock {
    package init() {}

    package func now() -> Instant {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}

/// The kernel's generator, through the standard library.
package struct SystemRandom: RandomSource {
    package init() {}

    package func next() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}
