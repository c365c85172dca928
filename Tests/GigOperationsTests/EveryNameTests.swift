import GigAccess
import GigGate
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigScreening
import GigTestSupport
import Testing

@Suite("Every name on every order is screened: parties, banks, texts")
struct EveryNameTests {
    private static let text = "rent for Zoltan Ravenscroft may"

    private func findings(_ scene: Scenario) async throws -> [JSONValue] {
        try await scene.alerts().first?["findings"]?.elements ?? []
    }

    @Test("a name in the text of a payment holds it; a text without one does not")
    func memo() async throws {
        let scene = try await Scenario()
        func pay(_ text: String) async throws -> String? {
            let command = Pay(
                debtor: scene.ada.account,
                creditor: .account(scene.ben.account),
                amount: try Money("1.00", "EUR"),
                endToEndID: nil,
                remittance: text
            )
            return try await scene.perform(command, as: scene.ada.actor).value?["state"]?.text
        }
        for text in ["rent for may", "---", "INV 13757", "一月"] { #expect(try await pay(text) == "posted", "\(text)") }
        #expect(try await pay(Self.text) == "held")
        #expect(try await findings(scene).first?["subject"]?["memo"] == .boolean(true))
        #expect(try await findings(scene).first?["name"]?.text == Self.text)
        try await scene.expectSound()
    }

    @Test("in bulk, in a payout and in what a bank reports as well")
    func everyKind() async throws {
        let scene = try await Scenario()
        let id = OrderID(high: 9, low: 9)
        let bulk = try PayBulk(
            [
                PayBulk.Order(
                    id: id,
                    debtor: scene.ada.account,
                    creditor: scene.ben.account,
                    amount: try Money("1.00", "EUR"),
                    endToEndID: nil,
                    remittance: Self.text,
                    isLinked: false
                )
            ],
            isAtomic: false
        )
        _ = try await scene.perform(bulk, as: scene.ada.actor)
        #expect(try await scene.order(id.description)["state"]?.text == "held")
        let account = BankAccountRecord(
            number: AccountNumber(scheme: .iban, number: "DE89370400440532013000"),
            bic: "DEUTDEFFXXX",
            holder: "Ada Okafor"
        )
        let currency = try Currency.known("EUR")
        _ = try await scene.perform(
            SetBankAccount(customer: scene.ada.customer, currency: currency, bankAccount: account),
            as: scene.ada.actor
        )
        func payOut(_ text: String?) async throws -> String? {
            let command = PayOut(account: scene.ada.account, amount: try Money("1.00", "EUR"), remittance: text)
            return try await scene.perform(command, as: scene.ada.actor).value?["state"]?.text
        }
        #expect(try await payOut(nil) == "pending")
        #expect(try await payOut(Self.text) == "held")
        let line = Line(
            creditor: AccountReference(identifier: scene.ben.account.compact, scheme: .other(nil)),
            remittance: [Self.text]
        )
        let lines = try await scene.deliver(try camt054([line])).value
        #expect(lines?.first?["result"]?.text == "unallocated")
        try await scene.expectSound()
    }

    @Test("our own bank's name is screened with each payout")
    func banks() async throws {
        let scene = try await Scenario()
        try await scene.house.importList([Scenario.listed, "Test Bank"])
        let account = BankAccountRecord(
            number: AccountNumber(scheme: .iban, number: "DE89370400440532013000"),
            bic: nil,
            holder: "Ada Okafor"
        )
        let currency = try Currency.known("EUR")
        _ = try await scene.perform(
            SetBankAccount(customer: scene.ada.customer, currency: currency, bankAccount: account),
            as: scene.ada.actor
        )
        let command = PayOut(account: scene.ada.account, amount: try Money("1.00", "EUR"), remittance: nil)
        #expect(try await scene.perform(command, as: scene.ada.actor).value?["state"]?.text == "held")
        #expect(try await findings(scene).first?["name"]?.text == "Test bank")
    }
}

@Suite("The log's verdicts are given again")
struct ReplayTests {
    @Test("over several editions each verdict that held something is given again")
    func replayed() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        _ = try await scene.pay("1.00", to: listed)
        try await scene.house.importList(["Somebody Else Entirely", "Ben Haddad"])
        _ = try await scene.pay("1.00")
        try await scene.house.screenCustomers()
        let report = try await scene.house.gate.answer(VerifyStore(), as: .job("test"))
        #expect(report.faults == [])
        #expect(report.verdictsReplayed == 3)
        #expect(report.verdictsWithoutEdition == 0 && report.verdictsOfOtherVersion == 0)
    }

    @Test("an alert that says what the log does not is found")
    func forged() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        _ = try await scene.pay("1.00", to: listed)
        let digest = String(repeating: "0", count: 64)
        _ = try await scene.perform(
            ForgeAlert(order: OrderID(high: 1, low: 2), findings: #"[{"verdict_sha256":"\#(digest)"}]"#),
            as: .job("test")
        )
        let faults = try await scene.house.verify()
        #expect(faults.count == 1 && faults.first?.contains("a verdict that the log does not") == true)
    }
}

/// Writes an alert that no screening opened.
private struct ForgeAlert: Command {
    static let permission = Permission.dispatch
    let order: OrderID
    let findings: String

    var payload: Payload { Payload() }

    func perform(_ authorised: Authorised<ForgeAlert>) throws -> Performed {
        try authorised.writer.insert([
            AlertRecord(
                id: authorised.newID(),
                .order(order),
                .review,
                findings: findings,
                openedAt: authorised.now
            )
        ])
        return Performed { $0.member("done", true) }
    }
}
