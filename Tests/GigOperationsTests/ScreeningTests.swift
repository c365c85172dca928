import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigScreening
import GigTestSupport
import Testing

@Suite("A listed name holds the money until two people release it or one refuses")
struct ScreeningHoldTests {
    private func held() async throws -> (scene: Scenario, listed: TestHouse.Resident, order: String?, alert: AlertID) {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        let order = try #require(try await scene.pay("40.00", to: listed).value)
        #expect(order["state"]?.text == "held")
        return (scene, listed, order["id"]?.text, try await scene.onlyAlert())
    }

    @Test("held: reserved for the payer, not there for the payee, with the entry that matched")
    func hold() async throws {
        let (scene, listed, _, _) = try await held()
        #expect(try await scene.available(scene.ada) == "60.00")
        #expect(try await scene.posted(scene.ada) == "100.00")
        #expect(try await scene.available(listed) == "0.00")
        let finding = try #require(try await scene.alerts().first?["findings"]?.elements?.first)
        #expect(finding["name"]?.text == Scenario.listed && finding["outcome"]?.text != "clear")
        #expect(finding["matches"]?.elements?.first?["uid"]?.text == "T-0")
        #expect(finding["explanation"]?.text?.isEmpty == false)
        let evidence = try await scene.house.log().last { $0.command == "pay" }?.evidence
        #expect(evidence?["screening"]?.elements?.first?["outcome"]?.text == "held")
        try await scene.expectSound()
    }

    @Test("two officers release it; one is not enough")
    func release() async throws {
        let (scene, listed, order, alert) = try await held()
        #expect(try await scene.decide(alert, .release, by: scene.officers[0]).value?["state"]?.text == "open")
        #expect(try await scene.order(order)["state"]?.text == "held")
        #expect(try await scene.available(listed) == "0.00")
        #expect(try await scene.decide(alert, .release, by: scene.officers[1]).value?["state"]?.text == "released")
        #expect(try await scene.order(order)["state"]?.text == "posted")
        #expect(try await scene.available(listed) == "40.00")
        #expect(try await scene.posted(scene.ada) == "60.00")
        #expect(try await scene.decide(alert, .refuse, by: scene.officers[0]).refusal == Refusal(.alertClosed))
        #expect(try await scene.alerts(.released).first?["decisions"]?.elements?.count == 2)
        try await scene.expectSound()
    }

