import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("Erasing destroys keys, and the law's time and holds come first")
struct ErasureTests {
    private func name(_ customer: CustomerID, _ scene: Scenario) async throws -> String? {
        try JSONValue(parsing: await scene.house.gate.answer(ReadCustomer(customer), as: scene.officers[0]))["name"]?
            .text
    }

    private func erase(
        _ customer: CustomerID,
        _ scope: EraseCustomer.Scope,
        _ scene: Scenario
    ) async throws -> Result<JSONValue, Refusal> {
        try await scene.erase(EraseCustomer(customer, scope, reason: "asked for"))
    }

    /// Somebody who was paid 3.00, paid it back, and has left.
    private func leaver(_ scene: Scenario) async throws -> (TestHouse.Resident, order: String) {
        let gone = try await scene.house.settle("Gone Person")
        let paid = try await scene.pay("3.00", to: gone)
        _ = try paid.get()
        let back = try await scene.pay("3.00", from: gone, to: scene.ada, as: gone.actor).get()
        _ = try await scene.perform(CloseAccount(gone.account), as: scene.operations).get()
        return (gone, try #require(back["id"]?.text))
    }

    @Test("what is erasable goes at once and nothing else does; what is given afterwards has a new key")
    func erasable() async throws {
        let scene = try await Scenario()
        let account = BankAccountRecord(
            number: AccountNumber(scheme: .iban, number: "DE89370400440532013000"),
            bic: nil,
            holder: "Ada Okafor"
        )
        let euro = try Currency.known("EUR")
        let set = SetBankAccount(customer: scene.ada.customer, currency: euro, bankAccount: account)
        let payOut = PayOut(account: scene.ada.account, amount: try Money("1.00", "EUR"), remittance: nil)
        _ = try await scene.perform(set, as: scene.ada.actor).get()
        _ = try await scene.perform(payOut, as: scene.ada.actor).get()
        let answer = try await erase(scene.ada.customer, .erasable, scene).get()
        #expect(answer["destroyed"]?.elements?.map { $0["class"]?.text } == ["erasable"])
        #expect(answer["destroyed"]?.elements?.first?["key"]?.text?.count == 64)
        #expect(try await scene.perform(payOut, as: scene.ada.actor).refusal?.code == .bankAccountMissing)
        #expect(try await name(scene.ada.customer, scene) == "Ada Okafor")
        // What was answered since has a key of its own, which goes as well.
        let again = try await erase(scene.ada.customer, .erasable, scene).get()["destroyed"]?.elements
        #expect(again?.count == 1 && again?.first?["key"]?.text != answer["destroyed"]?.elements?.first?["key"]?.text)
        #expect(try await erase(scene.ada.customer, .erasable, scene).get()["destroyed"]?.elements?.isEmpty == true)
        _ = try await scene.perform(set, as: scene.ada.actor).get()
        _ = try await scene.perform(payOut, as: scene.ada.actor).get()
        _ = try await scene.perform(DispatchPayouts(), as: .job("payouts")).get()
        try await scene.expectSound()
    }

    @Test("everything goes five years after the last account was closed, and not a microsecond before")
    func everything() async throws {
        let scene = try await Scenario()
        #expect(try await erase(scene.ada.customer, .everything, scene).refusal?.code == .retentionRunning)
        let (gone, order) = try await leaver(scene)
        #expect(try await erase(gone.customer, .everything, scene).refusal?.code == .retentionRunning)
        scene.house.clock.advance(seconds: EraseLogEntry.retentionDays * 86_400 - 1)
        #expect(try await erase(gone.customer, .everything, scene).refusal?.code == .retentionRunning)
        #expect(try await name(gone.customer, scene) == "Gone Person")
        scene.house.clock.advance(seconds: 2)
        let destroyed = try await erase(gone.customer, .everything, scene).get()["destroyed"]?.elements
        #expect(destroyed?.map { $0["class"]?.text } == ["erasable", "retention"])
        #expect(try await name(gone.customer, scene) == "erased")
        #expect(try await scene.order(order)["amount"]?.text == "3.00")
        let listed = try await scene.house.gate.answer(ListCustomers(try Page(limit: 200)), as: scene.officers[0])
        #expect(try JSONValue(parsing: listed)["data"]?.elements?.count == 3)
        #expect(try await erase(scene.ada.customer, .everything, scene).refusal?.code == .retentionRunning)
        #expect(try await scene.posted(scene.ada) == "100.00")
        try await scene.expectSound()
    }

    @Test("a legal hold forbids both, once; lifting it allows them again")
    func hold() async throws {
        let scene = try await Scenario()
        let (gone, _) = try await leaver(scene)
        scene.house.clock.advance(seconds: EraseLogEntry.retentionDays * 86_400 + 1)
        func hold() async throws -> RefusalCode? {
            try await scene.perform(SetLegalHold(gone.customer, reference: "case 7"), as: scene.officers[0]).refusal?
                .code
        }
        func lift() async throws -> RefusalCode? {
            try await scene.erase(LiftLegalHold(gone.customer, reason: "over")).refusal?.code
        }
        #expect(try await lift() == .resourceUnknown)
        #expect(try await hold() == nil)
        #expect(try await hold() == .legalHold)
        for scope in EraseCustomer.Scope.allCases {
            #expect(try await erase(gone.customer, scope, scene).refusal?.code == .legalHold)
        }
        #expect(try await lift() == nil)
        #expect(try await erase(gone.customer, .everything, scene).refusal == nil)
        let nobody = CustomerID(high: 9, low: 9)
        #expect(try await erase(nobody, .erasable, scene).refusal?.code == .customerUnknown)
        let command = SetLegalHold(nobody, reference: "case 8")
        #expect(try await scene.perform(command, as: scene.officers[0]).refusal?.code == .customerUnknown)
    }

    @Test("an answer to staff about a customer goes with that customer's keys, and the command stays done")
    func staffAnswers() async throws {
        let scene = try await Scenario()
        let correct = CorrectCustomer(
            scene.ben.customer,
            name: "Ben Elsewhere",
            country: "DE",
            dateOfBirth: nil,
            documentNumber: "TEST"
        )
        let key = scene.house.newKey()
        func answer() async throws -> Receipt {
            try await scene.house.gate.perform(correct, as: scene.operations, key: key)
        }
        let first = try await answer()
        #expect(String(decoding: first.body, as: UTF8.self).contains("Ben Elsewhere"))
        #expect(try await answer().body == first.body)
        _ = try await erase(scene.ben.customer, .erasable, scene).get()
        let later = try await answer()
        #expect(later.isReplay && later.logIndex == first.logIndex)
        #expect(String(decoding: later.body, as: UTF8.self) == #"{"erased":true}"#)
        try await scene.expectSound()
    }

    @Test("a rotation wraps every key anew and leaves no earlier epoch; it can be seen, and stopped anywhere")
    func rotation() async throws {
        let scene = try await Scenario()
        let administrator = try await scene.house.hire(.administrator)
        func state() async throws -> JSONValue {
            try JSONValue(parsing: await scene.house.gate.answer(ReadKeyRotation(), as: administrator))
        }
        let before = try await state()
        let keys = try #require(before["keys"]?.integer)
        #expect(before["epoch"]?.integer == 1 && before["waiting"]?.integer == 0 && keys >= 6)
        #expect(try await scene.perform(RotateKeys(), as: administrator).get()["epoch"]?.integer == 2)
        #expect(try await scene.perform(RotateKeys(), as: administrator).refusal?.code == .rotationRunning)
        #expect(try await state()["waiting"]?.integer == keys)
        var rounds = 0
        while try await scene.house.gate.answer(WaitingKeys(), as: .job("rotation")) {
            // Life goes on in the middle, under old keys and new ones.
            if rounds == 1 {
                _ = try await scene.house.settle("New Person")
                _ = try await scene.pay("1.00").get()
            }
            _ = try await scene.perform(RewrapKeys(limit: 2), as: .job("rotation")).get()
            rounds += 1
        }
        #expect(rounds == (Int(keys) + 1) / 2)
        let after = try await state()
        #expect(after["waiting"]?.integer == 0 && after["keys"]?.integer == keys + 2)
        let left = try await scene.house.database.read { connection in
            var wrapped: [String: Int] = [:]
            try connection.forEachRow("SELECT state, wrapped FROM kek_epoch", []) { row in
                guard case .text(let state) = try row.value(0), case .blob(let bytes) = try row.value(1) else { return }
                wrapped[state] = bytes.count
            }
            return wrapped
        }
        #expect(left["retired"] == 0 && left["current"] ?? 0 > 32)
        #expect(try await name(scene.ada.customer, scene) == "Ada Okafor")
        #expect(try await scene.perform(RotateKeys(), as: administrator).get()["epoch"]?.integer == 3)
        try await scene.expectSound()
    }
}
