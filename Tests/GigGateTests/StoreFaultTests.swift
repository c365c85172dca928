import Foundation
import GigAccess
import GigGate
import GigPrimitives
import GigTestSupport
import Testing

@Suite("When the store fails, nobody is told of a success that is not on disk")
struct StoreFaultTests {
    struct Case: CustomTestStringConvertible {
        let failure: StoreWatch.Failure
        let answer: RefusalCode
        let staysOpen: Bool
        let testDescription: String
    }

    static let cases = [
        Case(
            failure: .before(.unavailable("t")),
            answer: .storeUnavailable,
            staysOpen: true,
            testDescription: "unavailable before"
        ),
        Case(failure: .before(.full("t")), answer: .storeFull, staysOpen: true, testDescription: "full before"),
        Case(failure: .before(.locked("t")), answer: .storeLocked, staysOpen: true, testDescription: "locked before"),
        Case(failure: .undone(.full("t")), answer: .storeFull, staysOpen: true, testDescription: "full at the commit"),
        Case(
            failure: .undone(.unavailable("t")),
            answer: .storeUnavailable,
            staysOpen: true,
            testDescription: "unavailable at the commit"
        ),
        Case(
            failure: .undone(.statement("t")),
            answer: .storeUnavailable,
            staysOpen: true,
            testDescription: "a statement of the commit fails"
        ),
        Case(
            failure: .undone(.uncertain("t")),
            answer: .storeUncertain,
            staysOpen: false,
            testDescription: "uncertain, not on disk"
        ),
        Case(
            failure: .after(.uncertain("t")),
            answer: .storeUncertain,
            staysOpen: false,
            testDescription: "uncertain, on disk"
        ),
        Case(
            failure: .undone(.damaged("t")),
            answer: .storeUnavailable,
            staysOpen: false,
            testDescription: "damaged"
        ),
    ]

    @Test("the whole group is refused, nothing is done, and it goes on or seals itself", arguments: cases)
    func fault(_ row: Case) async throws {
        let watch = StoreWatch()
        let folder = NSTemporaryDirectory() + "gigmopay-fault-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let isOnDisk = if case .after = row.failure { true } else { false }
        func firstLife() async throws {
            let house = try await TestHouse(folder: folder) { watch.watch($0) }
            watch.failNext(row.failure)
            let first = try await outcome(
                house,
                WriteFact("a", "1", onDurable: { Issue.record("nothing follows from this commit") }),
                key: "k"
            )
            #expect(first.refusal == Refusal(row.answer))
            #expect(house.faults.all.count == 1)
            #expect(house.gate.isOpen == row.staysOpen)
            #expect(try await house.fact("a") == (isOnDisk ? "1" : nil))
            let next = try await outcome(house, WriteFact("b", "1"), key: "b")
            if row.staysOpen {
                #expect(next.receipt != nil)
                #expect(try await outcome(house, WriteFact("a", "1"), key: "k").receipt?.isReplay == false)
                #expect(try await house.fact("a") == "1")
            } else {
                #expect(next.refusal == Refusal(.storeUnavailable))
                #expect(try await house.fact("b") == nil)
                #expect(
                    try await outcome(house, WriteFact("a", "1"), key: "k").refusal == Refusal(.storeUnavailable)
                )
            }
            #expect(try await house.verify() == [])
        }
        try await firstLife()
        let house = try await reopened(folder)
        #expect(house.gate.isOpen)
        let again = try #require(try await outcome(house, WriteFact("a", "1"), key: "k").receipt)
        #expect(again.isReplay == (isOnDisk || row.staysOpen))
        #expect(try await house.fact("a") == "1")
        #expect(
            try await house.log().count { $0.clear["idempotency_key"]?.text == "k" } == 1,
            "once, whatever happened"
        )
        #expect(try await house.verify() == [])
    }

    @Test("a full disk is believed until a commit finds space, or for ten seconds")
    func fullness() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        func isReady() -> Bool { (try? house.gate.requireOpen()) != nil }
        watch.failNext(.undone(.full("test")))
        #expect(try await outcome(house, WriteFact("a", "1"), key: "1").refusal == Refusal(.storeFull))
        #expect(!isReady())
        house.clock.advance(seconds: 9)
        #expect(!isReady())
        house.clock.advance(seconds: 1)
        #expect(isReady(), "nobody would send the commit that finds space")
        watch.failNext(.undone(.full("test")))
        #expect(try await outcome(house, WriteFact("a", "1"), key: "1").refusal == Refusal(.storeFull))
        #expect(!isReady())
        #expect(try await outcome(house, WriteFact("a", "1"), key: "1").receipt != nil)
        #expect(isReady())
    }

    @Test("all who wait behind a commit of unknown fate are refused")
    func sealedWhileWaiting() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        watch.holdNext()
        watch.failNext(.after(.uncertain("test")))
        let first = Task { try await outcome(house, WriteFact("a", "1"), key: "1") }
        try await eventually("the commit is held") { watch.held == 1 }
        let waiting = (0..<5).map { number in
            Task { try await outcome(house, WriteFact("w\(number)", "1"), key: "w\(number)") }
        }
        try await Task.sleep(for: .milliseconds(200))
        let commits = watch.commits
        watch.release()
        #expect(try await first.value.refusal == Refusal(.storeUncertain))
        for task in waiting { #expect(try await task.value.refusal == Refusal(.storeUnavailable)) }
        #expect(watch.commits == commits, "the store is not touched again")
        #expect(!house.gate.isOpen)
    }

    @Test("a key that was issued in a commit that failed opens nothing")
    func ghostKey() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        let administrator = try await house.hire(.administrator)
        let key = house.newAPIKey()
        watch.failNext(.undone(.full("test")))
        await #expect(throws: Refusal(.storeFull)) { try await house.issue(key, .auditor, by: administrator) }
        #expect(throws: Refusal(.keyInvalid)) { try house.gate.authenticate(key.reveal()) }
        _ = try await outcome(house, WriteFact("a", "1"), key: "1")
        #expect(throws: Refusal(.keyInvalid)) { try house.gate.authenticate(key.reveal()) }
    }

    @Test("a key works only once the commit that issued it is on disk")
    func keyBeforeCommit() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        let administrator = try await house.hire(.administrator)
        let key = house.newAPIKey()
        watch.holdNext()
        let issuing = Task { try await house.issue(key, .auditor, by: administrator) }
        try await eventually("the commit is held") { watch.held == 1 }
        watch.release()
        try await issuing.value
        #expect(try house.gate.authenticate(key.reveal()).role == .auditor)
    }
}
