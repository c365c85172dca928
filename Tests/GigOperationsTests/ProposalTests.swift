import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("What can't be taken back is proposed by one officer and done by another")
struct ProposalTests {
    private struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Days between the proposal and what follows it.
        var days: Int64 = 0
        let confirm: @Sendable (Scenario, ProposalID, Actor) async throws -> RefusalCode?
        let expected: RefusalCode?
    }

    private static func confirm(_ id: ProposalID, as actor: Actor, _ scene: Scenario) async throws -> RefusalCode? {
        try await scene.perform(ConfirmProposal(id), as: actor).refusal?.code
    }

    /// An officer's key that may be anybody's.
    private static func unnamed(_ scene: Scenario) async throws -> Actor {
        let house = scene.house
        let key = APIKey(environment: .demo) { house.random.next() }
        let issue = try IssueKey(name: "spare", role: .compliance, customer: nil, key: key)
        _ = try await scene.perform(issue, as: house.hire(.administrator)).get()
        return try house.gate.authenticate(key.reveal())
    }

    private static let cases = [
        Case(
            testDescription: "another officer",
            confirm: { scene, id, _ in try await confirm(id, as: scene.officers[1], scene) },
            expected: nil
        ),
        Case(
            testDescription: "another officer, on the last day",
            days: ProposalRecord.openDays,
            confirm: { scene, id, _ in try await confirm(id, as: scene.officers[1], scene) },
            expected: nil
        ),
        Case(
            testDescription: "the same officer",
            confirm: { scene, id, officer in try await confirm(id, as: officer, scene) },
            expected: .secondPersonRequired
        ),
        Case(
            testDescription: "the same person with another key",
            confirm: { scene, id, _ in
                try await confirm(id, as: scene.house.hire(.compliance, person: "grace"), scene)
            },
            expected: .secondPersonRequired
        ),
        Case(
            testDescription: "a key that names nobody",
            confirm: { scene, id, _ in try await confirm(id, as: unnamed(scene), scene) },
            expected: .secondPersonRequired
        ),
        Case(
            testDescription: "somebody without the role",
            confirm: { scene, id, _ in try await confirm(id, as: scene.operations, scene) },
            expected: .permissionDenied
        ),
        Case(
            testDescription: "nobody's proposal",
            confirm: { scene, _, _ in
                try await confirm(ProposalID(high: 9, low: 9), as: scene.officers[1], scene)
            },
            expected: .proposalUnknown
        ),
        Case(
            testDescription: "too old",
            days: ProposalRecord.openDays + 1,
            confirm: { scene, id, _ in try await confirm(id, as: scene.officers[1], scene) },
            expected: .proposalClosed
        ),
        Case(
            testDescription: "withdrawn",
            confirm: { scene, id, officer in
                _ = try await scene.perform(WithdrawProposal(id, reason: "not now"), as: officer).get()
                return try await confirm(id, as: scene.officers[1], scene)
            },
            expected: .proposalClosed
        ),
        Case(
            testDescription: "twice",
            confirm: { scene, id, _ in
                _ = try await scene.perform(ConfirmProposal(id), as: scene.officers[1]).get()
                return try await confirm(id, as: scene.officers[1], scene)
            },
            expected: .proposalClosed
        ),
    ]

    @Test("who may confirm the lifting of a hold, and when", arguments: cases)
    private func confirming(_ rule: Case) async throws {
        let scene = try await Scenario(funded: nil)
        let grace = try await scene.house.hire(.compliance, person: "grace")
        let set = SetLegalHold(scene.ada.customer, reference: "case 7")
        _ = try await scene.perform(set, as: grace).get()
        let asked = try await scene.perform(LiftLegalHold(scene.ada.customer, reason: "over"), as: grace).get()
        let id = try #require(asked["proposal"]?.text.flatMap { ProposalID($0) })
        #expect(try await scene.perform(set, as: grace).refusal?.code == .legalHold, "it still stands")
        scene.house.clock.advance(seconds: rule.days * 86_400)
        #expect(try await rule.confirm(scene, id, grace) == rule.expected)
        let isDone = rule.expected == nil || rule.testDescription == "twice"
        let stands = try await scene.perform(set, as: grace).refusal?.code == .legalHold
        #expect(stands != isDone)
    }

    @Test("the same is proposed once, and again when it was withdrawn or is too old; all can be listed")
    func once() async throws {
        let scene = try await Scenario(funded: nil)
        _ = try await scene.perform(SetLegalHold(scene.ada.customer, reference: "case 7"), as: scene.officers[0]).get()
        func propose() async throws -> Result<JSONValue, Refusal> {
            try await scene.perform(LiftLegalHold(scene.ada.customer, reason: "over"), as: scene.officers[0])
        }
        let first = try await propose().get()["proposal"]?.text
        #expect(try await propose().refusal?.code == .proposalOpen)
        let id = try #require(first.flatMap { ProposalID($0) })
        let withdrawal = WithdrawProposal(id, reason: "not now")
        _ = try await scene.perform(withdrawal, as: scene.officers[1]).get()
        #expect(try await scene.perform(withdrawal, as: scene.officers[1]).refusal?.code == .proposalClosed)
        let second = try await propose().get()["proposal"]?.text
        scene.house.clock.advance(seconds: (ProposalRecord.openDays + 1) * 86_400)
        let third = try await propose().get()["proposal"]?.text
        func listed(_ state: ProposalRecord.State?) async throws -> [JSONValue] {
            let query = ListProposals(state: state, try Page())
            let page = try await scene.house.gate.answer(query, as: try await scene.house.hire(.auditor))
            return try JSONValue(parsing: page)["data"]?.elements ?? []
        }
        #expect(try await listed(nil).map { $0["id"]?.text } == [first, second, third])
        #expect(try await listed(.withdrawn).map { $0["id"]?.text } == [first, second])
        let open = try await listed(.open)
        #expect(open.map { $0["id"]?.text } == [third] && open.first?["reason"]?.text == "over")
        #expect(open.first?["person"]?.text == scene.officers[0].person)
    }

    @Test("a hold that was set after the proposal is met when it is confirmed")
    func holdInBetween() async throws {
        let scene = try await Scenario(funded: nil)
        let gone = try await scene.house.settle("Gone Person")
        _ = try await scene.perform(CloseAccount(gone.account), as: scene.operations).get()
        scene.house.clock.advance(seconds: EraseLogEntry.retentionDays * 86_400 + 60)
        let erase = EraseCustomer(gone.customer, .everything, reason: "asked for")
        let asked = try await scene.perform(erase, as: scene.officers[0]).get()
        #expect(asked["destroyed"] == nil)
        let id = try #require(asked["proposal"]?.text.flatMap { ProposalID($0) })
        _ = try await scene.perform(SetLegalHold(gone.customer, reference: "case 7"), as: scene.officers[0]).get()
        #expect(try await Self.confirm(id, as: scene.officers[1], scene) == .legalHold)
        _ = try await scene.lift(gone.customer)
        let done = try await scene.perform(ConfirmProposal(id), as: scene.officers[1]).get()
        #expect(done["destroyed"]?.elements?.map { $0["class"]?.text } == ["erasable", "retention"])
        #expect(done["state"]?.text == "done")
    }
}
