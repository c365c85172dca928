import GigAccess
import GigGate
import GigPrimitives
import GigTestSupport
import Testing

@Suite("Commands that arrive during a commit share the next one, and none hurts another")
struct GroupCommitTests {
    @Test("a hundred commands that wait take one commit, and each gets its own outcome")
    func oneCommit() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        let before = watch.commits
        let commands = (0..<100).map { (WriteFact("fact-\($0)", "\($0)"), job, "key-\($0)") }
        let results = try await inOneGroup(house, watch, commands)
        #expect(watch.commits - before == 2, "the one that was held, and one for all the others")
        for (number, result) in results.enumerated() {
            let body = try JSONValue(parsing: try #require(result.receipt).body)
            #expect(body["fact"]?.text == "fact-\(number)" && body["value"]?.text == "\(number)")
            #expect(try await house.fact("fact-\(number)") == "\(number)")
        }
        #expect(Set(results.compactMap { $0.receipt?.logIndex }).count == 100)
        #expect(try await house.verify() == [])
    }

    @Test("nobody is answered before the commit has returned")
    func noEarlyAnswer() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        let (answered, durable) = (Tally(), Tally())
        watch.holdNext()
        let tasks = [
            Task {
                let result = try await outcome(
                    house,
                    WriteFact("a", "1", onDurable: { durable.add() }),
                    key: "1"
                )
                answered.add()
                return result
            }
        ]
        try await eventually("the commit is held") { watch.held == 1 }
        try await Task.sleep(for: .milliseconds(300))
        #expect(answered.count == 0 && durable.count == 0)
        watch.release()
        for task in tasks { #expect(try await task.value.receipt != nil) }
        #expect(answered.count == 1 && durable.count == 1)
    }

