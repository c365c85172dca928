import GigAccess
import GigGate
import GigLedger
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

/// A house with a bank, a list and three identified customers, the first with 100.00 EUR.
struct Scenario {
    let house: TestHouse
    let ada: TestHouse.Resident
    let ben: TestHouse.Resident
    let officers: [Actor]
    let operations: Actor
    let bank: Actor

    static let listed = "Zoltan Ravenscroft"

    init(
        list: Bool = true,
        funded: String? = "100.00",
        wrapping wrap: @Sendable (any GateStore) -> any GateStore = { $0 }
    ) async throws {
        house = try await TestHouse(wrapping: wrap)
        try await house.openBank()
        try await house.importList([Self.listed])
        ada = try await house.settle("Ada Okafor")
        ben = try await house.settle("Ben Haddad")
        officers = [try await house.hire(.compliance), try await house.hire(.compliance)]
        operations = try await house.hire(.operations)
        bank = try await house.hire(.bank)
        if let funded { try await house.fund(ada, try Money(funded, "EUR")) }
        if !list { house.screening.replace([]) }
    }

    func perform<C: Command>(
        _ command: C,
        as actor: Actor,
        key: String? = nil
    ) async throws -> Result<JSONValue, Refusal> {
        let key = if let key { try IdempotencyKey(key) } else { house.newKey() }
        do throws(Refusal) {
            let receipt = try await house.gate.perform(command, as: actor, key: key)
            return .success(try JSONValue(parsing: receipt.body))
        } catch {
            return .failure(error)
        }
    }

    func pay(
        _ amount: String = "10.00",
        from debtor: TestHouse.Resident? = nil,
        to creditor: TestHouse.Resident? = nil,
        endToEndID: String? = nil,
        as actor: Actor? = nil,
        key: String? = nil
    ) async throws -> Result<JSONValue, Refusal> {
        try await perform(
            Pay(
                debtor: (debtor ?? ada).account,
                creditor: .account((creditor ?? ben).account),
                amount: try Money(amount, "EUR"),
                endToEndID: endToEndID,
                remittance: nil
            ),
            as: actor ?? (debtor ?? ada).actor,
            key: key
        )
    }

    func available(_ resident: TestHouse.Resident) async throws -> String? {
        try await house.account(resident.account)["available"]?.text
    }

    func posted(_ resident: TestHouse.Resident) async throws -> String? {
        try await house.account(resident.account)["posted"]?.text
    }

    func overview() async throws -> Overview {
        try await house.gate.answer(ReadOverview(), as: .job("test"))
    }

    /// Net posted money of one purpose, in minor units of EUR, on its normal side.
    func total(_ purpose: AccountPurpose) async throws -> Int64 {
        try await overview().totals.filter { $0.purpose == purpose }.reduce(0) {
            $0 + (purpose.normalSide == .credit ? $1.balance : -$1.balance)
        }
    }

    func order(_ id: String?, as actor: Actor? = nil) async throws -> JSONValue {
        let id = try #require(id.flatMap { OrderID($0) })
        let reader = if let actor { actor } else { try await house.hire(.auditor) }
        return try JSONValue(parsing: try await house.gate.answer(ReadOrder(id), as: reader))
    }

    func alerts(_ state: AlertRecord.State? = .open) async throws -> [JSONValue] {
        let page = try await house.gate.answer(ListAlerts(state: state, try Page()), as: officers[0])
        return try JSONValue(parsing: page)["data"]?.elements ?? []
    }

    func onlyAlert() async throws -> AlertID {
        let alerts = try await alerts()
        #expect(alerts.count == 1)
        return try #require(alerts.first?["id"]?.text.flatMap { AlertID($0) })
    }

    func decide(
        _ alert: AlertID,
        _ verdict: AlertDecision.Verdict,
        by officer: Actor
    ) async throws -> Result<JSONValue, Refusal> {
        try await perform(DecideAlert(alert: alert, verdict: verdict, reason: "looked at it"), as: officer)
    }

    /// Delivers a message of the bank and gives the result of each line.
    func deliver(_ message: [UInt8]) async throws -> Result<[JSONValue], Refusal> {
        try await perform(try ReceiveBankMessage(message), as: bank).map { $0["entries"]?.elements ?? [] }
    }

    /// The books balance, nobody is below zero, and what we owe is at the bank.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        #expect(try await house.verify() == [], sourceLocation: sourceLocation)
        var owed: [Currency: Int64] = [:]
        var held: [Currency: Int64] = [:]
        for total in try await overview().totals {
            switch total.purpose {
            case .customer, .unallocated: owed[total.currency, default: 0] += total.balance
            case .safeguarding: held[total.currency, default: 0] -= total.balance
            case .operating, .fees, .fxPosition: #expect(total.balance == 0, sourceLocation: sourceLocation)
            }
        }
        #expect(
            owed.filter { $0.value != 0 } == held.filter { $0.value != 0 },
            sourceLocation: sourceLocation
        )
    }
}

extension Result where Failure == Refusal {
    var refusal: Refusal? {
        guard case .failure(let refusal) = self else { return nil }
        return refusal
    }

    var value: Success? {
        guard case .success(let value) = self else { return nil }
        return value
    }
}

/// One movement as a bank tells of it.
struct Line {
    var amount = "10.00"
    var currency = "EUR"
    var direction = BankEntry.Direction.credit
    var reference = "R1"
    var endToEndID: String?
    var payer: String? = "Some Payer"
    var payee: String?
    var creditor: AccountReference?
    var remittance: [String] = []
    var status = "BOOK"
    var isReversal = false
    var account = "BANK-EUR"
}

/// A camt.054 with these lines, each an entry of its own.
func camt054(_ lines: [Line], id: String = "M1") throws -> [UInt8] {
    let notifications = lines.enumerated().map { index, line in
        let amount = CurrencyAmount(decimal: line.amount, currency: line.currency)
        let detail = BankEntryDetail(
            endToEndID: line.endToEndID,
            amount: amount,
            direction: line.direction,
            debtorName: line.payer,
            creditorName: line.payee,
            creditorAccount: line.creditor,
            remittance: line.remittance
        )
        let entry = BankEntry(
            amount: amount,
            direction: line.direction,
            isReversal: line.isReversal,
            status: line.status,
            bookingDate: TestHouse.today.date,
            valueDate: TestHouse.today.date,
            accountServicerReference: line.reference,
            details: [detail]
        )
        return BankNotification.AccountNotification(
            id: "N\(index)",
            account: AccountReference(identifier: line.account, scheme: .other(nil)),
            currency: line.currency,
            entries: [entry]
        )
    }
    return try BankNotification(
        version: .v8,
        messageID: id,
        creationDateTime: TestHouse.today.secondsText,
        notifications: notifications
    ).xml()
}

func reference(_ resident: TestHouse.Resident) -> AccountReference {
    AccountReference(identifier: resident.account.compact, scheme: .other(nil))
}

extension Scenario {
    /// The first officer asks for it, and the second confirms what was proposed.
    func erase<C: Command>(_ command: C) async throws -> Result<JSONValue, Refusal> {
        let asked = try await perform(command, as: officers[0])
        guard let proposal = asked.value?["proposal"]?.text.flatMap({ ProposalID($0) }) else { return asked }
        return try await perform(ConfirmProposal(proposal), as: officers[1])
    }

    func lift(_ customer: CustomerID) async throws -> JSONValue {
        try await erase(LiftLegalHold(customer, reason: "over")).get()
    }
}
