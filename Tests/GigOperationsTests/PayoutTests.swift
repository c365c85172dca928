import GigAccess
import GigGate
import GigLedger
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("A payout is reserved until the bank says that it paid")
struct PayoutTests {
    private let own = AccountNumber(scheme: .iban, number: "DE89370400440532013000")

    private func setBankAccount(
        _ scene: Scenario,
        number: AccountNumber? = nil,
        holder: String = "Ada Okafor"
    ) async throws {
        let command = SetBankAccount(
            customer: scene.ada.customer,
            currency: try Currency.known("EUR"),
            bankAccount: BankAccountRecord(number: number ?? own, bic: "DEUTDEFFXXX", holder: holder)
        )
        #expect(try await scene.perform(command, as: scene.ada.actor).value != nil)
    }

    private func payOut(
        _ scene: Scenario,
        _ amount: String = "40.00",
        remittance: String? = nil
    ) async throws -> Result<JSONValue, Refusal> {
        try await scene.perform(
            PayOut(account: scene.ada.account, amount: try Money(amount, "EUR"), remittance: remittance),
            as: scene.ada.actor
        )
    }

    /// The pain.001 that goes to the bank next.
    private func dispatch(_ scene: Scenario) async throws -> [UInt8] {
        _ = try await scene.perform(DispatchPayouts(), as: .job("payouts"))
        let work = try await scene.house.gate.answer(WaitingBankWork(), as: .job("payouts"))
        let message = try #require(work.messages.first)
        _ = try await scene.perform(ConfirmDelivery(message.id), as: .job("payouts"))
        return message.body
    }

    /// A payout of 40.00 on its way, and the bank's two answers to it.
    private func sent(remittance: String? = nil) async throws -> (Scenario, String?, SandboxBank.Answer) {
        let scene = try await Scenario()
        try await setBankAccount(scene)
        let order = try #require(try await payOut(scene, remittance: remittance).value)
        #expect(order["state"]?.text == "pending")
        let answer = try SandboxBank.answer(to: try await dispatch(scene), at: TestHouse.today)
        return (scene, order["id"]?.text, answer)
    }

    private func results(_ scene: Scenario, _ message: [UInt8]?) async throws -> [String?] {
        let message = try #require(message)
        let lines = try #require(try await scene.deliver(message).value)
        return lines.map { $0["result"]?.text }
    }

    @Test("reserved first: still the customer's, not available, and in one message to the bank")
    func reserve() async throws {
        let scene = try await Scenario()
        try await setBankAccount(scene)
        _ = try await payOut(scene)
        #expect(try await scene.available(scene.ada) == "60.00")
        #expect(try await scene.posted(scene.ada) == "100.00")
        #expect(try await scene.total(.safeguarding) == 10_000)
        let file = try PaymentInitiation.parse(try await dispatch(scene))
        let payment = try #require(file.batches.first?.payments.first)
        #expect(file.paymentCount == 1 && file.batches.first?.debtorAccount.identifier == "BANK-EUR")
        #expect(payment.creditorAccount?.identifier == own.number && payment.creditorName == "Ada Okafor")
        let again = try await scene.perform(DispatchPayouts(), as: .job("payouts"))
        #expect(again.value?["payouts"]?.integer == 0, "each payout is in one message alone")
        #expect(try await scene.house.gate.answer(WaitingBankWork(), as: .job("payouts")).messages.isEmpty)
        try await scene.expectSound()
    }

    @Test("settled by the bank's report; the debit notice after it changes nothing")
    func settled() async throws {
        let (scene, order, answer) = try await sent()
        #expect(try await results(scene, answer.statusReport) == ["settled"])
        #expect(try await scene.order(order)["state"]?.text == "settled")
        #expect(try await scene.posted(scene.ada) == "60.00")
        #expect(try await scene.total(.safeguarding) == 6000)
        #expect(try await results(scene, answer.debitNotification) == ["settled"])
        #expect(try await results(scene, answer.debitNotification) == ["duplicate"])
        #expect(try await results(scene, answer.statusReport) == ["duplicate"])
        #expect(try await scene.posted(scene.ada) == "60.00")
        #expect(try await scene.total(.safeguarding) == 6000)
        try await scene.expectSound()
    }

    @Test("settled by the debit notice; the report after it changes nothing")
    func settledByNotice() async throws {
        let (scene, order, answer) = try await sent()
        #expect(try await results(scene, answer.debitNotification) == ["settled"])
        #expect(try await results(scene, answer.statusReport) == ["duplicate"])
        #expect(try await scene.order(order)["state"]?.text == "settled")
        #expect(try await scene.posted(scene.ada) == "60.00")
        try await scene.expectSound()
    }