    @Test("not even a refusal is answered before the commit has returned")
    func noEarlyRefusal() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        let answered = Tally()
        watch.holdNext()
        let task = Task {
            _ = try await outcome(house, WriteFact("a", "1", ending: .refuse(Refusal(.accountClosed))), key: "1")
            answered.add()
        }
        try await eventually("the commit is held") { watch.held == 1 }
        try await Task.sleep(for: .milliseconds(200))
        #expect(answered.count == 0)
        watch.release()
        try await task.value
    }

    struct Poison: CustomTestStringConvertible {
        let ending: ProbeEnding
        let answer: Refusal
        /// Whether it leaves an entry in the log.
        let isLogged: Bool
        let testDescription: String
    }

    static let poisons = [
        Poison(
            ending: .refuse(Refusal(.accountClosed, field: "debtor")),
            answer: Refusal(.accountClosed, field: "debtor"),
            isLogged: true,
            testDescription: "a refusal"
        ),
        Poison(
            ending: .fault(.statement("test")),
            answer: Refusal(.storeUnavailable),
            isLogged: false,
            testDescription: "a statement that fails"
        ),
        Poison(
            ending: .surprise,
            answer: Refusal(.storeUnavailable),
            isLogged: false,
            testDescription: "an error of an unexpected kind"
        ),
    ]

    @Test("one that fails in the middle leaves the others as they are", arguments: poisons)
    func poison(_ row: Poison) async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        let durable = Tally()
        let results = try await inOneGroup(
            house,
            watch,
            [
                (WriteFact("first", "1", onDurable: { durable.add() }), job, "1"),
                (WriteFact("poison", "1", ending: row.ending, onDurable: { Issue.record("never durable") }), job, "2"),
                (WriteFact("last", "1", onDurable: { durable.add() }), job, "3"),
            ]
        )
        #expect(results[0].receipt != nil && results[2].receipt != nil)
        #expect(results[1].refusal == row.answer)
        #expect(try await house.fact("first") == "1")
        #expect(try await house.fact("last") == "1")
        #expect(try await house.fact("poison") == nil)
        #expect(durable.count == 2)
        let log = try await house.log()
        #expect(log.count == 3 + (row.isLogged ? 1 : 0), "opener, first, last, and a refusal")
        #expect(try await house.verify() == [])
        #expect(house.gate.isOpen)
    }

    @Test("of a hundred racers with one key exactly one performs, and all get its answer")
    func racersWithOneKey() async throws {
        let house = try await TestHouse()
        let performed = Tally()
        let results = await withTaskGroup(of: Result<Receipt, Refusal>?.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try? await outcome(house, WriteFact("a", "1", onPerform: { performed.add() }), key: "k")
                }
            }
            var results: [Result<Receipt, Refusal>?] = []
            for await result in group { results.append(result) }
            return results
        }
        let receipts = results.compactMap { $0?.receipt }
        #expect(receipts.count == 100)
        #expect(performed.count == 1)
        #expect(receipts.count { !$0.isReplay } == 1)
        #expect(Set(receipts.map(\.body)).count == 1 && Set(receipts.map(\.logIndex)).count == 1)
        #expect(try await house.log().count == 1)
    }

    @Test("two with one key in one group: the second replays the first")
    func sameKeyInOneGroup() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        let results = try await inOneGroup(
            house,
            watch,
            [
                (WriteFact("a", "1"), job, "k"), (WriteFact("a", "1"), job, "k"), (WriteFact("a", "2"), job, "k"),
            ]
        )
        #expect(results[0].receipt?.isReplay == false && results[1].receipt?.isReplay == true)
        #expect(results[2].refusal == Refusal(.idempotencyKeyReused, fields: ["value"]))
        #expect(try await house.fact("a") == "1")
    }

    @Test("beyond the longest queue callers are told to come back, and no one else is")
    func overload() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        watch.holdNext()
        let opener = Task { try await outcome(house, WriteFact("opener", "x"), key: "opener") }
        try await eventually("the commit is held") { watch.held == 1 }
        // What waits need not be written for this: the store goes away behind the one that is held.
        watch.failAll(.before(.unavailable("test")))
        let (limit, extra) = (8192, 40)
        let refused = Tally()
        let codes = await withTaskGroup(of: RefusalCode?.self) { group in
            for number in 0..<(limit + extra) {
                group.addTask {
                    let result = try? await outcome(house, WriteFact("a", "1"), key: "k\(number)")
                    if result?.refusal?.code == .overloaded { refused.add() }
                    return result?.refusal?.code
                }
            }
            for _ in 0..<4000 where refused.count < extra { try? await Task.sleep(for: .milliseconds(5)) }
            watch.release()
            var codes: [RefusalCode?] = []
            for await code in group { codes.append(code) }
            return codes
        }
        #expect(codes.count { $0 == .overloaded } == extra)
        #expect(codes.count { $0 == .storeUnavailable } == limit)
        #expect(try await opener.value.receipt != nil)
        watch.failAll(nil)
        #expect(try await outcome(house, WriteFact("a", "1"), key: "after").receipt != nil)
    }

    @Test("a key that an earlier command of the group revoked is refused later in the group")
    func revokedInTheGroup() async throws {
        let watch = StoreWatch()
        let house = try await TestHouse { watch.watch($0) }
        let administrator = try await house.hire(.administrator)
        let key = house.newAPIKey()
        try await house.issue(key, .operations, by: administrator)
        let operations = try house.gate.authenticate(key.reveal())
        watch.holdNext()
        let opener = Task { try await outcome(house, WriteFact("opener", "x"), key: "opener") }
        try await eventually("the commit is held") { watch.held == 1 }
        let revocation = Task { try await house.revoke(key.id, by: administrator) }
        try await eventually("the revocation waits") { house.gate.waitingCount == 1 }
        let late = Task { try await outcome(house, WriteStaffFact("late", "1"), as: operations, key: "late") }
        try await eventually("both wait") { house.gate.waitingCount == 2 }
        let commits = watch.commits
        watch.release()
        _ = try await opener.value
        try await revocation.value
        #expect(try await late.value.refusal == Refusal(.keyRevoked))
        #expect(watch.commits == commits + 1, "both were in one group")
        #expect(try await house.fact("late") == nil)
    }
}
