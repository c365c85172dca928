import GigAccess
import GigGate
import GigIdentity
import GigLedger
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("Money that a bank reports comes in once, to its owner or to unallocated funds")
struct PayInTests {
    private func only(_ answer: Result<[JSONValue], Refusal>) throws -> JSONValue {
        let lines = try #require(answer.value)
        #expect(lines.count == 1)
        return try #require(lines.first)
    }

    @Test(
        "the payee is found by account, by reference in the text, or not at all",
        arguments: ["account", "text", "none"]
    )
    func payees(_ way: String) async throws {
        let scene = try await Scenario(funded: nil)
        var line = Line()
        if way == "account" { line.creditor = reference(scene.ada) }
        if way == "text" { line.remittance = ["for \(scene.ada.account.compact) thanks"] }
        let result = try only(try await scene.deliver(try camt054([line])))
        #expect(result["result"]?.text == (way == "none" ? "unallocated" : "posted"))
        #expect(try await scene.available(scene.ada) == (way == "none" ? "0.00" : "10.00"))
        #expect(try await scene.total(.unallocated) == (way == "none" ? 1000 : 0))
        #expect(try await scene.total(.safeguarding) == 1000)
        #expect(try await scene.alerts().isEmpty)
        try await scene.expectSound()
    }

    @Test("an entry that comes twice counts once, in one message or in two")
    func duplicates() async throws {
        let scene = try await Scenario(funded: nil)
        let line = Line(creditor: reference(scene.ada))
        let results = try await scene.deliver(try camt054([line, line], id: "M1")).value
        #expect(results?.map { $0["result"]?.text } == ["posted", "duplicate"])
        #expect(
            try only(try await scene.deliver(try camt054([line], id: "M2")))["result"]?.text == "duplicate"
        )
        var other = line
        other.reference = "R2"
        #expect(try only(try await scene.deliver(try camt054([other], id: "M3")))["result"]?.text == "posted")
        #expect(try await scene.available(scene.ada) == "20.00")
        try await scene.expectSound()
    }

    @Test(
        "a listed payer's money stays unallocated under an alert; release gives it to the payee",
        arguments: [true, false]
    )
    func listedPayer(releases: Bool) async throws {
        let scene = try await Scenario(funded: nil)
        let line = Line(payer: Scenario.listed, creditor: reference(scene.ada))
        let result = try only(try await scene.deliver(try camt054([line])))
        #expect(result["result"]?.text == "unallocated")
        #expect(try await scene.available(scene.ada) == "0.00")
        let alert = try await scene.onlyAlert()
        let order = try #require(result["order"]?.text.flatMap { OrderID($0) })
        #expect(
            try await scene.perform(AllocateFunds(order: order, account: scene.ada.account), as: scene.operations)
                .refusal
                == Refusal(.transferNotPending, field: "order"),
            "screening holds it"
        )
        if releases {
            for officer in scene.officers { _ = try await scene.decide(alert, .release, by: officer) }
            #expect(try await scene.available(scene.ada) == "10.00")
            #expect(try await scene.total(.unallocated) == 0)
        } else {
            _ = try await scene.decide(alert, .refuse, by: scene.officers[0])
            #expect(try await scene.available(scene.ada) == "0.00")
            #expect(try await scene.total(.unallocated) == 1000)
            #expect(
                try await scene.perform(AllocateFunds(order: order, account: scene.ada.account), as: scene.operations)
                    .refusal == Refusal(.transferNotPending, field: "order")
            )
        }
        try await scene.expectSound()
    }

    @Test("a listed payee's money stays unallocated under an alert")
    func listedPayee() async throws {
        let scene = try await Scenario(funded: nil)
        let listed = try await scene.house.settle(Scenario.listed)
        #expect(
            try only(try await scene.deliver(try camt054([Line(creditor: reference(listed))])))["result"]?.text
                == "unallocated"
        )
        #expect(try await scene.available(listed) == "0.00")
        _ = try await scene.onlyAlert()
        try await scene.expectSound()
    }

    struct Unverified: CustomTestStringConvertible {
        let document: Bool?
        let liveness: Bool?
        let expected: RefusalCode

        var testDescription: String { expected.rawValue + " \(String(describing: document))" }
    }

    static let unverified = [
        Unverified(document: nil, liveness: nil, expected: .kycDocumentNotAccepted),
        Unverified(document: false, liveness: nil, expected: .kycDocumentNotAccepted),
        Unverified(document: true, liveness: nil, expected: .kycLivenessNotPassed),
        Unverified(document: true, liveness: false, expected: .kycLivenessNotPassed),
    ]

    @Test("a payee who is not identified gets nothing, and nothing is posted", arguments: unverified)
    func unverifiedPayee(_ row: Unverified) async throws {
        let scene = try await Scenario(funded: nil)
        let cy = try await scene.house.settle("Cy Dent", document: row.document, liveness: row.liveness)
        let message = try camt054([
            Line(creditor: reference(cy)), Line(reference: "R2", creditor: reference(scene.ada)),
        ])
        let results = try #require(try await scene.deliver(message).value)
        #expect(results.map { $0["result"]?.text } == ["refused", "posted"], "the other line goes on")
        #expect(results[0]["refusal"]?.text == row.expected.rawValue)
        #expect(try await scene.total(.safeguarding) == 1000)
        #expect(try await scene.available(cy) == "0.00")
        try await scene.expectSound()
    }

    @Test("once the payee is identified, the same entry posts")
    func laterVerified() async throws {
        let scene = try await Scenario(funded: nil)
        let cy = try await scene.house.settle("Cy Dent", document: true, liveness: nil)
        let message = try camt054([Line(creditor: reference(cy))])
        #expect(try only(try await scene.deliver(message))["result"]?.text == "refused")
        _ = try await scene.perform(
            RecordVerification(
                provider: SandboxProvider.name,
                session: cy.session,
                verdict: .init(check: .liveness, passed: true)
            ),
            as: .verifiedProvider(SandboxProvider.name)
        )
        #expect(try only(try await scene.deliver(message))["result"]?.text == "posted")
        #expect(try await scene.available(cy) == "10.00")
    }

    struct Odd: CustomTestStringConvertible {
        let testDescription: String
        let line: Line
        let result: String
    }

    static let odd = [
        Odd(testDescription: "not booked yet", line: Line(status: "PDNG"), result: "ignored"),
        Odd(testDescription: "information only", line: Line(status: "INFO"), result: "ignored"),
        Odd(testDescription: "a debit of nobody's", line: Line(direction: .debit), result: "unmatched"),
        Odd(testDescription: "a reversal", line: Line(isReversal: true), result: "unmatched"),
    ]

    @Test("lines that are no pay-in post nothing", arguments: odd)
    func oddLines(_ row: Odd) async throws {
        let scene = try await Scenario(funded: nil)
        var line = row.line
        line.creditor = reference(scene.ada)
        #expect(try only(try await scene.deliver(try camt054([line])))["result"]?.text == row.result)
        #expect(try await scene.total(.safeguarding) == 0)
        try await scene.expectSound()
    }

    @Test("a message about an account that is not our safeguarding account is refused whole")
    func foreignAccount() async throws {
        let scene = try await Scenario(funded: nil)
        for (account, currency) in [("ELSEWHERE", "EUR"), (scene.ben.account.compact, "EUR"), ("BANK-EUR", "USD")] {
            let message = try camt054([
                Line(creditor: reference(scene.ada)),
                Line(currency: currency, reference: "R2", creditor: reference(scene.ada), account: account),
            ])
            #expect(try await scene.deliver(message).refusal == Refusal(.bankUnknown, field: "Ntfctn/Acct"))
        }
        #expect(try await scene.total(.safeguarding) == 0)
    }

    @Test("without a list a bank's message is not booked")
    func noList() async throws {
        let scene = try await Scenario(list: false, funded: nil)
        #expect(
            try await scene.deliver(try camt054([Line(creditor: reference(scene.ada))])).refusal
                == Refusal(.screeningListMissing)
        )
        #expect(try await scene.total(.safeguarding) == 0)
    }

    private func unallocated(_ scene: Scenario, payer: String? = "Some Payer") async throws -> OrderID {
        let result = try only(try await scene.deliver(try camt054([Line(payer: payer)])))
        return try #require(result["order"]?.text.flatMap { OrderID($0) })
    }

    @Test("unallocated money goes to its owner once")
    func allocate() async throws {
        let scene = try await Scenario(funded: nil)
        let order = try await unallocated(scene)
        let command = AllocateFunds(order: order, account: scene.ada.account)
        #expect(try await scene.perform(command, as: scene.operations).value?["state"]?.text == "posted")
        #expect(
            try await scene.perform(command, as: scene.operations).refusal
                == Refusal(.transferNotPending, field: "order")
        )
        #expect(try await scene.available(scene.ada) == "10.00")
        #expect(try await scene.total(.unallocated) == 0)
        try await scene.expectSound()
    }

    @Test("money of a payer whom the bank does not name can be allocated too")
    func namelessPayer() async throws {
        let scene = try await Scenario(funded: nil)
        let order = try await unallocated(scene, payer: nil)
        let answer = try await scene.perform(
            AllocateFunds(order: order, account: scene.ada.account),
            as: scene.operations
        )
        #expect(answer.refusal == nil)
        try await scene.expectSound()
    }

    @Test("money is allocated to identified customers of its currency alone")
    func allocateRefusals() async throws {
        let scene = try await Scenario(funded: nil)
        let order = try await unallocated(scene)
        let cy = try await scene.house.settle("Cy Dent", document: true, liveness: nil)
        let yen = try await scene.house.settle("Yuki Mori", currency: "JPY")
        let listed = try await scene.house.settle(Scenario.listed)
        func refusal(_ order: OrderID, _ account: AccountID) async throws -> RefusalCode? {
            try await scene.perform(AllocateFunds(order: order, account: account), as: scene.operations).refusal?.code
        }
        #expect(try await refusal(order, cy.account) == .kycLivenessNotPassed)
        #expect(try await refusal(order, yen.account) == .currencyMismatch)
        #expect(try await refusal(order, listed.account) == .screeningHit)
        #expect(try await refusal(order, AccountID(high: 1, low: 1)) == .accountUnknown)
        #expect(try await refusal(OrderID(high: 1, low: 1), scene.ada.account) == .transferUnknown)
        #expect(try await scene.total(.unallocated) == 1000)
        try await scene.expectSound()
    }
}
