import GigPrimitives
import GigTransparency
import Synchronization
import Testing

@testable import GigPartners

@Suite("Witnesses are asked, and only good cosignatures count")
struct WitnessCircleTests {
    let world: WitnessedLogWorld
    let witnesses: [FakeWitness]

    init() throws {
        let world = try WitnessedLogWorld()
        self.world = world
        witnesses = try (1...3).map { try FakeWitness($0, world) }
    }

    private func circle(uptime: @escaping @Sendable () -> UInt64 = WitnessCircle.steadyMilliseconds) -> WitnessCircle {
        WitnessCircle(
            transport: FakeTransport(witnesses: witnesses),
            check: WitnessedLogWorld.check,
            now: { WitnessedLogWorld.now },
            uptime: uptime
        )
    }

    private func ask(
        _ circle: WitnessCircle,
        _ size: Int,
        quorum: String = "two"
    ) async throws -> CosigningOutcome {
        try await circle.cosign(world.note(size), policy: world.policy(witnesses, quorum: quorum), proof: world.proof)
    }

    @Test("each growth is proved from the size that the witness has")
    func grows() async throws {
        let circle = circle()
        for size in [5, 9, 9, 40] {
            let outcome = try await ask(circle, size, quorum: "none")
            #expect(outcome.isQuorumMet && outcome.faults.isEmpty)
            #expect(outcome.note.signatures.count == 4)
            let policy = try world.policy(witnesses, quorum: "two")
            #expect(try policy.verify(outcome.note, check: WitnessedLogWorld.check).count == 4)
        }
        #expect(witnesses.map { $0.asked.withLock { $0 } } == [[UInt64]](repeating: [0, 5, 9, 9], count: 3))
        // A new process remembers nothing and learns the size from the conflict.
        let outcome = try await ask(self.circle(), 50, quorum: "none")
        #expect(outcome.note.signatures.count == 4)
        #expect(witnesses[0].asked.withLock { $0.suffix(2) } == [0, 40])
    }

    @Test("a quorum is enough, and nobody waits for who never answers", .timeLimit(.minutes(10)))
    func quorum() async throws {
        witnesses[1].manner.withLock { $0 = .hangs }
        let circle = circle()
        let outcome = try await ask(circle, 5)
        #expect(outcome.isQuorumMet)
        #expect(outcome.note.signatures.count == 3)
        let next = try await ask(circle, 9)
        #expect(next.isQuorumMet)
        let quorumless = try await ask(circle, 9, quorum: "w2")
        #expect(!quorumless.isQuorumMet)
        #expect(quorumless.faults.map(\.reason) == [.busy])
    }

    @Test("who is slower than the quorum is remembered with what it cosigned")
    func slow() async throws {
        witnesses[2].manner.withLock { $0 = .slow(.milliseconds(200)) }
        let circle = circle()
        #expect(try await ask(circle, 5).isQuorumMet)
        while witnesses[2].last.withLock({ $0 }) == nil { try await Task.sleep(for: .milliseconds(20)) }
        try await Task.sleep(for: .milliseconds(100))
        witnesses[2].manner.withLock { $0 = .honest }
        #expect(try await ask(circle, 9, quorum: "w3").isQuorumMet)
        #expect(witnesses[2].asked.withLock { $0 } == [0, 5])
    }

    @Test("an alarm that comes after the quorum is told the next time, until the witness cosigns")
    func alarms() async throws {
        let circle = circle()
        _ = try await ask(circle, 5, quorum: "none")
        // The third witness is shown another log, and says so too late for the round.
        witnesses[2].last.withLock { $0 = WitnessedHead(size: 5, root: world.leaves[0]) }
        witnesses[2].manner.withLock { $0 = .slow(.seconds(2)) }
        #expect(try await ask(circle, 9).isQuorumMet)
        var told = try await ask(circle, 9)
        for _ in 0..<300 where !told.hasInconsistency {
            try await Task.sleep(for: .milliseconds(100))
            told = try await ask(circle, 9)
        }
        #expect(told.isQuorumMet && told.hasInconsistency)
        witnesses[2].last.withLock { $0 = WitnessedHead(size: 50, root: world.leaves[0]) }
        witnesses[2].manner.withLock { $0 = .honest }
        let other = self.circle()
        let ahead = try await ask(other, 9, quorum: "w3")
        #expect(ahead.largestSizeAhead == 50)
        #expect(try await ask(other, 40, quorum: "w1").largestSizeAhead == 50)
        // A log that has reached that size was ahead of what was asked about, and nothing more.
        #expect(try await ask(other, 50, quorum: "w1").largestSizeAhead == nil)
    }

    struct Case: CustomTestStringConvertible {
        let manner: FakeWitness.Manner
        let fault: WitnessFault
        var testDescription: String { "\(fault)" }
    }

