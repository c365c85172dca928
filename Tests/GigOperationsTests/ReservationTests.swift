import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("Money that a payer sets aside for a payee")
struct ReservationTests {
    @Test("it is the payer's and not available, until it is posted, given up or expires")
    func reserves() async throws {
        let scene = try await Scenario()
        let order = try await scene.reserve("40.00")
        let shown = try await scene.order(order.description)
        #expect(shown["state"]?.text == "reserved" && shown["posted_amount"] == nil)
        #expect(shown["expires_at"]?.text?.isEmpty == false)
        #expect(try await scene.available(scene.ada) == "60.00")
        #expect(try await scene.posted(scene.ada) == "100.00")
        #expect(try await scene.available(scene.ben) == "0.00")
        try await scene.expectSound()
    }

    struct Post: CustomTestStringConvertible, Sendable {
        let amount: String?
        /// What Ben has then, or why it was refused.
        let outcome: Result<String, Refusal>

        var testDescription: String { "\(amount ?? "all"): \(outcome)" }
    }

    static let posts = [
        Post(amount: nil, outcome: .success("40.00")),
        Post(amount: "40.00", outcome: .success("40.00")),
        Post(amount: "15.50", outcome: .success("15.50")),
        Post(amount: "0.01", outcome: .success("0.01")),
        Post(amount: "0.00", outcome: .failure(Refusal(.amountNotPositive, field: "amount"))),
        Post(amount: "-1.00", outcome: .failure(Refusal(.amountNotPositive, field: "amount"))),
        Post(amount: "40.01", outcome: .failure(Refusal(.reservationExceeded, field: "amount"))),
        Post(amount: "1.001", outcome: .failure(Refusal(.amountTooPrecise, field: "amount"))),
        Post(amount: "much", outcome: .failure(Refusal(.amountMalformed, field: "amount"))),
    ]

    @Test("a post moves all or a part and frees the rest", arguments: posts)
    func post(_ row: Post) async throws {
        let scene = try await Scenario()
        let order = try await scene.reserve("40.00")
        let answer = try await scene.resolve(order, .post, amount: row.amount)
        switch row.outcome {
        case .success(let received):
            #expect(answer.value?["state"]?.text == "posted")
            #expect(answer.value?["posted_amount"]?.text == (received == "40.00" ? nil : received))
            #expect(try await scene.available(scene.ben) == received)
            #expect(try await scene.available(scene.ada) == scene.posted(scene.ada))
        case .failure(let refusal):
            #expect(answer.refusal == refusal)
            #expect(try await scene.state(order) == "reserved")
            #expect(try await scene.available(scene.ada) == "60.00")
        }
        try await scene.expectSound()
    }

    @Test("who gives it up has the money again")
    func void() async throws {
        let scene = try await Scenario()
        let order = try await scene.reserve("40.00")
        #expect(try await scene.resolve(order, .void).value?["state"]?.text == "voided")
        #expect(try await scene.available(scene.ada) == "100.00")
        try await scene.expectSound()
    }

    enum Ending: String, CaseIterable { case posted, voided, expired, expiredUnseen, paidAtOnce, held, refused }

    @Test("what is not reserved can't be posted or voided, and says so", arguments: Ending.allCases)
    func notReserved(_ ending: Ending) async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        let order: OrderID
        switch ending {
        case .paidAtOnce: order = try await scene.paid("1.00")
        case .held, .refused: order = try await scene.reserve(to: listed)
        case .posted, .voided, .expired, .expiredUnseen: order = try await scene.reserve(seconds: 60)
        }
        switch ending {
        case .posted: _ = try await scene.resolve(order, .post).get()
        case .voided: _ = try await scene.resolve(order, .void).get()
        case .expired, .expiredUnseen:
            scene.house.clock.advance(seconds: 61)
            if ending == .expired { #expect(try await scene.expire() == 1) }
        case .refused: _ = try await scene.decide(try await scene.onlyAlert(), .refuse, by: scene.officers[0]).get()
        case .paidAtOnce, .held: break
        }
        let isExpired = ending == .expired || ending == .expiredUnseen
        for resolution in Ledger.Resolution.allCases {
            let answer = try await scene.resolve(order, resolution)
            #expect(answer.refusal == Refusal(isExpired ? .transferExpired : .orderNotReserved), "\(resolution)")
        }
        try await scene.expectSound()
    }

