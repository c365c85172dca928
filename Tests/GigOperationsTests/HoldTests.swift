import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import GigTransparency
import GigVault
import Testing

@Suite("A legal hold reaches the log and what others' keys seal; erasing reaches the log")
struct HoldTests {
    private static let pastRetention = EraseLogEntry.retentionDays * 86_400 + 60

    private func hold(_ customer: CustomerID, _ scene: Scenario) async throws {
        _ = try await scene.perform(SetLegalHold(customer, reference: "case 7"), as: scene.officers[0]).get()
    }

    private func erase(_ index: Int64, _ scene: Scenario) async throws -> RefusalCode? {
        try await scene.erase(EraseLogEntry(index: UInt64(index), reason: "asked for")).refusal?.code
    }

    /// The positions of done entries of a kind, the oldest first.
    private func entries(_ kind: String, _ scene: Scenario) async throws -> [Int64] {
        try await scene.house.log().filter { $0.command == kind && $0.outcome == "done" }.map(\.index)
    }

    @Test("an entry about a held customer stays, whoever made it; one about others goes")
    func entries() async throws {
        let scene = try await Scenario()
        let carla = try await scene.house.settle("Carla Mwangi", number: AccountNumber(scheme: .other, number: "C-1"))
        let dora = try await scene.house.settle("Dora Stein")
        _ = try await scene.pay("1.00", to: carla).get()
        let byNumber = Pay(
            debtor: scene.ada.account,
            creditor: .number(AccountNumber(scheme: .other, number: "C-1")),
            amount: try Money("2.00", "EUR"),
            endToEndID: nil,
            remittance: nil
        )
        _ = try await scene.perform(byNumber, as: scene.ada.actor).get()
        let order = try await scene.pay("3.00", to: dora).get()
        _ = try await scene.pay("1.00", from: dora, to: scene.ben, as: dora.actor).get()
        scene.house.clock.advance(seconds: Self.pastRetention)
        try await hold(carla.customer, scene)
        let pays = try await entries("pay", scene)
        #expect(pays.count == 4)
        #expect(try await erase(pays[0], scene) == .legalHold, "the payee is held, by account")
        #expect(try await erase(pays[1], scene) == .legalHold, "the payee is held, by number")
        #expect(try await erase(pays[2], scene) == nil, "ada paid dora")
        #expect(order["id"] != nil)
        let onboarded = try await entries("onboard_customer", scene)
        #expect(try await erase(onboarded[2], scene) == .legalHold, "carla's own")
        #expect(try await erase(try await entries("receive_bank_message", scene)[0], scene) == .legalHold, "may be")
        _ = try await scene.lift(carla.customer)
        #expect(try await erase(pays[0], scene) == nil)
        #expect(try await erase(onboarded[2], scene) == nil)
        try await scene.expectSound()
    }

    @Test("whoever shares an order with a held customer is not erased while the hold stands")
    func counterparts() async throws {
        let scene = try await Scenario()
        let gone = try await scene.house.settle("Gone Person")
        let stranger = try await scene.house.settle("Strange Person")
        _ = try await scene.pay("3.00", to: gone).get()
        _ = try await scene.pay("3.00", from: gone, to: scene.ben, as: gone.actor).get()
        for resident in [gone, stranger] {
            _ = try await scene.perform(CloseAccount(resident.account), as: scene.operations).get()
        }
        scene.house.clock.advance(seconds: Self.pastRetention)
        func code(_ resident: TestHouse.Resident, _ scope: EraseCustomer.Scope) async throws -> RefusalCode? {
            let result = try await scene.erase(EraseCustomer(resident.customer, scope, reason: "asked for"))
            return result.refusal?.code
        }
        for held in [scene.ben, scene.ada] {
            try await hold(held.customer, scene)
            for scope in EraseCustomer.Scope.allCases { #expect(try await code(gone, scope) == .legalHold) }
            _ = try await scene.lift(held.customer)
        }
        try await hold(scene.ben.customer, scene)
        #expect(try await code(stranger, .everything) == nil, "who has no order in common")
        _ = try await scene.lift(scene.ben.customer)
        #expect(try await code(gone, .everything) == nil)
        try await scene.expectSound()
    }

    @Test("with a customer's keys go the clear texts of the customer's own entries; their proofs stand")
    func ownEntries() async throws {
        let scene = try await Scenario()
        let house = scene.house
        let gone = try await house.settle("Gone Person")
        _ = try await scene.pay("3.00", to: gone).get()
        _ = try await scene.pay("3.00", from: gone, to: scene.ada, as: gone.actor).get()
        #expect(try await scene.pay("1.00", from: gone, as: gone.actor).refusal?.code == .insufficientFunds)
        let correct = CorrectCustomer(
            gone.customer,
            name: "Gone Elsewhere",
            country: "DE",
            dateOfBirth: nil,
            documentNumber: "TEST"
        )
        _ = try await scene.perform(correct, as: scene.operations).get()
        _ = try await scene.perform(CloseAccount(gone.account), as: scene.operations).get()
        try await house.publisher.publish()
        let before = try await house.log()
        func isOwn(_ entry: LoggedCommand) -> Bool {
            let text = String(decoding: entry.clearText, as: UTF8.self)
            return text.contains("Gone") || text.contains(gone.actor.principal.description)
        }
        let own = Set(before.filter(isOwn).map(\.index))
        #expect(own.count == 5, "onboarded, key, two payments, corrected")
        _ = try await scene.erase(EraseCustomer(gone.customer, .erasable, reason: "asked for")).get()
        #expect(try await house.log().allSatisfy { !$0.entry.isErased }, "class R")
        house.clock.advance(seconds: Self.pastRetention)
        _ = try await scene.erase(EraseCustomer(gone.customer, .everything, reason: "asked for")).get()
        let after = try await house.log()
        #expect(Set(after.filter(\.entry.isErased).map(\.index)) == own)
        #expect(zip(before, after).allSatisfy { $0.entry.published == $1.entry.published })
        #expect(!after.contains(where: isOwn))
        try await house.publisher.publish()
        let report = try await house.gate.answer(VerifyStore(), as: .job("test"))
        #expect(report.faults == [] && report.entriesErased == own.count)
        let auditor = try await house.hire(.auditor)
        for index in own {
            #expect(try await erase(index, scene) == .logEntryErased)
            await #expect(throws: Refusal(.logEntryErased)) {
                try await house.gate.answer(ReadReceipt(UInt64(index)), as: auditor)
            }
        }
        let kept = try #require(after.first { $0.command == "pay" && !$0.entry.isErased })
        let receipt = try await house.gate.answer(ReadReceipt(UInt64(kept.index)), as: auditor)
        #expect(try !TlogProof(parsing: receipt).extra.isEmpty, "what ada paid is still shown")
    }
}
