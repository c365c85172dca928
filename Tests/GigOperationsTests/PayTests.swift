import GigAccess
import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("One customer pays another, or is told why not")
struct PayTests {
    @Test("money moves, the order says so, and both sides can read it")
    func posts() async throws {
        let scene = try await Scenario()
        let order = try #require(try await scene.pay("30.50", endToEndID: "E1").value)
        #expect(order["state"]?.text == "posted" && order["amount"]?.text == "30.50")
        #expect(try await scene.available(scene.ada) == "69.50")
        #expect(try await scene.available(scene.ben) == "30.50")
        for actor in [scene.ada.actor, scene.ben.actor] {
            #expect(try await scene.order(order["id"]?.text, as: actor)["end_to_end_id"]?.text == "E1")
        }
        let evidence = try #require(try await scene.house.log().last { $0.command == "pay" }?.evidence)
        #expect(evidence["screening"]?.elements?.first?["outcome"]?.text == "clear")
        #expect(evidence["screening"]?.elements?.first?["lists_sha256"]?.text?.count == 64)
        try await scene.expectSound()
    }

    enum Flaw: String, CaseIterable {
        case zero, same, strangersAccount, unknownDebtor, unknownCreditor, safeguarding, unknownNumber, otherCurrency,
            endToEndReused, debtorDocument, debtorLiveness, creditorDocument, creditorLiveness, creditorFailed,
            tooMuch, debtorClosed, creditorClosed, noList, staleList
    }

    struct Case: CustomTestStringConvertible {
        let flaw: Flaw
        let expected: Refusal

        var testDescription: String { "\(flaw.rawValue): \(expected)" }
    }

    static let cases = [
        Case(flaw: .zero, expected: Refusal(.amountNotPositive, field: "amount")),
        Case(flaw: .same, expected: Refusal(.accountsSame, fields: ["account", "creditor"])),
        Case(flaw: .strangersAccount, expected: Refusal(.accountUnknown, field: "account")),
        Case(flaw: .unknownDebtor, expected: Refusal(.accountUnknown, field: "account")),
        Case(flaw: .unknownCreditor, expected: Refusal(.accountUnknown, field: "creditor")),
        Case(flaw: .safeguarding, expected: Refusal(.accountUnknown, field: "creditor")),
        Case(flaw: .unknownNumber, expected: Refusal(.accountUnknown, field: "creditor")),
        Case(flaw: .otherCurrency, expected: Refusal(.currencyMismatch, field: "account")),
        Case(flaw: .endToEndReused, expected: Refusal(.endToEndIdReused, field: "end_to_end_id")),
        Case(flaw: .debtorDocument, expected: Refusal(.kycDocumentNotAccepted, field: "account")),
        Case(flaw: .debtorLiveness, expected: Refusal(.kycLivenessNotPassed, field: "account")),
        Case(flaw: .creditorDocument, expected: Refusal(.kycDocumentNotAccepted, field: "creditor")),
        Case(flaw: .creditorLiveness, expected: Refusal(.kycLivenessNotPassed, field: "creditor")),
        Case(flaw: .creditorFailed, expected: Refusal(.kycLivenessNotPassed, field: "creditor")),
        Case(flaw: .tooMuch, expected: Refusal(.insufficientFunds, field: "account")),
        Case(flaw: .debtorClosed, expected: Refusal(.accountClosed, field: "account")),
        Case(flaw: .creditorClosed, expected: Refusal(.accountClosed, field: "creditor")),
        Case(flaw: .noList, expected: Refusal(.screeningListMissing)),
        Case(flaw: .staleList, expected: Refusal(.screeningListStale)),
    ]

