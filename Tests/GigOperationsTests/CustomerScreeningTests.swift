import GigAccess
import GigGate
import GigIdentity
import GigOperations
import GigPrimitives
import GigRecords
import GigScreening
import GigTestSupport
import Testing

@Suite("Customers are screened when they join, when they change and when a list does")
struct CustomerScreeningTests {
    private static let namesake = "Ben Haddad"

    /// The alerts about customers, open ones unless told otherwise.
    private func customerAlerts(
        _ scene: Scenario,
        _ state: AlertRecord.State? = .open
    ) async throws -> [(id: AlertID, customer: String?)] {
        try await scene.alerts(state).compactMap { alert in
            guard alert["customer"] != nil, let id = alert["id"]?.text.flatMap({ AlertID($0) }) else { return nil }
            return (id, alert["customer"]?.text)
        }
    }

    @Test("a listed name that joins opens an alert about the customer; another opens none")
    func join() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed, isScreened: true)
        _ = try await scene.house.settle("Somebody Unlisted", isScreened: true)
        let alerts = try await customerAlerts(scene)
        #expect(alerts.map(\.customer) == [listed.customer.description])
        #expect(try await scene.alerts().first?["order"] == nil)
        #expect(try await scene.alerts().first?["outcome"]?.text == "hit")
    }

    @Test("a name, a date of birth that is corrected: the customer is screened anew")
    func change() async throws {
        let scene = try await Scenario()
        func correct(_ name: String) async throws -> Refusal? {
            let command = CorrectCustomer(
                scene.ben.customer,
                name: name,
                country: "DE",
                dateOfBirth: "1980-02-29",
                documentNumber: "NEW-1"
            )
            return try await scene.perform(command, as: scene.operations).refusal
        }
        #expect(try await correct("Ben Haddad-Jones") == nil)
        #expect(try await customerAlerts(scene).isEmpty)
        #expect(try await correct(Scenario.listed) == nil)
        #expect(try await customerAlerts(scene).map(\.customer) == [scene.ben.customer.description])
        let subject = try await scene.alerts().first?["findings"]?.elements?.first?["subject"]
        #expect(subject?["born"]?.elements == [.text("1980-02-29")])
        #expect(subject?["documents"]?.elements == [.text("NEW-1")])
        #expect(subject?["schema"]?.text == "person")
        #expect(try await scene.pay("1.00").value?["state"]?.text == "held", "the account knows the new name")
        #expect(
            try await scene.perform(
                CorrectCustomer(
                    CustomerID(high: 1, low: 1),
                    name: "X",
                    country: "DE",
                    dateOfBirth: nil,
                    documentNumber: "1"
                ),
                as: scene.operations
            ).refusal == Refusal(.customerUnknown)
        )
    }

    @Test("a list that changes: everybody is screened once, and each alert opens once")
    func listChange() async throws {
        let scene = try await Scenario()
        #expect(try await scene.house.screenCustomers() == 1)
        #expect(try await customerAlerts(scene).isEmpty)
        #expect(try await scene.house.screenCustomers() == 0, "nothing has changed")
        try await scene.house.importList([Scenario.listed, Self.namesake])
        #expect(try await scene.house.screenCustomers() == 1)
        #expect(try await customerAlerts(scene).map(\.customer) == [scene.ben.customer.description])
        try await scene.house.importList([Scenario.listed, Self.namesake, "Third Person Entirely"])
        #expect(try await scene.house.screenCustomers() == 1)
        #expect(try await customerAlerts(scene).count == 1)
        let state = try JSONValue(
            parsing: try await scene.house.gate.answer(ReadCustomerScreening(), as: scene.officers[0])
        )
        #expect(state["state"]?.text == "finished" && state["screened"]?.integer == 2)
    }

    @Test("what was refused stays, what was released stays so: neither opens again for the same pair")
    func decidedOnce() async throws {
        for verdict in [AlertDecision.Verdict.refuse, .release] {
            let scene = try await Scenario()
            try await scene.house.importList([Scenario.listed, Self.namesake])
            try await scene.house.screenCustomers()
            let alert = try #require(try await customerAlerts(scene).first?.id)
            for officer in scene.officers.prefix(verdict == .refuse ? 1 : 2) {
                _ = try await scene.decide(alert, verdict, by: officer)
            }
            try await scene.house.importList([Scenario.listed, Self.namesake, "Third Person Entirely"])
            try await scene.house.screenCustomers()
            #expect(try await customerAlerts(scene).isEmpty, "\(verdict)")
        }
    }

    @Test("while people decide nothing of the customer's moves, not even when the list forgets the name")
    func held() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed, isScreened: true)
        let order = try await scene.pay("1.00", to: listed).value?["id"]?.text
        #expect(try await scene.order(order)["state"]?.text == "held")
        try await scene.house.importList(["Somebody Else Entirely"])
        #expect(try await scene.pay("2.00", to: listed).value?["state"]?.text == "held")
        #expect(try await scene.pay("3.00").value?["state"]?.text == "posted")
        let own = try #require(try await customerAlerts(scene).first?.id)
        let first = try #require(try await scene.alerts().first { $0["order"] != nil }?["id"]?.text)
        let held = try #require(AlertID(first))
        _ = try await scene.decide(held, .release, by: scene.officers[0])
        #expect(try await scene.decide(held, .release, by: scene.officers[1]).refusal == Refusal(.customerAlertOpen))
        for officer in scene.officers { _ = try await scene.decide(own, .release, by: officer) }
        #expect(try await scene.decide(held, .release, by: scene.officers[1]).value?["state"]?.text == "released")
        #expect(try await scene.available(listed) == "1.00")
        #expect(try await scene.pay("4.00", to: listed).value?["state"]?.text == "posted")
        try await scene.expectSound()
    }

    @Test("refused: the customer is frozen, the refusal says nothing of it, and two people undo it")
    func frozen() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed, isScreened: true)
        let own = try #require(try await customerAlerts(scene).first?.id)
        #expect(try await scene.decide(own, .refuse, by: scene.officers[0]).value?["state"]?.text == "refused")
        let refusal = try await scene.pay("1.00", to: listed).refusal
        #expect(refusal == Refusal(.accountUnavailable, field: "creditor"))
        for text in [refusal?.code.title, refusal?.code.remedy, refusal?.code.rawValue] {
            for word in ["screen", "sanction", "alert", "list", "match", "compliance", "frozen", "hit"] {
                #expect(text?.lowercased().contains(word) == false)
            }
        }
        let line = Line(amount: "5.00", payee: nil, creditor: nil, remittance: [listed.account.compact])
        let lines = try await scene.deliver(try camt054([line], id: "FROZEN")).value
        #expect(lines?.first?["result"]?.text == "unallocated", "money that comes in waits at our bank")
        #expect(try await scene.decide(own, .refuse, by: scene.officers[1]).refusal == Refusal(.alertClosed))
        #expect(
            try await scene.decide(own, .release, by: scene.officers[0]).refusal == Refusal(.secondPersonRequired)
        )
        let third = try await scene.house.hire(.compliance)
        #expect(try await scene.decide(own, .release, by: scene.officers[1]).value?["state"]?.text == "refused")
        #expect(try await scene.pay("1.00", to: listed).refusal?.code == .accountUnavailable, "one is not enough")
        #expect(try await scene.decide(own, .release, by: third).value?["state"]?.text == "released")
        #expect(try await scene.pay("1.00", to: listed).value?["state"]?.text == "posted")
        try await scene.expectSound()
    }

    @Test("a release from before a refusal doesn't count after it")
    func staleRelease() async throws {
        let scene = try await Scenario()
        _ = try await scene.house.settle(Scenario.listed, isScreened: true)
        let own = try #require(try await customerAlerts(scene).first?.id)
        let third = try await scene.house.hire(.compliance)
        let fourth = try await scene.house.hire(.compliance)
        #expect(try await scene.decide(own, .release, by: scene.officers[0]).value?["state"]?.text == "open")
        #expect(try await scene.decide(own, .refuse, by: scene.officers[1]).value?["state"]?.text == "refused")
        scene.house.clock.advance(seconds: 1)
        #expect(try await scene.decide(own, .release, by: third).value?["state"]?.text == "refused")
        #expect(try await scene.decide(own, .release, by: fourth).value?["state"]?.text == "released")
    }

    @Test("a run that stopped goes on where it stood, and a page that was taken is not taken again")
    func resumes() async throws {
        let scene = try await Scenario()
        let page = try #require(try await scene.house.gate.answer(CustomersToScreen(), as: .job("test")))
        let command = page.screened(by: scene.house.screening)
        let first = try await scene.perform(command, as: .job("test")).value
        #expect(first?["customers"]?.integer == 2 && first?["finished"] == .boolean(true))
        #expect(try await scene.perform(command, as: .job("test")).value?["customers"]?.integer == 0)
        try await scene.house.importList([Scenario.listed, "Other Name"])
        #expect(try await scene.perform(command, as: .job("test")).value?["customers"]?.integer == 0, "old lists")
        #expect(try await scene.house.screenCustomers() == 1)
    }

    @Test("over several pages, with a restart between them, just those are suspected whom screening finds")
    func exactlyThose() async throws {
        let scene = try await Scenario()
        let command = InsertCustomers(count: RescreenCustomers.mostCustomers + 100)
        _ = try await scene.perform(command, as: .job("test"))
        let listed = [Scenario.listed] + (0..<30).map { InsertCustomers.name($0 * 37) }
        try await scene.house.importList(listed)
        let page = try #require(try await scene.house.gate.answer(CustomersToScreen(), as: .job("test")))
        #expect(page.customers.count == RescreenCustomers.mostCustomers && !page.isLast)
        let first = try await scene.perform(page.screened(by: scene.house.screening), as: .job("test")).value
        #expect(first?["finished"] == .boolean(false))
        let next = try #require(try await scene.house.gate.answer(CustomersToScreen(), as: .job("restarted")))
        #expect(next.after == page.customers.last?.customer && next.customers.count == 102)
        #expect(try await scene.house.screenCustomers() == 1)
        let everybody = page.customers + next.customers
        let suspected = everybody.filter { scene.house.screening.screenOnce($0.subject)?.outcome != .clear }
        #expect(suspected.count >= 30 && suspected.count < everybody.count / 4)
        var (found, last): ([String], AlertID?) = ([], nil)
        repeat {
            let page = try await scene.house.gate.answer(
                ListAlerts(state: .open, try Page(after: last, limit: 200)),
                as: scene.officers[0]
            )
            let json = try JSONValue(parsing: page)
            found += json["data"]?.elements?.compactMap { $0["customer"]?.text } ?? []
            last = json["next"]?.text.flatMap { AlertID($0) }
        } while last != nil
        #expect(found.sorted() == suspected.map(\.customer.description).sorted())
    }

    @Test("only the product's own job takes pages")
    func whoMay() async throws {
        let scene = try await Scenario()
        let page = try #require(try await scene.house.gate.answer(CustomersToScreen(), as: .job("test")))
        let command = page.screened(by: scene.house.screening)
        for actor in scene.officers + [scene.operations, scene.ada.actor] {
            #expect(try await scene.perform(command, as: actor).refusal == Refusal(.permissionDenied))
        }
    }
}