    @Test("only the payer decides: the payee may not, and for others it is not there")
    func whoMay() async throws {
        let scene = try await Scenario()
        let order = try await scene.reserve()
        let stranger = try await scene.house.settle("Cy Dent")
        for resolution in Ledger.Resolution.allCases {
            #expect(
                try await scene.resolve(order, resolution, as: scene.ben.actor).refusal == Refusal(.permissionDenied)
            )
            #expect(
                try await scene.resolve(order, resolution, as: stranger.actor).refusal == Refusal(.resourceUnknown)
            )
            #expect(
                try await scene.resolve(order, resolution, as: scene.operations).refusal == Refusal(.permissionDenied)
            )
        }
        #expect(
            try await scene.resolve(OrderID(high: 1, low: 1), .post).refusal == Refusal(.resourceUnknown)
        )
        #expect(try await scene.state(order) == "reserved")
    }

    @Test("when the time is over the money is free, whoever decides or not", arguments: [59, 61] as [Int64])
    func expires(_ seconds: Int64) async throws {
        let scene = try await Scenario()
        let order = try await scene.reserve(seconds: 60)
        scene.house.clock.advance(seconds: seconds)
        let isDue = seconds > 60
        #expect(try await scene.expire() == (isDue ? 1 : 0))
        #expect(try await scene.state(order) == (isDue ? "expired" : "reserved"))
        #expect(try await scene.available(scene.ada) == (isDue ? "100.00" : "60.00"))
        #expect(try await scene.house.log().contains { $0.command == "expire_orders" } == isDue)
        #expect(try await scene.expire() == 0)
        try await scene.expectSound()
    }

    @Test("a reservation that screening holds is reserved when it is released, and expires all the same")
    func held() async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        let order = try await scene.reserve("40.00", seconds: 3600, to: listed)
        #expect(try await scene.state(order) == "held")
        try await scene.release()
        #expect(try await scene.state(order) == "reserved")
        #expect(try await scene.posted(scene.ada) == "100.00")
        #expect(try await scene.resolve(order, .post).value?["state"]?.text == "posted")
        #expect(try await scene.available(listed) == "40.00")
        let namesake = try await scene.house.settle(Scenario.listed)
        let late = try await scene.reserve("10.00", seconds: 60, to: namesake)
        scene.house.clock.advance(seconds: 61)
        try await scene.expire()
        #expect(try await scene.state(late) == "expired")
        try await scene.release()
        #expect(try await scene.state(late) == "expired")
        #expect(try await scene.available(scene.ada) == "60.00")
        try await scene.expectSound()
    }

    @Test("a name that was listed since the money was reserved holds it when it is posted")
    func listedLater() async throws {
        let scene = try await Scenario()
        let order = try await scene.reserve("40.00")
        try await scene.house.importList([Scenario.listed, "Ben Haddad"])
        #expect(try await scene.resolve(order, .post).value?["state"]?.text == "held")
        #expect(try await scene.available(scene.ben) == "0.00")
        #expect(try await scene.resolve(order, .post).refusal == Refusal(.orderNotReserved))
        try await scene.release()
        #expect(try await scene.resolve(order, .post).value?["state"]?.text == "posted")
        #expect(try await scene.available(scene.ben) == "40.00")
        try await scene.expectSound()
    }

    @Test("without a fresh list nothing is posted, and what was reserved can be given up")
    func noList() async throws {
        let scene = try await Scenario()
        let order = try await scene.reserve()
        scene.house.screening.replace([])
        #expect(try await scene.resolve(order, .post).refusal == Refusal(.screeningListMissing))
        #expect(try await scene.resolve(order, .void).value?["state"]?.text == "voided")
    }
}
