import Foundation
import GigAccess
import GigGate
import GigIdentity
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

/// Two servers' gates, each with records and a connection of its own, on one PostgreSQL database.
private struct Street {
    let folder = NSTemporaryDirectory() + "gigmopay-street-\(UUID().uuidString)"
    let one: TestHouse
    let two: TestHouse
    let ada: TestHouse.Resident
    let ben: TestHouse.Resident
    /// The same customer's actor as the second house knows it.
    let adaThere: Actor
    private let auditor: Actor

    init() async throws {
        one = try await TestHouse(folder: folder, seed: 1, engine: .postgres)
        try await one.openBank()
        try await one.importList(["Zoltan Ravenscroft"])
        ada = try await one.settle("Ada Okafor")
        ben = try await one.settle("Ben Haddad")
        try await one.fund(ada, try Money("100.00", "EUR"))
        let key = try await one.issueKey(.worker, customer: ada.customer)
        let auditors = try await one.issueKey(.auditor)
        two = try await TestHouse(folder: folder, seed: 2, engine: .postgres)
        adaThere = try two.gate.authenticate(key)
        auditor = try two.gate.authenticate(auditors)
    }

    var houses: [(house: TestHouse, ada: Actor)] { [(one, ada.actor), (two, adaThere)] }

    func pay(_ amount: String, endToEndID: String? = nil) throws -> Pay {
        Pay(
            debtor: ada.account,
            creditor: .account(ben.account),
            amount: try Money(amount, "EUR"),
            endToEndID: endToEndID,
            remittance: nil
        )
    }

    func available(_ account: AccountID, in house: TestHouse) async throws -> String? {
        let answer = try await house.gate.answer(ReadAccount(account), as: auditor)
        return try JSONValue(parsing: answer)["available"]?.text
    }

    /// Runs `count` attempts in turn at both houses, all at once.
    func race<Success: Sendable>(
        _ count: Int,
        _ attempt: @escaping @Sendable (TestHouse, Actor, Int) async throws -> Success
    ) async throws -> [Success] {
        try await GigOperationsTests.race(count) { number in
            let (house, ada) = houses[number % 2]
            return try await attempt(house, ada, number)
        }
    }

    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        for (house, _) in houses {
            #expect(try await house.verify() == [], sourceLocation: sourceLocation)
            #expect(house.faults.all.isEmpty, "\(house.faults.all)", sourceLocation: sourceLocation)
        }
        let log = try await one.log()
        #expect(try await two.log().map(\.entry.published) == log.map(\.entry.published))
        let times = log.compactMap(\.at)
        #expect(times == times.sorted() && times.count == log.count, sourceLocation: sourceLocation)
        let checkpoint = try await one.checkpoint()
        #expect(try await two.checkpoint() == checkpoint, sourceLocation: sourceLocation)
    }
}

/// What a command came to.
private func outcome<C: Command>(
    _ house: TestHouse,
    _ command: C,
    as actor: Actor,
    key: IdempotencyKey? = nil
) async -> Result<Receipt, Refusal> {
    do throws(Refusal) {
        return .success(try await house.gate.perform(command, as: actor, key: key ?? house.newKey()))
    } catch {
        return .failure(error)
    }
}

/// Runs attempts at once and gives what each came to.
private func race<Success: Sendable>(
    _ count: Int,
    _ attempt: @escaping @Sendable (Int) async throws -> Success
) async throws -> [Success] {
    try await withThrowingTaskGroup(of: Success.self) { group in
        for number in 0..<count { group.addTask { try await attempt(number) } }
        return try await group.reduce(into: []) { $0.append($1) }
    }
}

@Suite("Racers inside one process: exactly one wins", .serialized)
struct RaceTests {
    @Test("one balance is spent once, whatever number of tasks spend it")
    func balance() async throws {
        let scene = try await Scenario(funded: "1.00")
        let pays = try (0..<100).map { _ in try payment(scene, "0.10") }
        let results = try await race(100) { await outcome(scene.house, pays[$0], as: scene.ada.actor) }
        #expect(results.count { $0.value != nil } == 10)
        #expect(results.compactMap(\.refusal).allSatisfy { $0.code == .insufficientFunds })
        #expect(try await scene.available(scene.ada) == "0.00")
        #expect(try await scene.available(scene.ben) == "1.00")
        try await scene.expectSound()
    }

    @Test("one idempotency key performs once")
    func idempotencyKey() async throws {
        let scene = try await Scenario()
        let (pay, key) = (try payment(scene, "1.00"), try IdempotencyKey("k"))
        let results = try await race(100) { _ in
            await outcome(scene.house, pay, as: scene.ada.actor, key: key)
        }
        #expect(results.count { $0.value?.isReplay == false } == 1)
        #expect(Set(results.compactMap { $0.value?.body }).count == 1 && results.allSatisfy { $0.value != nil })
        #expect(try await scene.available(scene.ben) == "1.00")
    }

