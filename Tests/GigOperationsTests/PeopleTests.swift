import GigAccess
import GigGate
import GigIdentity
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("Customers, accounts and keys change by their rules")
struct PeopleTests {
    @Test("an account closes when it is empty, once, and a new one may take its place")
    func closing() async throws {
        let scene = try await Scenario()
        func close(_ id: AccountID) async throws -> RefusalCode? {
            try await scene.perform(CloseAccount(id), as: scene.operations).refusal?.code
        }
        #expect(try await close(scene.ada.account) == .accountNotEmpty)
        _ = try await scene.pay("100.00")
        #expect(try await close(scene.ada.account) == nil)
        #expect(try await close(scene.ada.account) == .accountClosed)
        #expect(try await close(AccountID(high: 1, low: 1)) == .accountUnknown)
        let again = OpenAccount(
            customer: scene.ada.customer,
            account: .init(currency: try Currency.known("EUR"), number: nil)
        )
        #expect(try await scene.perform(again, as: scene.operations).value != nil)
        #expect(
            try await scene.perform(again, as: scene.operations).refusal == Refusal(.accountExists, field: "currency")
        )
        try await scene.expectSound()
    }

    @Test("an account with reserved money, on either side, does not close")
    func closingReserved() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        _ = try await scene.pay("100.00", to: listed)
        for account in [scene.ada.account, listed.account] {
            #expect(
                try await scene.perform(CloseAccount(account), as: scene.operations).refusal
                    == Refusal(.accountNotEmpty)
            )
        }
    }

    @Test("our own accounts are no customer's to close")
    func closingOurs() async throws {
        let scene = try await Scenario(funded: nil)
        let page = try await scene.house.gate.answer(ListAccounts(try Page(limit: 200)), as: scene.operations)
        let ours = try JSONValue(parsing: page)["data"]?.elements?.filter { $0["purpose"]?.text != "customer" }
        #expect(ours?.count == 2)
        for account in ours ?? [] {
            let id = try #require(account["id"]?.text.flatMap { AccountID($0) })
            #expect(
                try await scene.perform(CloseAccount(id), as: scene.operations).refusal == Refusal(.accountUnknown)
            )
        }
    }

    @Test("onboarding is whole or nothing")
    func onboarding() async throws {
        let scene = try await Scenario(funded: nil)
        let euro = try Currency.known("EUR")
        let before = try await scene.house.gate.answer(ListCustomers(try Page()), as: scene.operations)
        let taken = AccountNumber(scheme: .other, number: scene.ada.account.compact)
        for accounts in [
            [OnboardCustomer.NewAccount(currency: euro, number: nil), .init(currency: euro, number: nil)],
            [.init(currency: try Currency.known("JPY"), number: nil), .init(currency: euro, number: taken)],
        ] {
            let command = OnboardCustomer(
                kind: .worker,
                name: "Cy Dent",
                country: "DE",
                documentNumber: "X",
                accounts: accounts
            )
            #expect(try await scene.perform(command, as: scene.operations).refusal?.code == .accountExists)
        }
        #expect(try await scene.house.gate.answer(ListCustomers(try Page()), as: scene.operations) == before)
    }

    @Test("verdicts come from the session's own provider, until it has ended")
    func verdicts() async throws {
        let scene = try await Scenario(funded: nil)
        let cy = try await scene.house.settle("Cy Dent", document: nil, liveness: nil)
        func verdict(
            _ check: VerificationSession.Verdict.Check,
            _ passed: Bool,
            provider: String = SandboxProvider.name,
            session: SessionID? = nil,
            as actor: Actor = .verifiedProvider(SandboxProvider.name)
        ) async throws -> RefusalCode? {
            try await scene.perform(
                RecordVerification(
                    provider: provider,
                    session: session ?? cy.session,
                    verdict: .init(check: check, passed: passed)
                ),
                as: actor
            ).refusal?.code
        }
        #expect(try await verdict(.document, true, provider: "another") == .kycSessionUnknown)
        #expect(try await verdict(.document, true, session: SessionID(high: 1, low: 1)) == .kycSessionUnknown)
        #expect(try await verdict(.document, true, as: scene.operations) == .permissionDenied)
        #expect(try await verdict(.document, true) == nil)
        #expect(try await scene.pay(to: cy).refusal?.code == .kycLivenessNotPassed)
        #expect(try await verdict(.liveness, true) == nil)
        #expect(try await scene.pay(to: cy).refusal?.code == .insufficientFunds)
        #expect(try await verdict(.liveness, false) == .kycSessionClosed)
        #expect(try await scene.pay(to: cy).refusal?.code == .insufficientFunds, "the late verdict changed nothing")
    }

    @Test("a provider can't speak under another provider's name")
    func impersonation() async throws {
        let scene = try await Scenario(funded: nil)
        let cy = try await scene.house.settle("Cy Dent", document: nil, liveness: nil)
        let command = RecordVerification(
            provider: SandboxProvider.name,
            session: cy.session,
            verdict: .init(check: .document, passed: true)
        )
        #expect(try await scene.perform(command, as: .verifiedProvider("another")).refusal != nil)
    }

    struct KeyCase: CustomTestStringConvertible {
        let role: Role
        let hasCustomer: Bool
        let expected: Refusal?

        var testDescription: String { "\(role), \(hasCustomer ? "with" : "without") customer" }
    }

    static let keyCases: [KeyCase] = Role.allCases.flatMap { role in
        [true, false].map { hasCustomer in
            let expected: Refusal? =
                switch role {
                case .system, .identityProvider: Refusal(.fieldInvalid, field: "role")
                case .platform, .worker: hasCustomer ? nil : Refusal(.fieldMissing, field: "customer")
                default: hasCustomer ? Refusal(.fieldInvalid, field: "customer") : nil
                }
            return KeyCase(role: role, hasCustomer: hasCustomer, expected: expected)
        }
    }

    @Test("a key carries a role that is for keys, and a customer where the role has one", arguments: keyCases)
    func keyRoles(_ row: KeyCase) {
        var refusal: Refusal?
        do throws(Refusal) {
            _ = try IssueKey(
                name: "x",
                role: row.role,
                customer: row.hasCustomer ? CustomerID(high: 1, low: 1) : nil,
                key: APIKey(environment: .demo) { 1 }
            )
        } catch {
            refusal = error
        }
        #expect(refusal == row.expected)
    }

    @Test("a customer's key fits the kind of customer, and the customer must exist")
    func customerKeys() async throws {
        let scene = try await Scenario(funded: nil)
        let administrator = try await scene.house.hire(.administrator)
        for (customer, role) in [(scene.ada.customer, Role.platform), (CustomerID(high: 1, low: 1), .worker)] {
            let command = try IssueKey(name: "x", role: role, customer: customer, key: scene.house.newAPIKey())
            #expect(
                try await scene.perform(command, as: administrator).refusal
                    == Refusal(.customerUnknown, field: "customer")
            )
        }
    }

    @Test("only administrators issue and revoke; an unknown or ended key can't be revoked")
    func revoking() async throws {
        let scene = try await Scenario(funded: nil)
        let administrator = try await scene.house.hire(.administrator)
        let key = scene.house.newAPIKey()
        try await scene.house.issue(key, .auditor, by: administrator)
        #expect(
            try await scene.perform(RevokeKey(id: key.id), as: scene.operations).refusal == Refusal(.permissionDenied)
        )
        #expect(try await scene.perform(RevokeKey(id: key.id), as: administrator).value != nil)
        for id in [key.id, "0000000000000000", ""] {
            #expect(try await scene.perform(RevokeKey(id: id), as: administrator).refusal == Refusal(.resourceUnknown))
        }
    }

    @Test("a store is founded once")
    func founding() async throws {
        let scene = try await Scenario(funded: nil)
        _ = try await scene.house.hire(.administrator)
        #expect(
            try await scene.perform(FoundStore(key: scene.house.newAPIKey()), as: .job("found")).refusal
                == Refusal(.permissionDenied)
        )
    }

    @Test("production takes no demonstration key and no demonstration data")
    func production() async throws {
        let house = try await TestHouse(refusesDemonstration: true)
        await #expect(throws: Refusal(.demonstrationKey)) {
            try await house.gate.perform(
                FoundStore(key: house.newAPIKey(.demo)),
                as: .job("found"),
                key: house.newKey()
            )
        }
        await #expect(throws: Refusal(.demonstrationData)) {
            try await house.gate.perform(MarkDemonstration(.loading), as: .job("found"), key: house.newKey())
        }
        _ = try await house.gate.perform(
            FoundStore(key: house.newAPIKey(.live)),
            as: .job("found"),
            key: house.newKey()
        )
    }

    @Test("another customer's things are as unknown as those that do not exist")
    func ownThingsOnly() async throws {
        let scene = try await Scenario()
        let order = try #require(try await scene.pay("10.00").value)
        let cy = try await scene.house.settle("Cy Dent")
        let gate = scene.house.gate
        let orderID = try #require(order["id"]?.text.flatMap { OrderID($0) })
        let transferID = try #require(order["transfer"]?.text.flatMap { TransferID($0) })
        let statement = try ReadStatement(account: scene.ada.account, period: .positions(after: 0), limit: nil)
        let transfers = try ListTransfers(account: scene.ada.account, after: 0, limit: nil)
        await #expect(throws: Refusal(.accountUnknown)) {
            try await gate.answer(ReadAccount(scene.ada.account), as: cy.actor)
        }
        await #expect(throws: Refusal(.resourceUnknown)) { try await gate.answer(ReadOrder(orderID), as: cy.actor) }
        await #expect(throws: Refusal(.transferUnknown)) {
            try await gate.answer(ReadTransfer(transferID), as: cy.actor)
        }
        await #expect(throws: Refusal(.accountUnknown)) { try await gate.answer(statement, as: cy.actor) }
        await #expect(throws: Refusal(.accountUnknown)) { try await gate.answer(transfers, as: cy.actor) }
        await #expect(throws: Refusal(.customerUnknown)) {
            try await gate.answer(ReadCustomer(scene.ada.customer), as: cy.actor)
        }
        for page in [
            try await gate.answer(ListAccounts(try Page()), as: cy.actor),
            try await gate.answer(ListOrders(try Page()), as: cy.actor),
            try await gate.answer(ListCustomers(try Page()), as: cy.actor),
        ] {
            let text = String(decoding: page, as: UTF8.self)
            for id in [scene.ada.account.description, scene.ada.customer.description, orderID.description] {
                #expect(!text.contains(id))
            }
        }
        #expect(
            String(decoding: try await gate.answer(ReadTransfer(transferID), as: scene.ben.actor), as: UTF8.self)
                .contains("10.00")
        )
    }
}

