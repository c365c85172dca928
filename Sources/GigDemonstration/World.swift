import GigAccess
import GigGate
import GigIdentity
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigScreening

/// Loads the demonstration world through the gate, as people and partners would; a load cut short goes on next time.
package struct World: Sendable {
    let gate: Gate
    private let keys: KeyCabinet
    private let progress: @Sendable (String, _ isLast: Bool) -> Void

    /// The rounds of gigs that platforms pay for.
    private static let rounds = 2
    private static let atOnce = 32
    /// How long the identification of one customer may take before loading gives up.
    private static let patience = Duration.seconds(120)

    package init(
        gate: Gate,
        keys: KeyCabinet,
        progress: @escaping @Sendable (String, _ isLast: Bool) -> Void
    ) {
        self.gate = gate
        self.keys = keys
        self.progress = progress
    }

    package func load() async throws {
        let job = Actor.job("demonstration")
        guard try await gate.answer(ReadOverview(), as: job).demonstration != .loaded else { return }
        _ = try await gate.perform(MarkDemonstration(.loading), as: job, key: key("loading"))
        let staff = try await hire(job)
        try await importList(staff.operations)
        for country in WorldPlan.countries {
            try await register(country.bank, of: country, as: staff.administrator)
        }
        let residents = try await onboardAll(staff)
        try await waitForIdentification(residents, staff.operations)
        try await fund(residents, staff.bank)
        try await pay(residents)
        try await reserveAndRefund(residents, staff.operations)
        try await payOut(residents, staff.operations)
        try await decide(staff)
        _ = try await gate.perform(MarkDemonstration(.loaded), as: job, key: key("loaded"))
        progress("demonstration world: loaded", true)
    }

    struct Staff {
        let administrator: Actor
        let operations: Actor
        let bank: Actor
        let compliance: [Actor]
    }

    struct Resident: Sendable {
        let party: WorldPlan.Party
        let currency: Currency
        let customer: CustomerID
        let account: AccountID
        let actor: Actor
    }

    func key(_ parts: String...) -> IdempotencyKey {
        IdempotencyKey(derivedFrom: "world", parts.joined(separator: "/"))
    }

    private func hire(_ job: Actor) async throws -> Staff {
        let first = try keys.key("administrator", random: gate.ports.random)
        _ = try await gate.perform(FoundStore(key: first), as: job, key: key("found"))
        let administrator = try gate.authenticate(first.reveal())
        func issue(_ name: String, _ role: Role) async throws -> Actor {
            try await self.issue(name, role, customer: nil, by: administrator)
        }
        _ = try await issue("auditor", .auditor)
        return Staff(
            administrator: administrator,
            operations: try await issue("operations", .operations),
            bank: try await issue("bank", .bank),
            compliance: [
                try await issue("compliance-ada", .compliance), try await issue("compliance-grace", .compliance),
            ]
        )
    }

    private func issue(
        _ name: String,
        _ role: Role,
        customer: CustomerID?,
        by administrator: Actor
    ) async throws -> Actor {
        let apiKey = try keys.key(name, random: gate.ports.random)
        let person = role == .compliance ? name : nil
        let command = try IssueKey(name: name, role: role, customer: customer, person: person, key: apiKey)
        _ = try await gate.perform(command, as: administrator, key: key("key", name))
        return try gate.authenticate(apiKey.reveal())
    }

    private func importList(_ operations: Actor) async throws {
        let list = try ListFormat.own.read(
            ["list": Array(WorldPlan.list.utf8)],
            published: gate.ports.clock.now().date,
            id: WorldPlan.listID,
            title: "Invented people of the demonstration"
        )
        _ = try await gate.perform(ImportList(list), as: operations, key: key("list", list.publicationDate.description))
    }

    private func register(_ bank: WorldPlan.Bank, of country: WorldPlan.Country, as administrator: Actor) async throws {
        guard let currency = Currency(country.currency) else { throw Refusal(.currencyUnknown) }
        let command = RegisterBank(
            name: bank.name,
            country: country.code,
            bic: bank.bic,
            licence: bank.licence,
            currency: currency,
            number: bank.number
        )
        _ = try await gate.perform(command, as: administrator, key: key("bank", country.code))
    }

    /// Onboards some at a time, so that they share commits; the result is in the plan's order.
    private func onboardAll(_ staff: Staff) async throws -> [Resident] {
        let plan = WorldPlan.countries.flatMap { country in
            (country.platforms + country.workers).map { ($0, country.currency) }
        }
        var residents: [Int: Resident] = [:]
        for start in stride(from: 0, to: plan.count, by: World.atOnce) {
            try await withThrowingTaskGroup(of: (Int, Resident).self) { group in
                for index in start..<min(start + World.atOnce, plan.count) {
                    group.addTask { (index, try await onboard(plan[index].0, currency: plan[index].1, staff)) }
                }
                for try await (index, resident) in group { residents[index] = resident }
            }
            progress("demonstration world: \(residents.count) of \(plan.count) customers", false)
        }
        return plan.indices.compactMap { residents[$0] }
    }

    private func onboard(_ party: WorldPlan.Party, currency code: String, _ staff: Staff) async throws -> Resident {
        guard let currency = Currency(code) else { throw Refusal(.currencyUnknown) }
        let command = OnboardCustomer(
            kind: party.kind,
            name: party.name,
            country: party.country,
            documentNumber: party.documentNumber,
            accounts: [OnboardCustomer.NewAccount(currency: currency, number: party.number)]
        )
        let receipt = try await gate.perform(command, as: staff.operations, key: key("customer", party.key))
        let body = try JSONValue(parsing: receipt.body)
        guard let customer = body["id"]?.text.flatMap({ CustomerID($0) }),
            let account = body["accounts"]?.elements?.first?.text.flatMap({ AccountID($0) })
        else { throw Refusal(.customerUnknown) }
        let actor = try await issue(party.key, party.kind.role, customer: customer, by: staff.administrator)
        return Resident(party: party, currency: currency, customer: customer, account: account, actor: actor)
    }

    private func waitForIdentification(_ residents: [Resident], _ operations: Actor) async throws {
        for (index, resident) in residents.enumerated() {
            let deadline = ContinuousClock.now + World.patience
            while true {
                let body = try await gate.answer(ReadCustomer(resident.customer), as: operations)
                let verification = try JSONValue(parsing: body)["verification"]
                let failed = [verification?["document"], verification?["liveness"]].contains(.text("failed"))
                if failed || verification?["complete"] == .boolean(true) { break }
                guard ContinuousClock.now < deadline else { throw Refusal(.kycSessionUnknown) }
                try await Task.sleep(for: .milliseconds(50))
            }
            progress("demonstration world: \(index + 1) of \(residents.count) customers identified", false)
        }
    }

    private func fund(_ residents: [Resident], _ bank: Actor) async throws {
        for resident in residents where resident.party.kind == .platform {
            let amount = Money(
                minorUnits: resident.currency.code == "KES" ? 90_000_000 : 2_500_000,
                currency: resident.currency
            )
            let message = try Self.credit(
                amount,
                from: resident.party.name,
                to: resident.party.number,
                reference: "FUND-\(resident.party.key)",
                at: gate.ports.clock.now()
            )
            _ = try await gate.perform(ReceiveBankMessage(message), as: bank, key: key("fund", resident.party.key))
        }
        guard let euro = Currency("EUR") else { throw Refusal(.currencyUnknown) }
        let stray = try Self.credit(
            Money(minorUnits: 12_345, currency: euro),
            from: "Somebody Unknown",
            to: AccountNumber(scheme: .other, number: "NOBODY"),
            reference: "STRAY-1",
            at: gate.ports.clock.now()
        )
        _ = try await gate.perform(ReceiveBankMessage(stray), as: bank, key: key("fund", "stray"))
    }

    /// A camt.054 credit on the safeguarding account of the currency, for the account that `payee` numbers.
    static func credit(
        _ amount: Money,
        from payer: String,
        to payee: AccountNumber,
        reference: String,
        at now: Instant
    ) throws -> [UInt8] {
        guard let country = WorldPlan.countries.first(where: { $0.currency == amount.currency.code }) else {
            throw Refusal(.bankUnknown)
        }
        return try Funding.credit(
            amount,
            from: payer,
            to: payee,
            safeguarding: country.bank.number,
            reference: reference,
            at: now
        )
    }

    private func pay(_ residents: [Resident]) async throws {
        var random = SplitMix64(state: 20_261_122)
        var done = 0
        for round in 1...World.rounds {
            for country in WorldPlan.countries {
                let own = residents.filter { $0.party.country == country.code }
                let platforms = own.filter { $0.party.kind == .platform }
                for (index, worker) in own.filter({ $0.party.kind == .worker }).enumerated() {
                    let platform = platforms[(index + round) % platforms.count]
                    let span = UInt64(country.gig.upperBound - country.gig.lowerBound + 1)
                    let amount = country.gig.lowerBound + Int64(random.next() % span)
                    let command = Pay(
                        debtor: platform.account,
                        creditor: .account(worker.account),
                        amount: Money(minorUnits: amount, currency: worker.currency),
                        endToEndID: "GIG-\(round)-\(worker.party.key)",
                        remittance: "Gigs of week \(40 + round)"
                    )
                    try await attempt(command, as: platform.actor, key("gig", "\(round)", worker.party.key))
                    done += 1
                    progress("demonstration world: \(done) payments", false)
                }
            }
        }
    }

    /// Refusals belong to the demonstration: some workers are not verified.
    func attempt(_ command: some Command, as actor: Actor, _ key: IdempotencyKey) async throws {
        do throws(Refusal) {
            _ = try await gate.perform(command, as: actor, key: key)
        } catch {
            guard error.code.kind == .refused else { throw error }
        }
    }

    private func payOut(_ residents: [Resident], _ operations: Actor) async throws {
        let workers = residents.filter { $0.party.kind == .worker && $0.party.country != "KE" }
        for (index, worker) in workers.enumerated() where index % 6 == 0 {
            let number = WorldPlan.number(worker.party.country, 5_000_001 + index)
            let account = BankAccountRecord(number: number, bic: nil, holder: worker.party.name)
            let setting = SetBankAccount(customer: worker.customer, currency: worker.currency, bankAccount: account)
            _ = try await gate.perform(setting, as: operations, key: key("bank-account", worker.party.key))
            let text = index == 12 ? "Cash-out \(SandboxBank.rejectionMarker)" : "Cash-out"
            let command = PayOut(
                account: worker.account,
                amount: Money(minorUnits: 1_000, currency: worker.currency),
                remittance: text
            )
            try await attempt(command, as: worker.actor, key("payout", worker.party.key))
        }
    }

    /// Of those whom screening suspects one is released by two people, and one payment to that one; a payment to another
    /// is refused, and the others are left for the visitor.
    private func decide(_ staff: Staff) async throws {
        let body = try await gate.answer(
            ListAlerts(state: nil, try Page(limit: 200)),
            as: staff.compliance[0]
        )
        let alerts = try JSONValue(parsing: body)["data"]?.elements ?? []
        func name(_ alert: JSONValue) -> String? { alert["findings"]?.elements?.first?["name"]?.text }
        func id(_ alert: JSONValue?) -> AlertID? { alert?["id"]?.text.flatMap { AlertID($0) } }
        let customers = alerts.filter { $0["customer"] != nil }
        guard customers.count >= 2 else { return }
        let payments = customers.prefix(2).map { customer in
            id(alerts.first { $0["order"] != nil && name($0) == name(customer) })
        }
        for (round, alert) in [id(customers[0]), payments[0]].compactMap(\.self).enumerated() {
            for (index, officer) in staff.compliance.enumerated() {
                let command = DecideAlert(
                    alert: alert,
                    verdict: .release,
                    reason: "Another person: date of birth and country differ."
                )
                try await attempt(command, as: officer, key("release", "\(round)-\(index)"))
            }
        }
        guard let refused = payments[1] else { return }
        let command = DecideAlert(
            alert: refused,
            verdict: .refuse,
            reason: "Name and date of birth agree with the entry."
        )
        try await attempt(command, as: staff.compliance[1], key("refuse"))
    }
}

/// Sebastiano Vigna's generator: the same seed gives the same world.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