    @Test("rejected by the bank: the money is free again")
    func rejected() async throws {
        let (scene, order, answer) = try await sent(remittance: SandboxBank.rejectionMarker)
        #expect(answer.debitNotification == nil)
        _ = try await scene.deliver(answer.statusReport)
        let after = try await scene.order(order)
        #expect(after["state"]?.text == "refused" && after["reason"]?.text == "AC04")
        #expect(try await scene.available(scene.ada) == "100.00")
        #expect(try await scene.total(.safeguarding) == 10_000)
        try await scene.expectSound()
    }

    @Test("screened again when it leaves: a name that was listed meanwhile is held, and goes when two people say so")
    func listedMeanwhile() async throws {
        let scene = try await Scenario()
        try await setBankAccount(scene, holder: "Ludmila Kowalczyk")
        let order = try #require(try await payOut(scene).value?["id"]?.text)
        try await scene.house.importList([Scenario.listed, "Ludmila Kowalczyk"])
        let first = try await scene.perform(DispatchPayouts(), as: .job("payouts")).value
        #expect(first?["payouts"]?.integer == 0)
        #expect(try await scene.order(order)["state"]?.text == "held")
        #expect(try await scene.house.gate.answer(WaitingBankWork(), as: .job("payouts")).messages.isEmpty)
        try await scene.release()
        #expect(try await scene.order(order)["state"]?.text == "pending")
        #expect(try PaymentInitiation.parse(try await dispatch(scene)).paymentCount == 1)
        try await scene.expectSound()
    }

    @Test("with stale lists nothing leaves, and it leaves when there is a fresh one")
    func staleLists() async throws {
        let scene = try await Scenario()
        try await setBankAccount(scene)
        _ = try #require(try await payOut(scene).value)
        scene.house.clock.advance(seconds: 30 * 86_400)
        #expect(try await scene.perform(DispatchPayouts(), as: .job("payouts")).refusal?.code == .screeningListStale)
        #expect(try await !scene.house.gate.answer(WaitingBankWork(), as: .job("payouts")).hasWaitingPayouts)
        try await scene.house.importList([Scenario.listed])
        #expect(try PaymentInitiation.parse(try await dispatch(scene)).paymentCount == 1)
    }

    @Test(
        "returned by the bank, before or after it settled: the customer has it again, once",
        arguments: [false, true]
    )
    func returned(afterSettlement: Bool) async throws {
        let (scene, order, answer) = try await sent()
        if afterSettlement { _ = try await scene.deliver(answer.statusReport) }
        let compact = try #require(order.flatMap { OrderID($0) }).compact
        let line = Line(amount: "40.00", reference: "RET", endToEndID: compact, creditor: reference(scene.ben))
        #expect(try await results(scene, try camt054([line])) == ["returned"])
        #expect(try await scene.order(order)["state"]?.text == "returned")
        #expect(try await scene.available(scene.ada) == "100.00")
        #expect(try await scene.available(scene.ben) == "0.00")
        #expect(try await results(scene, try camt054([line], id: "M2")) == ["duplicate"])
        var second = line
        second.reference = "RET2"
        let lines = try await scene.deliver(try camt054([second], id: "M3")).value
        #expect(lines?.first?["refusal"]?.text == "transfer_not_pending")
        #expect(try await scene.available(scene.ada) == "100.00")
        try await scene.expectSound()
    }

    @Test(
        "a notice of another amount, or on another account, settles nothing",
        arguments: [BankEntry.Direction.debit, .credit]
    )
    func otherAmount(_ direction: BankEntry.Direction) async throws {
        let (scene, order, _) = try await sent()
        let compact = try #require(order.flatMap { OrderID($0) }).compact
        let line = Line(amount: "39.99", direction: direction, reference: "X", endToEndID: compact)
        let lines = try await scene.deliver(try camt054([line])).value
        #expect(lines?.first?["refusal"]?.text == "statement_unbalanced")
        #expect(try await scene.order(order)["state"]?.text == "pending")
        try await scene.expectSound()
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let amount: String
        let currency: String
        let hasBankAccount: Bool
        let expected: Refusal
    }

    static let cases = [
        Case(
            testDescription: "no bank account",
            amount: "10.00",
            currency: "EUR",
            hasBankAccount: false,
            expected: Refusal(.bankAccountMissing, field: "account")
        ),
        Case(
            testDescription: "too much",
            amount: "100.01",
            currency: "EUR",
            hasBankAccount: true,
            expected: Refusal(.insufficientFunds, field: "account")
        ),
        Case(
            testDescription: "zero",
            amount: "0.00",
            currency: "EUR",
            hasBankAccount: true,
            expected: Refusal(.amountNotPositive, field: "amount")
        ),
        Case(
            testDescription: "another currency",
            amount: "10.00",
            currency: "USD",
            hasBankAccount: true,
            expected: Refusal(.currencyMismatch, field: "account")
        ),
    ]