    @Test("one end-to-end id is taken once")
    func endToEndID() async throws {
        let scene = try await Scenario()
        let pay = try payment(scene, "1.00", endToEndID: "E")
        let results = try await race(100) { _ in await outcome(scene.house, pay, as: scene.ada.actor) }
        #expect(results.count { $0.value != nil } == 1)
        #expect(results.compactMap(\.refusal).allSatisfy { $0.code == .endToEndIdReused })
        try await scene.expectSound()
    }

    @Test("one pending transfer is resolved once")
    func pending() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        #expect(try await scene.pay("40.00", to: listed).value?["state"]?.text == "held")
        let alert = try await scene.onlyAlert()
        var officers: [Actor] = []
        for _ in 0..<10 { officers.append(try await scene.house.hire(.compliance)) }
        let all = officers
        let results = try await race(10) { number in
            let verdict: AlertDecision.Verdict = number % 2 == 0 ? .release : .refuse
            let decision = DecideAlert(alert: alert, verdict: verdict, reason: "looked")
            return await outcome(scene.house, decision, as: all[number])
        }
        #expect(results.contains { $0.value != nil })
        #expect(results.compactMap(\.refusal).allSatisfy { $0.code == .alertClosed })
        try await scene.expectSound()
    }

    private func payment(_ scene: Scenario, _ amount: String, endToEndID: String? = nil) throws -> Pay {
        Pay(
            debtor: scene.ada.account,
            creditor: .account(scene.ben.account),
            amount: try Money(amount, "EUR"),
            endToEndID: endToEndID,
            remittance: nil
        )
    }
}

@Suite(
    "Two processes on one PostgreSQL database are one house",
    .serialized,
    .enabled(if: TestEngine.postgres.isInstalled, "PostgreSQL is not installed")
)
struct TwoHousesTests {
    @Test("one balance is spent once over both")
    func balance() async throws {
        let street = try await Street()
        let pay = try street.pay("2.50")
        let results = try await street.race(120) { house, ada, _ in await outcome(house, pay, as: ada) }
        #expect(results.count { $0.value != nil } == 40)
        #expect(results.compactMap(\.refusal).allSatisfy { $0.code == .insufficientFunds })
        for (house, _) in street.houses {
            #expect(try await street.available(street.ada.account, in: house) == "0.00")
            #expect(try await street.available(street.ben.account, in: house) == "100.00")
        }
        try await street.expectSound()
    }

    @Test("one idempotency key performs once, and both answer the same")
    func idempotencyKey() async throws {
        let street = try await Street()
        for number in 0..<20 {
            let (pay, key) = (try street.pay("1.00"), try IdempotencyKey("k-\(number)"))
            let results = try await street.race(6) { house, ada, _ in await outcome(house, pay, as: ada, key: key) }
            #expect(results.count { $0.value?.isReplay == false } == 1)
            #expect(results.allSatisfy { $0.value != nil } && Set(results.compactMap { $0.value?.body }).count == 1)
        }
        #expect(try await street.available(street.ben.account, in: street.two) == "20.00")
        try await street.expectSound()
    }

    @Test("one end-to-end id is taken once over both")
    func endToEndID() async throws {
        let street = try await Street()
        for number in 0..<20 {
            let pay = try street.pay("1.00", endToEndID: "E-\(number)")
            let results = try await street.race(6) { house, ada, _ in await outcome(house, pay, as: ada) }
            #expect(results.count { $0.value != nil } == 1)
            #expect(results.compactMap(\.refusal).allSatisfy { $0.code == .endToEndIdReused })
        }
        try await street.expectSound()
    }

    @Test("one pending transfer is resolved once over both")
    func pending() async throws {
        let street = try await Street()
        let listed = try await street.one.settle("Zoltan Ravenscroft")
        for _ in 0..<5 {
            let hold = Pay(
                debtor: street.ada.account,
                creditor: .account(listed.account),
                amount: try Money("1.00", "EUR"),
                endToEndID: nil,
                remittance: nil
            )
            #expect(await outcome(street.one, hold, as: street.ada.actor).value != nil)
            let keys = [try await street.one.issueKey(.compliance), try await street.one.issueKey(.compliance)]
            try await street.two.gate.refresh()
            let officers = [
                try street.one.gate.authenticate(keys[0]), try street.two.gate.authenticate(keys[1]),
            ]
            let page = try await street.two.gate.answer(ListAlerts(state: .open, try Page()), as: officers[1])
            let alerts = try JSONValue(parsing: page)["data"]?.elements ?? []
            let alert = try #require(alerts.first?["id"]?.text.flatMap { AlertID($0) })
            let refuse = DecideAlert(alert: alert, verdict: .refuse, reason: "no")
            let results = try await street.race(8) { house, _, number in
                await outcome(house, refuse, as: officers[number % 2])
            }
            #expect(results.count { $0.value != nil } == 1)
            #expect(results.compactMap(\.refusal).allSatisfy { $0.code == .alertClosed })
        }
        try await street.expectSound()
    }