    @Test("every flaw has a row") func tableIsWhole() { #expect(Self.cases.map(\.flaw) == Flaw.allCases) }

    private func flawed(_ flaw: Flaw, _ scene: Scenario) async throws -> Result<JSONValue, Refusal> {
        let (house, ada, ben) = (scene.house, scene.ada, scene.ben)
        func pay(
            _ amount: Money,
            _ debtor: AccountID,
            _ creditor: Pay.Creditor,
            as actor: Actor? = nil
        ) async throws -> Result<JSONValue, Refusal> {
            try await scene.perform(
                Pay(debtor: debtor, creditor: creditor, amount: amount, endToEndID: nil, remittance: nil),
                as: actor ?? ada.actor
            )
        }
        let ten = try Money("10.00", "EUR")
        switch flaw {
        case .zero: return try await scene.pay("0.00")
        case .same: return try await scene.pay(to: ada)
        case .strangersAccount: return try await scene.pay(as: ben.actor)
        case .unknownDebtor: return try await pay(ten, AccountID(high: 1, low: 1), .account(ben.account))
        case .unknownCreditor: return try await pay(ten, ada.account, .account(AccountID(high: 1, low: 1)))
        case .safeguarding:
            return try await pay(ten, ada.account, .number(AccountNumber(scheme: .other, number: "BANK-EUR")))
        case .unknownNumber:
            return try await pay(ten, ada.account, .number(AccountNumber(scheme: .iban, number: "DE00")))
        case .otherCurrency: return try await pay(try Money("10.00", "USD"), ada.account, .account(ben.account))
        case .endToEndReused:
            _ = try await scene.pay("1.00", endToEndID: "E")
            return try await scene.pay("1.00", endToEndID: "E")
        case .debtorDocument:
            return try await scene.pay(from: try await house.settle("Cy Dent", document: nil, liveness: true))
        case .debtorLiveness:
            return try await scene.pay(from: try await house.settle("Cy Dent", document: true, liveness: nil))
        case .creditorDocument:
            return try await scene.pay(to: try await house.settle("Cy Dent", document: false, liveness: nil))
        case .creditorLiveness:
            return try await scene.pay(to: try await house.settle("Cy Dent", document: true, liveness: nil))
        case .creditorFailed:
            return try await scene.pay(to: try await house.settle("Cy Dent", document: true, liveness: false))
        case .tooMuch: return try await scene.pay("100.01")
        case .debtorClosed:
            let cy = try await house.settle("Cy Dent")
            _ = try await scene.perform(CloseAccount(cy.account), as: scene.operations)
            return try await scene.pay(from: cy)
        case .creditorClosed:
            let cy = try await house.settle("Cy Dent")
            _ = try await scene.perform(CloseAccount(cy.account), as: scene.operations)
            return try await scene.pay(to: cy)
        case .noList:
            house.screening.replace([])
            return try await scene.pay()
        case .staleList:
            house.clock.advance(seconds: 8 * 86_400)
            return try await scene.pay()
        }
    }

    @Test("each flaw has its refusal, nothing is posted, and the log has it", arguments: cases)
    func refused(_ row: Case) async throws {
        let scene = try await Scenario()
        let before = try await scene.total(.customer)
        let answer = try await flawed(row.flaw, scene)
        #expect(answer.refusal == row.expected)
        let paid = row.flaw == .endToEndReused ? "99.00" : "100.00"
        #expect(try await scene.available(scene.ada) == paid)
        #expect(try await scene.total(.customer) == before)
        #expect(
            try await scene.house.log().contains { $0.refusal == row.expected.code.rawValue && $0.command == "pay" }
        )
        try await scene.expectSound()
    }

    struct Reuse: CustomTestStringConvertible {
        let field: String
        let change: @Sendable (Scenario) throws -> Pay

        var testDescription: String { field }
    }

    private static func changed(
        _ scene: Scenario,
        debtor: AccountID? = nil,
        creditor: Pay.Creditor? = nil,
        amount: String = "10.00",
        currency: String = "EUR",
        endToEndID: String? = "E1",
        remittance: String? = "r"
    ) throws -> Pay {
        Pay(
            debtor: debtor ?? scene.ada.account,
            creditor: creditor ?? .account(scene.ben.account),
            amount: try Money(amount, currency),
            endToEndID: endToEndID,
            remittance: remittance
        )
    }