    @Test("a payout that can't be is refused by name, and nothing is reserved", arguments: cases)
    func refused(_ row: Case) async throws {
        let scene = try await Scenario()
        if row.hasBankAccount { try await setBankAccount(scene) }
        let command = PayOut(account: scene.ada.account, amount: try Money(row.amount, row.currency), remittance: nil)
        #expect(try await scene.perform(command, as: scene.ada.actor).refusal == row.expected)
        #expect(try await scene.available(scene.ada) == "100.00")
        try await scene.expectSound()
    }

    @Test("a customer pays out own money alone, and only when identified")
    func whose() async throws {
        let scene = try await Scenario()
        try await setBankAccount(scene)
        let command = PayOut(account: scene.ada.account, amount: try Money("1.00", "EUR"), remittance: nil)
        #expect(
            try await scene.perform(command, as: scene.ben.actor).refusal == Refusal(.accountUnknown, field: "account")
        )
        let cy = try await scene.house.settle("Cy Dent", document: true, liveness: nil)
        let other = PayOut(account: cy.account, amount: try Money("1.00", "EUR"), remittance: nil)
        #expect(
            try await scene.perform(other, as: cy.actor).refusal == Refusal(.kycLivenessNotPassed, field: "account")
        )
        let foreign = SetBankAccount(
            customer: scene.ada.customer,
            currency: try Currency.known("EUR"),
            bankAccount: BankAccountRecord(number: own, bic: nil, holder: "Ben Haddad")
        )
        #expect(try await scene.perform(foreign, as: scene.ben.actor).refusal == Refusal(.customerUnknown))
    }

    /// A payout of 40.00 to a holder whom a list names.
    private func held() async throws -> (Scenario, String?, AlertID) {
        let scene = try await Scenario()
        try await setBankAccount(scene, holder: Scenario.listed)
        let order = try #require(try await payOut(scene).value)
        #expect(order["state"]?.text == "held")
        #expect(try await scene.perform(DispatchPayouts(), as: .job("payouts")).value?["payouts"]?.integer == 0)
        return (scene, order["id"]?.text, try await scene.onlyAlert())
    }

    @Test("a payout to a listed holder waits for two people, then goes to the bank")
    func heldAndReleased() async throws {
        let (scene, order, alert) = try await held()
        for officer in scene.officers { _ = try await scene.decide(alert, .release, by: officer) }
        #expect(try await scene.order(order)["state"]?.text == "pending")
        #expect(try PaymentInitiation.parse(try await dispatch(scene)).paymentCount == 1)
        try await scene.expectSound()
    }

    @Test("a payout to a listed holder that is refused frees the money")
    func heldAndRefused() async throws {
        let (scene, order, alert) = try await held()
        _ = try await scene.decide(alert, .refuse, by: scene.officers[0])
        #expect(try await scene.order(order)["state"]?.text == "refused")
        #expect(try await scene.available(scene.ada) == "100.00")
        #expect(try await scene.perform(DispatchPayouts(), as: .job("payouts")).value?["payouts"]?.integer == 0)
        try await scene.expectSound()
    }

    @Test("a released payout goes nowhere but to the account for which it was asked", arguments: ["holder", "number"])
    func destinationChanged(_ what: String) async throws {
        let (scene, order, alert) = try await held()
        if what == "holder" {
            try await setBankAccount(scene, holder: "Somebody Else")
        } else {
            try await setBankAccount(
                scene,
                number: AccountNumber(scheme: .iban, number: "FR1420041010050500013M02606"),
                holder: Scenario.listed
            )
        }
        _ = try await scene.decide(alert, .release, by: scene.officers[0])
        let answer = try await scene.decide(alert, .release, by: scene.officers[1])
        if answer.value != nil {
            let file = try PaymentInitiation.parse(try await dispatch(scene))
            #expect(file.batches.first?.payments.first?.creditorAccount?.identifier == own.number)
        } else {
            #expect(answer.refusal == Refusal(.bankAccountMissing))
            #expect(try await scene.order(order)["state"]?.text == "held")
        }
        try await scene.expectSound()
    }

    @Test("a report about a message that is not ours is refused")
    func foreignReport() async throws {
        let (_, _, answer) = try await sent()
        let other = try await Scenario()
        #expect(
            try await other.deliver(answer.statusReport).refusal == Refusal(.transferUnknown, field: "OrgnlMsgId")
        )
    }

    @Test("a payout of money that lies at a second bank of the currency is possible")
    func secondBank() async throws {
        let scene = try await Scenario(funded: nil)
        let second = RegisterBank(
            name: "Second bank",
            country: "FR",
            bic: "SECDFRPPXXX",
            licence: "Second licence",
            currency: try Currency.known("EUR"),
            number: AccountNumber(scheme: .other, number: "BANK-TWO")
        )
        #expect(try await scene.perform(second, as: try await scene.house.hire(.administrator)).value != nil)
        _ = try await scene.deliver(
            try camt054([Line(amount: "100.00", creditor: reference(scene.ada), account: "BANK-TWO")])
        )
        try await setBankAccount(scene)
        #expect(try await payOut(scene).refusal == nil)
        try await scene.expectSound()
    }
}
