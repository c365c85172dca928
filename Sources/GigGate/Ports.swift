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

    /// Binds a verdict to the lists in force and to how names are compared; nil while no list is in force.
    var rootDigest: Digest? { get }

    /// Screens against the lists in force, and remembers the verdict; `requireFreshLists` comes first.
    func screen(_ subject: ScreeningSubject) -> ScreeningVerdict

    /// The same verdict for subjects that will hardly come again soon; nil while no list is in force.
    func screenOnce(_ subject: ScreeningSubject) -> ScreeningVerdict?

    /// Whether the lists in force may say anything else of a subject than those that `digest` binds; true where that is not
    /// known.
    func concerns(_ subject: ScreeningSubject, since digest: Digest) -> Bool

    /// The lists' digest if all these are known to be clear of them; nil when some must be screened.
    func knownClear(_ subjects: [ScreeningSubject]) -> Digest?

    /// What each subject would score however low, to find out how many alerts a threshold would give.
    func rehearse(_ subjects: [ScreeningSubject]) throws(Refusal) -> [RehearsedScore]

    /// The editions in force.
    var listVersions: [ListVersion] { get }

    /// An entry of the lists in force.
    func entry(_ listID: String, _ uid: String) -> ListEntry?

    /// Puts other lists in force; called only after the commit that imported them.
    func replace(_ lists: [ScreeningList])
}

/// What one subject scored without regard to the thresholds in force.
package struct RehearsedScore: Hashable, Sendable {
    /// The lowest score that a rehearsal tells from none, in thousandths.
    package static let least = 700

    /// Of the best match, in thousandths; nil when none reaches `least`.
    package let score: Int?
    /// The name could not be compared, so that it is held whatever the threshold.
    package let isLimited: Bool

    package init(score: Int?, isLimited: Bool) {
        self.score = score
        self.isLimited = isLimited
    }
}

/// All that the gate takes from outside.
package struct Ports: Sendable {
    package let clock: any Clock
    package let random: any RandomSource
    package let screening: any ScreeningPort
    package let sealer: any ClearTextSealer
    package let evidence: any EvidenceSigner
    package let witnessing: Witnessing
    /// Production: demonstration keys and data are refused.
    package let refusesDemonstration: Bool

    package init(
        clock: any Clock,
        random: any RandomSource,
        screening: any ScreeningPort,
        sealer: any ClearTextSealer,
        evidence: any EvidenceSigner,
        witnessing: Witnessing = .none,
        refusesDemonstration: Bool
    ) {
        self.clock = clock
        self.random = random
        self.screening = screening
        self.sealer = sealer
        self.evidence = evidence
        self.witnessing = witnessing
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