    static let reuses = [
        Reuse(field: "account") { try changed($0, debtor: $0.ben.account) },
        Reuse(field: "creditor") { try changed($0, creditor: .account($0.ada.account)) },
        Reuse(field: "creditor") {
            try changed($0, creditor: .number(AccountNumber(scheme: .other, number: $0.ben.account.compact)))
        },
        Reuse(field: "amount") { try changed($0, amount: "10.01") },
        Reuse(field: "currency") { try changed($0, currency: "USD") },
        Reuse(field: "end_to_end_id") { try changed($0, endToEndID: "E2") },
        Reuse(field: "end_to_end_id") { try changed($0, endToEndID: nil) },
        Reuse(field: "remittance") { try changed($0, remittance: "s") },
        Reuse(field: "remittance") { try changed($0, remittance: nil) },
    ]

    @Test("the same key with another payment is refused, naming the field", arguments: reuses)
    func reuse(_ row: Reuse) async throws {
        let scene = try await Scenario()
        #expect(try await scene.perform(try Self.changed(scene), as: scene.ada.actor, key: "k").value != nil)
        #expect(
            try await scene.perform(try row.change(scene), as: scene.ada.actor, key: "k").refusal
                == Refusal(.idempotencyKeyReused, fields: [row.field])
        )
        #expect(try await scene.available(scene.ben) == "10.00")
    }

    @Test("a payment that was refused for want of funds stays refused under its key")
    func refusedForEver() async throws {
        let scene = try await Scenario(funded: nil)
        #expect(try await scene.pay(key: "k").refusal?.code == .insufficientFunds)
        try await scene.house.fund(scene.ada, try Money("50.00", "EUR"))
        #expect(try await scene.pay(key: "k").refusal?.code == .insufficientFunds)
        #expect(try await scene.available(scene.ada) == "50.00")
        #expect(try await scene.pay(key: "k2").value != nil)
    }

    @Test("a payment that met a stale list goes through under the same key once a list is there")
    func staleThenFresh() async throws {
        let scene = try await Scenario()
        scene.house.clock.advance(seconds: 8 * 86_400)
        #expect(try await scene.pay(key: "k").refusal?.code == .screeningListStale)
        try await scene.house.importList()
        #expect(try await scene.pay(key: "k").value?["state"]?.text == "posted")
        #expect(try await scene.available(scene.ben) == "10.00")
    }

    @Test("of two racers for one balance exactly one wins", arguments: 1...4)
    func race(seed: Int) async throws {
        let scene = try await Scenario()
        async let first = scene.pay("60.00")
        async let second = scene.pay("60.00")
        let results = [try await first, try await second]
        #expect(results.count { $0.value != nil } == 1)
        #expect(results.compactMap(\.refusal) == [Refusal(.insufficientFunds, field: "account")])
        #expect(try await scene.available(scene.ada) == "40.00")
        try await scene.expectSound()
    }

    @Test("of forty racers as many win as the balance covers")
    func manyRacers() async throws {
        let scene = try await Scenario()
        let results = try await withThrowingTaskGroup(of: Refusal?.self) { group in
            for _ in 0..<40 { group.addTask { try await scene.pay("15.00").refusal } }
            return try await group.reduce(into: [Refusal?]()) { $0.append($1) }
        }
        #expect(results.count { $0 == nil } == 6)
        #expect(results.allSatisfy { $0 == nil || $0?.code == .insufficientFunds })
        #expect(try await scene.available(scene.ada) == "10.00")
        try await scene.expectSound()
    }

    @Test("an end-to-end id is the payer's own: another payer may use it")
    func endToEndIDsByPayer() async throws {
        let scene = try await Scenario()
        #expect(try await scene.pay("10.00", endToEndID: "E").value != nil)
        #expect(try await scene.pay("5.00", from: scene.ben, to: scene.ada, endToEndID: "E").value != nil)
    }
}
