import GigAccess
import GigGate
import GigLedger
import GigOperations
import GigPartners
import GigPrimitives
import GigTestSupport
import GigTransparency
import GigVault

@testable import GigRecords

/// Puts something into every table of a house that a command can fill.
struct Furnishing {
    let house: TestHouse
    let ada: TestHouse.Resident
    let ben: TestHouse.Resident
    let carla: TestHouse.Resident
    let listed: TestHouse.Resident
    let officers: [Actor]

    init(_ house: TestHouse) async throws {
        self.house = house
        try await house.openBank()
        try await house.importList(["Zoltan Ravenscroft"])
        ada = try await house.settle("Ada Okäfor")
        ben = try await house.settle("Ben Haddad", liveness: nil)
        carla = try await house.settle("Carla Mwangi", number: AccountNumber(scheme: .other, number: "CARLA'1"))
        listed = try await house.settle("Zoltan Ravenscroft")
        officers = [try await house.hire(.compliance), try await house.hire(.compliance)]
        try await house.fund(ada, try Money("500.00", "EUR"))
        try await house.fund(listed, try Money("50.00", "EUR"))
        try await pay("1.00", to: listed.account, id: "HELD-1")
        try await pay("2.00", to: listed.account, id: "HELD-2")
        try await pay("3.00", to: ben.account, id: "REFUSED")
        let page = try await house.gate.answer(ListAlerts(state: .open, try Page()), as: officers[0])
        let alerts = try JSONValue(parsing: page)["data"]?.elements?.compactMap {
            $0["id"]?.text.flatMap { AlertID($0) }
        }
        for (alert, officers) in zip(alerts ?? [], [officers[...], officers[..<1]]) {
            for officer in officers {
                _ = try await house.gate.perform(
                    DecideAlert(alert: alert, verdict: .release, reason: "looked"),
                    as: officer,
                    key: house.newKey()
                )
            }
        }
        try await payOut()
        let rest = WriteRest(account: ada.account, payee: carla.account)
        _ = try await house.gate.perform(rest, as: .job("test"), key: house.newKey())
        for number in 0..<20 { try await pay("0.\(10 + number)", to: carla.account, id: "E-\(number)") }
        try await house.screenCustomers()
        try await publishLiabilities()
        try await house.addDocument(TestHouse.image(40_000), to: ada.customer, as: ada.actor)
        let upload = try await house.gate.answer(AdmitDocument(ada.customer), as: ada.actor)
        _ = try house.documentStage.begin(upload)
        let today = house.clock.now().date
        let statement = try IssueStatement(account: ada.account, from: today, to: today, after: nil)
        _ = try await house.gate.perform(statement, as: ada.actor, key: house.newKey())
        try await house.publisher.publish()
    }

    private func publishLiabilities() async throws {
        let currency = try Currency.known("EUR")
        let statement = try SandboxBank.statement(
            of: AccountReference(identifier: "BANK-EUR", scheme: .other(nil)),
            balance: 55_000,
            currency: currency,
            at: TestHouse.today
        )
        _ = try await house.gate.perform(
            ReceiveBankMessage(statement),
            as: try await house.hire(.bank),
            key: house.newKey()
        )
        let desk = try LiabilitiesDesk(
            origin: house.keys.origin,
            master: house.keys.liabilitiesMaster,
            hashing: PortableHashing.self
        )
        _ = try await desk.publish(currency, through: house.gate, as: .job("liabilities"), key: house.newKey())
    }

    /// Whether it was taken.
    @discardableResult
    func pay(_ amount: String, to payee: AccountID, id: String, key: String? = nil) async throws -> Bool {
        let command = Pay(
            debtor: ada.account,
            creditor: .account(payee),
            amount: try Money(amount, "EUR"),
            endToEndID: id,
            remittance: "für \(id)"
        )
        do throws(Refusal) {
            _ = try await house.gate.perform(command, as: ada.actor, key: try IdempotencyKey(key ?? "pay-" + id))
            return true
        } catch {
            return false
        }
    }

    private func payOut() async throws {
        let account = BankAccountRecord(
            number: AccountNumber(scheme: .iban, number: "DE89370400440532013000"),
            bic: "DEUTDEFFXXX",
            holder: "Ada Okäfor"
        )
        let set = SetBankAccount(customer: ada.customer, currency: try Currency.known("EUR"), bankAccount: account)
        _ = try await house.gate.perform(set, as: ada.actor, key: house.newKey())
        for amount in ["10.00", "11.00"] {
            let command = PayOut(account: ada.account, amount: try Money(amount, "EUR"), remittance: nil)
            _ = try await house.gate.perform(command, as: ada.actor, key: house.newKey())
            guard amount == "10.00" else { break }
            _ = try await house.gate.perform(DispatchPayouts(), as: .job("payouts"), key: house.newKey())
        }
    }
}

/// What no command of the product fills by itself: a limit, a transfer that failed, a message, a cosigned checkpoint.
private struct WriteRest: Command {
    static let permission = Permission.dispatch
    let account: AccountID
    let payee: AccountID

    var payload: Payload { Payload() }

    func perform(_ authorised: Authorised<WriteRest>) throws -> Performed {
        let writer = authorised.writer
        let limit = WindowLimit(
            account: account,
            side: .debit,
            window: .day,
            largestAmount: 1_000_000,
            largestCount: nil
        )
        try writer.set(limit)
        try writer.keepWaiting(limit, for: authorised.logIndex)
        let failing = TransferRequest(
            id: authorised.newID(),
            debit: account,
            credit: payee,
            amount: 1_000_000_000_000,
            pendingID: .zero,
            ledger: 978,
            code: TransferCode.pay.number,
            flags: []
        )
        _ = try writer.book([failing], at: authorised.now, areNew: false)
        let parties = try authorised.records.party(account)
        if let owner = parties?.account.owner {
            _ = try writer.claim(messageID: "M-1", of: owner, body: Array(0...255), at: authorised.now)
        }
        try writer.setFact("ä€😀", "")
        if let owner = parties?.account.owner {
            _ = try writer.holdLegally(owner, reference: "case 1", at: authorised.now)
            try writer.insert(
                ProposalRecord(
                    id: authorised.newID(),
                    .liftLegalHold(owner),
                    principal: authorised.actor.principal,
                    person: "grace.okäfor",
                    reason: "Okäfor's case is closed",
                    proposedAt: authorised.now
                )
            )
        }
        let history = try WitnessedHistory()
        let note = try history.keys.sign(history.checkpoint(7), time: 1_790_000_000)
        try writer.connection.keepWitnessed(note, of: WitnessedHistory.digest, size: 7)
        return Performed { $0.member("done", "yes") }
    }
}