/// Many customers at once, who joined before any list was in force.
private struct InsertCustomers: Command {
    static let permission = Permission.dispatch
    let count: Int

    var payload: Payload { Payload() }

    private static let syllables = [
        "ba", "kel", "li", "mos", "nu", "rad", "se", "tig", "vo", "zun", "dra", "fen", "gor", "hul", "jix", "pem",
    ]

    /// Two invented words of four syllables each.
    static func name(_ number: Int) -> String {
        var bits = (UInt64(number) &+ 1) &* 0x9e37_79b9_7f4a_7c15
        let parts = (0..<8).map { _ in
            bits = (bits ^ (bits >> 29)) &* 0xbf58_476d_1ce4_e5b9
            return syllables[Int(bits >> 60)]
        }
        return parts[..<4].joined() + " " + parts[4...].joined()
    }

    func perform(_ authorised: Authorised<InsertCustomers>) throws -> Performed {
        for number in 0..<count {
            let customer = Customer(
                id: authorised.newID(),
                kind: number.isMultiple(of: 9) ? .platform : .worker,
                name: InsertCustomers.name(number),
                country: "DE",
                createdAt: authorised.now
            )
            try authorised.writer.insert(customer, documentNumber: nil)
        }
        return Performed { $0.member("done", true) }
    }
}
