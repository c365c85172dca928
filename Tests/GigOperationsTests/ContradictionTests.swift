import GigAccess
import GigGate
import GigLedger
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("What a bank or an officer says against the books changes nothing in silence")
struct ContradictionTests {
    private struct Sent {
        let scene: Scenario
        let order: OrderID
        let messageID: String
        let answer: SandboxBank.Answer
    }

    /// A payout of 40.00 EUR that the bank has been told of.
    private func sent(remittance: String? = nil) async throws -> Sent {
        let scene = try await Scenario()
        let account = BankAccountRecord(
            number: AccountNumber(scheme: .iban, number: "DE89370400440532013000"),
            bic: nil,
            holder: "Ada Okafor"
        )
        let setting = SetBankAccount(
            customer: scene.ada.customer,
            currency: try Currency.known("EUR"),
            bankAccount: account
        )
        _ = try await scene.perform(setting, as: scene.operations)
        let payout = PayOut(account: scene.ada.account, amount: try Money("40.00", "EUR"), remittance: remittance)
        let order = try #require(try await scene.perform(payout, as: scene.ada.actor).value)
        _ = try await scene.perform(DispatchPayouts(), as: .job("payouts"))
        let work = try await scene.house.gate.answer(WaitingBankWork(), as: .job("payouts"))
        let message = try #require(work.messages.first)
        return Sent(
            scene: scene,
            order: try #require(order["id"]?.text.flatMap { OrderID($0) }),
            messageID: message.messageID,
            answer: try SandboxBank.answer(to: message.body, at: TestHouse.today)
        )
    }

    private func debit(_ sent: Sent, _ reference: String) async throws -> JSONValue {
        let line = Line(
            amount: "40.00",
            direction: .debit,
            reference: reference,
            endToEndID: sent.order.compact
        )
        let message = try camt054([line], id: "M-\(reference)")
        return try #require(try await sent.scene.deliver(message).value?.first)
    }

    @Test("a second debit for one payout is refused and not taken for known")
    func debitedTwice() async throws {
        let sent = try await sent()
        _ = try await sent.scene.deliver(sent.answer.statusReport)
        #expect(try await debit(sent, "D1")["result"]?.text == "settled")
        for _ in 0..<2 {
            let again = try await debit(sent, "D2")
            #expect(again["result"]?.text == "refused")
            #expect(again["refusal"]?.text == "transfer_not_pending")
        }
        try await sent.scene.expectSound()
    }

    @Test("a debit for a payout that the bank had rejected is refused")
    func debitedAfterRejection() async throws {
        let sent = try await sent(remittance: SandboxBank.rejectionMarker)
        _ = try await sent.scene.deliver(sent.answer.statusReport)
        #expect(try await sent.scene.available(sent.scene.ada) == "100.00")
        #expect(try await debit(sent, "D1")["result"]?.text == "refused")
        try await sent.scene.expectSound()
    }

    @Test("a batch that is rejected without naming its payments is rejected whole")
    func rejectedBatch() async throws {
        let sent = try await sent()
        let report = PaymentStatusReport(
            version: .v12,
            messageID: "R1",
            creationDateTime: TestHouse.today.secondsText,
            original: OriginalMessage(messageID: sent.messageID, messageName: "pain.001.001.09"),
            groupStatus: nil,
            batches: [.init(id: sent.messageID, status: .rejected, reasons: [StatusReason(code: "AC04")])]
        )
        _ = try await sent.scene.deliver(try report.xml())
        #expect(try await sent.scene.order("\(sent.order)")["state"]?.text == "refused")
        #expect(try await sent.scene.available(sent.scene.ada) == "100.00")
        try await sent.scene.expectSound()
    }

    @Test("money that comes back for an account that was closed meanwhile is kept unallocated")
    func returnedToClosed() async throws {
        let sent = try await sent()
        _ = try await sent.scene.deliver(sent.answer.statusReport)
        _ = try await sent.scene.pay("60.00")
        #expect(
            try await sent.scene.perform(CloseAccount(sent.scene.ada.account), as: sent.scene.operations).value != nil
        )
        let line = Line(amount: "40.00", reference: "C1", endToEndID: sent.order.compact)
        let result = try #require(try await sent.scene.deliver(try camt054([line])).value?.first)
        #expect(result["result"]?.text == "returned")
        #expect(try await sent.scene.total(.unallocated) == 4000)
        try await sent.scene.expectSound()
    }

    @Test("a release posts nothing once the lists are too old; a refusal is always possible")
    func staleRelease() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        _ = try await scene.pay("5.00", to: listed)
        let alert = try await scene.onlyAlert()
        #expect(try await scene.decide(alert, .release, by: scene.officers[0]).value != nil)
        scene.house.clock.advance(seconds: 30 * 86_400)
        #expect(try await scene.decide(alert, .release, by: scene.officers[1]).refusal?.code == .screeningListStale)
        #expect(try await scene.available(listed) == "0.00")
        #expect(try await scene.decide(alert, .refuse, by: scene.officers[1]).value != nil)
        try await scene.expectSound()
    }

    @Test("a client's second key can't repeat what its first key did")
    func rotatedKey() async throws {
        let scene = try await Scenario()
        let second = try await scene.house.hire(.worker, customer: scene.ada.customer)
        #expect(try await scene.pay("10.00", key: "rent").value != nil)
        #expect(try await scene.pay("10.00", as: second, key: "rent").value != nil)
        #expect(try await scene.available(scene.ben) == "10.00")
        #expect(try await scene.pay("11.00", as: second, key: "rent").refusal?.code == .idempotencyKeyReused)
    }

    @Test("a payout that no message can carry is refused when it is asked for", arguments: ["\u{ffff}", "\u{1}"])
    func unwritable(_ remittance: String) async throws {
        let sent = try await sent()
        let command = PayOut(
            account: sent.scene.ada.account,
            amount: try Money("1.00", "EUR"),
            remittance: remittance
        )
        #expect(try await sent.scene.perform(command, as: sent.scene.ada.actor).refusal?.code == .fieldInvalid)
        try await sent.scene.expectSound()
    }
}