    @Test("what one remembers of balances and customers it doesn't believe once the other has written")
    func caches() async throws {
        let street = try await Street()
        let pay = try street.pay("60.00")
        // Both have the account in memory, then the other spends it.
        let small = try street.pay("1.00")
        #expect(await outcome(street.two, small, as: street.adaThere).value != nil)
        #expect(await outcome(street.one, pay, as: street.ada.actor).value != nil)
        #expect(await outcome(street.two, pay, as: street.adaThere).refusal?.code == .insufficientFunds)
        let late = try await street.one.settle("Carla Mwangi", liveness: nil)
        let toLate = Pay(
            debtor: street.ada.account,
            creditor: .account(late.account),
            amount: try Money("1.00", "EUR"),
            endToEndID: nil,
            remittance: nil
        )
        #expect(await outcome(street.two, toLate, as: street.adaThere).refusal?.code == .kycLivenessNotPassed)
        let verdict = RecordVerification(
            provider: SandboxProvider.name,
            session: late.session,
            verdict: .init(check: .liveness, passed: true)
        )
        let provider = Actor.verifiedProvider(SandboxProvider.name)
        #expect(await outcome(street.one, verdict, as: provider).value != nil)
        #expect(await outcome(street.two, toLate, as: street.adaThere).value != nil)
        try await street.expectSound()
    }

    @Test("a key that one revokes opens nothing at the other: the next command, and the next question after refresh()")
    func revokedKeys() async throws {
        let street = try await Street()
        let administrator = try await street.one.hire(.administrator)
        let key = street.one.newAPIKey()
        try await street.one.issue(key, .operations, by: administrator)
        #expect(throws: Refusal(.keyInvalid)) { try street.two.gate.authenticate(key.reveal()) }
        try await street.two.gate.refresh()
        let there = try street.two.gate.authenticate(key.reveal())
        #expect(await outcome(street.two, WriteStaffFact("a", "1"), as: there).value != nil)
        try await street.one.revoke(key.id, by: administrator)
        #expect(await outcome(street.two, WriteStaffFact("b", "1"), as: there).refusal?.code == .keyRevoked)
        #expect(throws: Refusal(.keyRevoked)) { try street.two.gate.authenticate(key.reveal()) }
        let second = street.one.newAPIKey()
        try await street.one.issue(second, .operations, by: administrator)
        try await street.two.gate.refresh()
        _ = try street.two.gate.authenticate(second.reveal())
        try await street.one.revoke(second.id, by: administrator)
        try await street.two.gate.refresh()
        #expect(throws: Refusal(.keyRevoked)) { try street.two.gate.authenticate(second.reveal()) }
    }

    /// The state of the order that a payment becomes.
    private func state(of pay: Pay, _ house: TestHouse, _ ada: Actor) async throws -> String? {
        let receipt = try await house.gate.perform(pay, as: ada, key: house.newKey())
        return try JSONValue(parsing: receipt.body)["state"]?.text
    }

    @Test("a list that one imports holds payments at the other")
    func lists() async throws {
        let street = try await Street()
        let ismene = try await street.one.settle("Ismene Quarrick")
        let pay = Pay(
            debtor: street.ada.account,
            creditor: .account(ismene.account),
            amount: try Money("1.00", "EUR"),
            endToEndID: nil,
            remittance: nil
        )
        #expect(try await state(of: pay, street.two, street.adaThere) == "posted")
        try await street.one.importList(["Zoltan Ravenscroft", "Ismene Quarrick"])
        #expect(try await state(of: pay, street.two, street.adaThere) == "held")
        #expect(try await state(of: pay, street.one, street.ada.actor) == "held")
        try await street.expectSound()
    }

    @Test("ids and times ascend over both, even when one's clock is behind")
    func order() async throws {
        let street = try await Street()
        street.one.clock.advance(seconds: 3600)
        var ids: [OrderID] = []
        for number in 0..<20 {
            let (house, ada) = street.houses[number % 2]
            let pay = try street.pay("0.01")
            let receipt = try #require(await outcome(house, pay, as: ada).value)
            ids.append(try #require(try JSONValue(parsing: receipt.body)["id"]?.text.flatMap { OrderID($0) }))
        }
        #expect(ids == ids.sorted() && Set(ids).count == 20)
        try await street.expectSound()
    }
}