    static let cases = [
        Case(manner: .unreachable, fault: .unreachable),
        Case(manner: .wrong, fault: .signatureInvalid),
        Case(manner: .answers(200, ""), fault: .answerMalformed),
        Case(manner: .answers(200, "\u{2014} stranger AAAAAAAA\n"), fault: .signatureMissing),
        Case(manner: .answers(200, String(repeating: "a", count: 65537)), fault: .answerTooLarge),
        Case(manner: .answers(409, "6\n"), fault: .ahead(size: 6)),
        Case(manner: .answers(409, "5\n"), fault: .conflict),
        Case(manner: .answers(409, "0\n"), fault: .conflict),
        Case(manner: .answers(409, "five\n"), fault: .answerMalformed),
        Case(manner: .answers(422, ""), fault: .inconsistent),
        Case(manner: .answers(403, ""), fault: .refused(status: 403)),
        Case(manner: .answers(301, ""), fault: .refused(status: 301)),
        Case(manner: .answers(500, ""), fault: .refused(status: 500)),
    ]

    @Test("a bad answer is named and adds no line", arguments: cases)
    func faults(_ row: Case) async throws {
        witnesses[0].manner.withLock { $0 = row.manner }
        witnesses[1].manner.withLock { $0 = row.manner }
        let outcome = try await ask(circle(), 5)
        #expect(!outcome.isQuorumMet)
        #expect(outcome.faults.map(\.reason) == [row.fault, row.fault])
        #expect(outcome.note.signatures.count == 2)
        #expect(outcome.largestSizeAhead == (row.fault == .ahead(size: 6) ? 6 : nil))
        #expect(outcome.hasInconsistency == (row.fault == .inconsistent))
    }

    @Test("without a proof nothing is sent a second time")
    func proofless() async throws {
        let circle = circle()
        _ = try await ask(circle, 5, quorum: "none")
        struct Missing: Error {}
        let outcome = try await circle.cosign(
            world.note(9),
            policy: world.policy(witnesses, quorum: "two"),
            proof: { _, _ in throw Missing() }
        )
        #expect(outcome.faults.map(\.reason) == [.proofUnavailable, .proofUnavailable, .proofUnavailable])
        #expect(witnesses[0].asked.withLock { $0 } == [0])
    }

    @Test("cosignatures that are there already count and are not asked for again")
    func resumes() async throws {
        witnesses[1].manner.withLock { $0 = .unreachable }
        witnesses[2].manner.withLock { $0 = .unreachable }
        let first = try await ask(circle(), 5)
        #expect(!first.isQuorumMet)
        witnesses[1].manner.withLock { $0 = .honest }
        let policy = try world.policy(witnesses, quorum: "two")
        let second = await circle().cosign(first.note, policy: policy, proof: world.proof)
        #expect(second.isQuorumMet)
        #expect(second.note.signatures.count == 3)
        #expect(witnesses[0].asked.withLock { $0 } == [0])
        let third = await circle().cosign(second.note, policy: policy, proof: world.proof)
        #expect(third.isQuorumMet && third.note == second.note)
    }

    @Test("a witness that fails rests a second, then two, at most a minute")
    func rests() async throws {
        let time = Mutex<UInt64>(1_000_000)
        let circle = circle(uptime: { time.withLock { $0 } })
        witnesses[0].manner.withLock { $0 = .unreachable }
        for (number, rest) in [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000].enumerated() {
            #expect(try await ask(circle, 5, quorum: "w1").faults.map(\.reason) == [.unreachable])
            time.withLock { $0 += UInt64(rest) - 1 }
            #expect(try await ask(circle, 5, quorum: "w1").faults.map(\.reason) == [.resting])
            #expect(witnesses[0].asked.withLock { $0.count } == number + 1)
            time.withLock { $0 += 1 }
        }
        witnesses[0].manner.withLock { $0 = .honest }
        #expect(try await ask(circle, 5, quorum: "w1").isQuorumMet)
    }

    @Test(
        "http is for this machine alone",
        arguments: [
            ("https://w.example/a", "https://w.example/a/add-checkpoint"),
            ("https://w.example/", "https://w.example/add-checkpoint"),
            ("https://w.example:8443/a//", "https://w.example:8443/a/add-checkpoint"),
            ("http://127.0.0.1:80", "http://127.0.0.1:80/add-checkpoint"),
            ("http://localhost/a", "http://localhost/a/add-checkpoint"), ("http://w.example", nil),
            ("http://localhost.example", nil), ("http://127.0.0.1@w.example", nil), ("https://", nil),
            ("https:///a", nil), ("https://w.example?a", nil), ("https://w.example#a", nil), ("ftp://w.example", nil),
            ("w.example", nil), ("https://w\u{e4}.example", nil), ("HTTPS://w.example", nil), ("http://", nil),
        ] as [(String, String?)]
    )
    func addresses(_ url: String, _ address: String?) {
        #expect(WitnessSite.address(Array(url.utf8)) == address)
    }

    @Test("keys with one address are one witness")
    func sites() throws {
        let pair =
            "witness a \(witnesses[0].verifier) https://w.example\nwitness b \(witnesses[1].verifier) https://w.example/\n"
        let other = "witness c \(witnesses[2].verifier)\n"
        let policy = try WitnessPolicy(parsing: Array("\(pair)\(other)group g any a b\nquorum g\n".utf8))
        let sites = WitnessSite.all(of: policy)
        #expect(sites.map(\.address) == ["https://w.example/add-checkpoint", nil])
        #expect(sites.map(\.keys.count) == [2, 1])
        #expect(sites[0].names.map(\.description) == ["a", "b"])
    }
}