    @Test("the same officer can't decide twice", arguments: [AlertDecision.Verdict.release, .refuse])
    func samePerson(_ second: AlertDecision.Verdict) async throws {
        let (scene, listed, order, alert) = try await held()
        _ = try await scene.decide(alert, .release, by: scene.officers[0])
        #expect(
            try await scene.decide(alert, second, by: scene.officers[0]).refusal == Refusal(.secondPersonRequired)
        )
        #expect(try await scene.order(order)["state"]?.text == "held")
        #expect(try await scene.available(listed) == "0.00")
    }

    @Test("one officer refuses it, before or after another released it", arguments: [false, true])
    func refuse(afterRelease: Bool) async throws {
        let (scene, listed, order, alert) = try await held()
        if afterRelease { _ = try await scene.decide(alert, .release, by: scene.officers[0]) }
        #expect(try await scene.decide(alert, .refuse, by: scene.officers[1]).value?["state"]?.text == "refused")
        #expect(try await scene.order(order)["state"]?.text == "refused")
        #expect(try await scene.available(scene.ada) == "100.00")
        #expect(try await scene.available(listed) == "0.00")
        #expect(try await scene.alerts().isEmpty)
        try await scene.expectSound()
    }

    @Test("of two officers who race to release and refuse, the money goes one way only")
    func raceOfOfficers() async throws {
        let (scene, listed, _, alert) = try await held()
        let third = try await scene.house.hire(.compliance)
        _ = try await scene.decide(alert, .release, by: third)
        async let release = scene.decide(alert, .release, by: scene.officers[0])
        async let refuse = scene.decide(alert, .refuse, by: scene.officers[1])
        let results = [try await release, try await refuse]
        #expect(results.count { $0.value != nil } == 1)
        #expect(results.compactMap(\.refusal?.code) == [.alertClosed])
        #expect(["0.00", "40.00"].contains(try await scene.available(listed)))
        try await scene.expectSound()
    }

    @Test("only compliance decides, and an unknown alert is unknown")
    func whoDecides() async throws {
        let (scene, _, _, alert) = try await held()
        for actor in [scene.operations, scene.ada.actor, try await scene.house.hire(.administrator)] {
            #expect(try await scene.decide(alert, .release, by: actor).refusal == Refusal(.permissionDenied))
        }
        #expect(
            try await scene.decide(AlertID(high: 1, low: 1), .release, by: scene.officers[0]).refusal
                == Refusal(.alertUnknown)
        )
    }

    @Test("what customers read never names screening, held or refused")
    func noTippingOff() async throws {
        let (scene, listed, order, alert) = try await held()
        func everythingRead() async throws -> [String] {
            var texts: [String] = []
            for actor in [scene.ada.actor, listed.actor] {
                let id = try #require(order.flatMap { OrderID($0) })
                texts.append(
                    String(decoding: try await scene.house.gate.answer(ReadOrder(id), as: actor), as: UTF8.self)
                )
                texts.append(
                    String(
                        decoding: try await scene.house.gate.answer(ListOrders(try Page()), as: actor),
                        as: UTF8.self
                    )
                )
                texts.append(
                    String(
                        decoding: try await scene.house.gate.answer(ListAccounts(try Page()), as: actor),
                        as: UTF8.self
                    )
                )
            }
            let statement = try ReadStatement(account: scene.ada.account, period: .positions(after: 0), limit: nil)
            texts.append(
                String(decoding: try await scene.house.gate.answer(statement, as: scene.ada.actor), as: UTF8.self)
            )
            return texts
        }
        let again = try await scene.house.gate.perform(
            Pay(
                debtor: scene.ada.account,
                creditor: .account(listed.account),
                amount: try Money("1.00", "EUR"),
                endToEndID: nil,
                remittance: nil
            ),
            as: scene.ada.actor,
            key: scene.house.newKey()
        )
        var texts = try await everythingRead() + [String(decoding: again.body, as: UTF8.self)]
        _ = try await scene.decide(alert, .refuse, by: scene.officers[0])
        texts += try await everythingRead()
        for text in texts {
            for word in ["screen", "sanction", "alert", "\"list", "match", "ofac", "T-0", "compliance"] {
                #expect(!text.lowercased().contains(word), "\(word) in \(text)")
            }
        }
        #expect(texts.contains { $0.contains("refused_by_operator") })
        await #expect(throws: Refusal(.permissionDenied)) {
            try await scene.house.gate.answer(ReadAlert(alert), as: scene.ada.actor)
        }
    }
}

@Suite("Without a fresh list nothing posts, and lists change by rules")
struct ListTests {
    private func list(
        _ names: Int,
        published days: Int64 = 0,
        renamed: Bool = false
    ) throws -> ScreeningList {
        let date = TestHouse.today.adding(seconds: days * 86_400).date
        let rows = (0..<names).map { "T-\($0),person,\(renamed ? "Someone Else" : "Listed Person") \($0),,,,," }
        let text = (["uid,schema,name,alias_of,weak,country,date_of_birth,program"] + rows).joined(separator: "\n")
        return try ListFormat.own.read(
            ["list": Array((text + "\n").utf8)],
            published: date,
            id: "test",
            title: "Test list"
        )
    }

    @Test("a list may be seven days old and not eight")
    func age() async throws {
        let scene = try await Scenario()
        scene.house.clock.advance(seconds: 7 * 86_400)
        #expect(try await scene.pay("1.00").value != nil)
        scene.house.clock.advance(seconds: 86_400)
        #expect(try await scene.pay("1.00").refusal == Refusal(.screeningListStale))
    }