@Suite("A random life of the house keeps its books sound")
struct HouseLifeTests {
    @Test("pays, payouts, pay-ins, decisions and closings in random order", arguments: [1, 7] as [UInt64])
    func life(seed: UInt64) async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        let residents = [scene.ada, scene.ben, listed]
        for resident in residents {
            let command = SetBankAccount(
                customer: resident.customer,
                currency: try Currency.known("EUR"),
                bankAccount: BankAccountRecord(
                    number: AccountNumber(scheme: .iban, number: "DE89370400440532013000"),
                    bic: nil,
                    holder: "Ada Okafor"
                )
            )
            _ = try await scene.perform(command, as: resident.actor)
        }
        var state = seed
        func random(_ bound: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % bound)
        }
        for step in 0..<80 {
            let (debtor, creditor) = (residents[random(3)], residents[random(3)])
            let amount = "\(random(60)).\(random(9))0"
            switch random(6) {
            case 0, 1: _ = try await scene.pay(amount, from: debtor, to: creditor)
            case 2:
                _ = try await scene.perform(
                    PayOut(account: debtor.account, amount: try Money(amount, "EUR"), remittance: nil),
                    as: debtor.actor
                )
            case 3:
                let line = Line(
                    amount: "\(random(50) + 1).00",
                    reference: "S\(step)",
                    payer: random(4) == 0 ? Scenario.listed : "P",
                    creditor: random(4) == 0 ? nil : reference(creditor)
                )
                _ = try await scene.deliver(try camt054([line], id: "S\(step)"))
            case 4:
                guard let alert = try await scene.alerts().first?["id"]?.text.flatMap({ AlertID($0) }) else { continue }
                _ = try await scene.decide(alert, random(3) == 0 ? .refuse : .release, by: scene.officers[random(2)])
            default: _ = try await scene.perform(CloseAccount(creditor.account), as: scene.operations)
            }
        }
        try await scene.expectSound()
        #expect(try await scene.house.verify() == [])
    }
}
