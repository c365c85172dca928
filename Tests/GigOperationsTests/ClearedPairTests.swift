import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigScreening
import GigTestSupport
import Testing

@Suite("What two people cleared needs no third look while both sides stay what they are")
struct ClearedPairTests {
    /// A listed payee with one payment that was held and released.
    private func cleared() async throws -> (scene: Scenario, listed: TestHouse.Resident) {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        _ = try await scene.pay("1.00", to: listed)
        try await scene.release()
        return (scene, listed)
    }

    private func pairs(_ scene: Scenario) async throws -> [JSONValue] {
        let page = try await scene.house.gate.answer(ListClearedPairs(try Page()), as: scene.officers[0])
        return try JSONValue(parsing: page)["data"]?.elements ?? []
    }

    private func state(_ scene: Scenario, to payee: TestHouse.Resident) async throws -> String? {
        try await scene.pay("1.00", to: payee).value?["state"]?.text
    }

    @Test("the next order is not held, and the log says whose release cleared it")
    func remembered() async throws {
        let (scene, listed) = try await cleared()
        #expect(try await state(scene, to: listed) == "posted")
        let released = try await scene.alerts(.released).first?["id"]
        let screening = try await scene.house.log().last { $0.command == "pay" }?.evidence?["screening"]?.elements
        #expect(screening?.first?["cleared"]?.elements?.first?["alerts"]?.elements == [try #require(released)])
        #expect(try await pairs(scene).map { $0["bearer"]?.text } == ["customer:\(listed.customer)"])
        try await scene.expectSound()
    }

    @Test("in bulk as well, where the log has it apart from what was held")
    func bulk() async throws {
        let (scene, listed) = try await cleared()
        let order = PayBulk.Order(
            id: OrderID(high: 3, low: 3),
            debtor: scene.ada.account,
            creditor: listed.account,
            amount: try Money("1.00", "EUR"),
            endToEndID: nil,
            remittance: nil,
            isLinked: false
        )
        _ = try await scene.perform(try PayBulk([order], isAtomic: false), as: scene.ada.actor)
        #expect(try await scene.order(order.id.description)["state"]?.text == "posted")
        let screening = try await scene.house.log().last { $0.command == "pay" }?.evidence?["screening"]
        #expect(screening?["held"]?.elements == [] && screening?["cleared"]?.elements?.count == 1)
        #expect(try await scene.house.verify() == [])
    }

    @Test("never by name alone: a namesake is held")
    func namesake() async throws {
        let (scene, _) = try await cleared()
        #expect(try await state(scene, to: try await scene.house.settle(Scenario.listed)) == "held")
    }

    @Test("it lapses when the entry changes, and when the customer does")
    func lapses() async throws {
        let (scene, listed) = try await cleared()
        try await scene.house.importList([Scenario.listed, "Another Entry"])
        #expect(try await state(scene, to: listed) == "posted", "the entry is the same in another edition")
        let changed = try ListFormat.own.read(
            [
                "list": Array(
                    """
                    uid,schema,name,alias_of,weak,country,date_of_birth,program
                    T-0,person,\(Scenario.listed),,,,1970-01-01,
                    T-1,person,Another Entry,,,,,

                    """.utf8
                )
            ],
            published: scene.house.clock.now().date,
            id: "test",
            title: "Test list"
        )
        #expect(try await scene.perform(ImportList(changed), as: scene.operations).value != nil)
        #expect(try await state(scene, to: listed) == "held")
        let (second, other) = try await cleared()
        let correction = CorrectCustomer(
            other.customer,
            name: Scenario.listed,
            country: "FR",
            dateOfBirth: nil,
            documentNumber: "TEST"
        )
        #expect(try await second.perform(correction, as: second.operations).value != nil)
        #expect(try await state(second, to: other) == "held")
    }

    @Test("another entry that the same name comes near is looked at")
    func otherEntry() async throws {
        let (scene, listed) = try await cleared()
        try await scene.house.importList([Scenario.listed, "Ravenscroft Zoltan"])
        #expect(try await state(scene, to: listed) == "held")
    }

    @Test("an officer takes it back with a reason, once")
    func revoked() async throws {
        let (scene, listed) = try await cleared()
        let id = try #require(try await pairs(scene).first?["id"]?.text.flatMap { ClearedPairID($0) })
        let command = RevokeClearedPair(id, reason: "the passport was false")
        #expect(try await scene.perform(command, as: scene.operations).refusal == Refusal(.permissionDenied))
        #expect(try await scene.perform(command, as: scene.officers[0]).value?["revoked_at"] != nil)
        #expect(try await scene.perform(command, as: scene.officers[0]).refusal == Refusal(.resourceUnknown))
        #expect(try await pairs(scene).isEmpty)
        #expect(try await state(scene, to: listed) == "held")
        try await scene.release()
        #expect(try await state(scene, to: listed) == "posted", "cleared anew")
    }

    @Test("what was refused clears nothing")
    func refused() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        _ = try await scene.pay("1.00", to: listed)
        _ = try await scene.decide(try await scene.onlyAlert(), .refuse, by: scene.officers[0])
        #expect(try await pairs(scene).isEmpty)
        #expect(try await state(scene, to: listed) == "held")
    }
}

@Suite("Four eyes are two people, not two keys")
struct PersonTests {
    @Test("two keys of one officer are one person; a key without a person is a person")
    func twoKeys() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        _ = try await scene.pay("1.00", to: listed)
        let alert = try await scene.onlyAlert()
        let first = try await scene.house.hire(.compliance, person: "grace@ops")
        let second = try await scene.house.hire(.compliance, person: "grace@ops")
        let other = try await scene.house.hire(.compliance, person: "mary@ops")
        #expect(try await scene.decide(alert, .release, by: first).value?["state"]?.text == "open")
        #expect(try await scene.decide(alert, .release, by: second).refusal == Refusal(.secondPersonRequired))
        let decided = try await scene.decide(alert, .release, by: other).value
        #expect(decided?["state"]?.text == "released")
        #expect(decided?["decisions"]?.elements?.map { $0["person"]?.text } == ["grace@ops", "mary@ops"])
        let entry = try await scene.house.log().last { $0.command == "decide_alert" }
        #expect(entry?.clear["actor"]?["person"]?.text == "mary@ops")
    }

    @Test("one spelling a person, for staff alone", arguments: ["Grace", "grace ops", "", "gracé"])
    func spelling(_ person: String) async throws {
        let scene = try await Scenario()
        let key = scene.house.newAPIKey()
        #expect(throws: Refusal(.fieldInvalid, field: "person")) {
            try IssueKey(name: "x", role: .compliance, customer: nil, person: person, key: key)
        }
        #expect(throws: Refusal(.fieldInvalid, field: "person")) {
            try IssueKey(name: "x", role: .worker, customer: scene.ada.customer, person: "grace", key: key)
        }
    }
}