    @Test("one stale list of two stops everything")
    func oneOfTwo() async throws {
        let scene = try await Scenario()
        let old = try ListFormat.own.read(
            [
                "list": Array(
                    "uid,schema,name,alias_of,weak,country,date_of_birth,program\nX,person,Old Name,,,,,\n".utf8
                )
            ],
            published: TestHouse.today.adding(seconds: -30 * 86_400).date,
            id: "old",
            title: "Old"
        )
        #expect(try await scene.perform(ImportList(old), as: scene.operations).value != nil)
        #expect(try await scene.pay("1.00").refusal == Refusal(.screeningListStale))
    }

    @Test("a list from the future is no fresh list: it is refused, or nothing posts")
    func future() async throws {
        let scene = try await Scenario()
        let answer = try await scene.perform(ImportList(try list(3, published: 400)), as: scene.operations)
        if answer.value != nil {
            #expect(try await scene.pay("1.00").refusal != nil, "it would count as fresh for 407 days")
        }
    }

    struct Update: CustomTestStringConvertible {
        let testDescription: String
        let before: Int
        let after: Int
        let days: Int64
        let allowed: Int
        let expected: RefusalCode?
    }

    static let updates = [
        Update(testDescription: "as long", before: 10, after: 10, days: 1, allowed: 20, expected: nil),
        Update(testDescription: "longer", before: 10, after: 30, days: 1, allowed: 20, expected: nil),
        Update(testDescription: "a fifth less", before: 10, after: 8, days: 0, allowed: 20, expected: nil),
        Update(
            testDescription: "more than a fifth less",
            before: 10,
            after: 7,
            days: 0,
            allowed: 20,
            expected: .listShrunk
        ),
        Update(testDescription: "much less, allowed", before: 10, after: 1, days: 0, allowed: 90, expected: nil),
        Update(
            testDescription: "any loss, none allowed",
            before: 10,
            after: 9,
            days: 0,
            allowed: 0,
            expected: .listShrunk
        ),
        Update(testDescription: "older", before: 10, after: 10, days: -1, allowed: 20, expected: .listOutdated),
        Update(
            testDescription: "older and shorter",
            before: 10,
            after: 1,
            days: -1,
            allowed: 20,
            expected: .listOutdated
        ),
        Update(testDescription: "the same day", before: 10, after: 10, days: 0, allowed: 20, expected: nil),
    ]

    @Test("an edition takes the place of another by rules; a refused one changes nothing", arguments: updates)
    func update(_ row: Update) async throws {
        let scene = try await Scenario()
        _ = try await scene.perform(ImportList(try list(row.before), shrinkagePercent: 100), as: scene.operations)
        let next = try list(row.after, published: row.days, renamed: true)
        let answer = try await scene.perform(ImportList(next, shrinkagePercent: row.allowed), as: scene.operations)
        #expect(answer.refusal?.code == row.expected)
        func outcome(_ name: String) async throws -> String? {
            let answer = try await scene.house.gate.answer(ScreenName(ScreeningSubject(name)), as: scene.officers[0])
            return try JSONValue(parsing: answer)["outcome"]?.text
        }
        #expect(try await outcome("Listed Person 0") != (row.expected == nil ? "hit" : "clear"))
        #expect((try await outcome("Someone Else 0") == "clear") == (row.expected != nil))
    }

    @Test("a name that a new list holds is held from the next payment on, and the list survives")
    func fromTheNextOn() async throws {
        let scene = try await Scenario()
        #expect(try await scene.pay("1.00").value?["state"]?.text == "posted")
        try await scene.house.importList([Scenario.listed, "Ben Haddad"])
        #expect(try await scene.pay("1.00").value?["state"]?.text == "held")
        let stored = try await scene.house.gate.answer(ReadLists(), as: .job("test"))
        #expect(stored.flatMap(\.entries).map(\.name).contains("Ben Haddad"))
        try await scene.expectSound()
    }
}
