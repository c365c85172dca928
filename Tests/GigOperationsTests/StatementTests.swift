import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

@Suite("Balances and statements of the past, by booking and by effect")
struct StatementTests {
    /// What a naive reader makes of Ada's transfers.
    private struct Movement {
        let position: Int64
        let booked: CivilDate
        let effective: CivilDate
        let change: Int64
    }

    private struct History {
        let scene: Scenario
        let days: [CivilDate]
        let movements: [Movement]
    }

    /// Thirty payments over ten days, many of them for other days than their own.
    private func history() async throws -> History {
        let scene = try await Scenario(funded: "1000.00")
        let first = scene.house.clock.now().date
        for number in 0..<30 {
            if number.isMultiple(of: 3) { scene.house.clock.advance(seconds: 86_400) }
            if number.isMultiple(of: 9) { try await scene.house.importList() }
            let today = scene.house.clock.now().date
            let distance = [0, 0, 1, 5, -1, -4, -9][Int(scene.house.random.next() % 7)]
            let effective = CivilDate(daysSinceEpoch: today.daysSinceEpoch + Int64(distance))
            if number.isMultiple(of: 7) {
                let order = try await scene.reserve("7.77", effective: effective)
                _ = try await scene.resolve(order, .post, amount: "3.33").get()
            } else {
                let order = scene.bulkOrder("1.\(10 + number)")
                let dated = order.with(terms: PaymentTerms(effective: distance == 0 ? nil : effective))
                #expect(try await scene.payBulk([dated]) == [.posted])
            }
            if number.isMultiple(of: 5) { _ = try await scene.pay("0.50", from: scene.ben, to: scene.ada).get() }
        }
        let transfers = try await scene.transfers(of: scene.ada.account)
        let movements = transfers.compactMap { transfer -> Movement? in
            guard ["single", "post", "reversal"].contains(transfer["kind"]?.text ?? ""),
                let position = transfer["position"]?.integer, let amount = transfer["amount"]?.text,
                let units = Int64(amount.replacing(".", with: "")),
                let booked = transfer["booked_at"]?.text.flatMap({ CivilDate($0.prefix(10)) }),
                let effective = transfer["effective_date"]?.text.flatMap({ CivilDate($0) })
            else { return nil }
            let isCredit = transfer["credit_account"]?.text == scene.ada.account.description
            return Movement(
                position: position,
                booked: booked,
                effective: effective,
                change: isCredit ? units : -units
            )
        }
        #expect(movements.contains { $0.effective != $0.booked } && movements.count > 30)
        let days = (-12...18).map { CivilDate(daysSinceEpoch: first.daysSinceEpoch + Int64($0)) }
        return History(scene: scene, days: days, movements: movements)
    }

    private func balance(_ scene: Scenario, _ moment: ReadBalance.Moment) async throws -> JSONValue {
        let query = ReadBalance(account: scene.ada.account, moment: moment)
        return try JSONValue(parsing: try await scene.house.gate.answer(query, as: scene.ada.actor))
    }

    private func text(_ units: Int64) -> String { Money.decimal(units, digits: 2) }

    @Test("a balance is the sum of what was booked by then, or counts by then")
    func balances() async throws {
        let history = try await history()
        for day in history.days {
            let effective = history.movements.filter { $0.effective <= day }.reduce(0) { $0 + $1.change }
            let shown = try await balance(history.scene, .effective(day))
            #expect(shown["posted"]?.text == text(effective), "\(day)")
            guard day < history.scene.house.clock.now().date else { continue }
            let end = Instant(seconds: (day.daysSinceEpoch + 1) * 86_400 - 1)
            let booked = history.movements.filter { $0.booked <= day }.reduce(0) { $0 + $1.change }
            #expect(try await balance(history.scene, .at(end))["posted"]?.text == text(booked), "\(day)")
        }
        for movement in history.movements {
            let sum = history.movements.filter { $0.position <= movement.position }.reduce(0) { $0 + $1.change }
            let shown = try await balance(history.scene, .position(movement.position))
            #expect(shown["posted"]?.text == text(sum))
        }
        let now = try await balance(history.scene, .now)
        #expect(now["available"]?.text == (try await history.scene.available(history.scene.ada)))
    }

    /// All pages of a statement, which must open where the one before closed.
    private func pages(
        _ scene: Scenario,
        limit: Int,
        _ period: (String?) -> ReadStatement.Period
    ) async throws -> (opening: String?, closing: String?, positions: [Int64]) {
        var (next, opening, closing): (String?, String?, String?) = (nil, nil, nil)
        var positions: [Int64] = []
        repeat {
            let query = try ReadStatement(account: scene.ada.account, period: period(next), limit: limit)
            let page = try JSONValue(parsing: try await scene.house.gate.answer(query, as: scene.ada.actor))
            if let closing { #expect(page["opening_balance"]?.text == closing) }
            opening = opening ?? page["opening_balance"]?.text
            closing = page["closing_balance"]?.text
            positions += page["movements"]?.elements?.compactMap { $0["position"]?.integer } ?? []
            next = page["next"]?.text
        } while next != nil
        return (opening, closing, positions)
    }

    @Test("a statement by days of booking opens and closes exactly, on pages of any size", arguments: [1, 4, 200])
    func booked(_ limit: Int) async throws {
        let history = try await history()
        for (from, to) in [(0, 30), (12, 20), (15, 15), (20, 30), (0, 5)] {
            let (first, last) = (history.days[from], history.days[to])
            let found = try await pages(history.scene, limit: limit) { next in
                .booked(first, last, after: next.flatMap { Int64($0) })
            }
            let before = history.movements.filter { $0.booked < first }
            let within = history.movements.filter { $0.booked >= first && $0.booked <= last }
            let opening = before.reduce(0) { $0 + $1.change }
            #expect(found.opening == text(opening))
            #expect(found.closing == text(within.reduce(opening) { $0 + $1.change }))
            #expect(found.positions == within.map(\.position))
        }
    }

    @Test("a statement by days of effect opens and closes exactly, on pages of any size", arguments: [1, 4, 200])
    func effective(_ limit: Int) async throws {
        let history = try await history()
        for (from, to) in [(0, 30), (10, 16), (15, 15), (20, 30), (0, 5)] {
            let (first, last) = (history.days[from], history.days[to])
            let found = try await pages(history.scene, limit: limit) { next in
                let parts = next?.split(separator: ".") ?? []
                let after = parts.count == 2 ? CivilDate(parts[0]).map { ($0, Int64(parts[1]) ?? 0) } : nil
                return .effective(first, last, after: after)
            }
            let before = history.movements.filter { $0.effective < first }
            let within = history.movements.filter { $0.effective >= first && $0.effective <= last }
                .sorted { ($0.effective, $0.position) < ($1.effective, $1.position) }
            let opening = before.reduce(0) { $0 + $1.change }
            #expect(found.opening == text(opening))
            #expect(found.closing == text(within.reduce(opening) { $0 + $1.change }))
            #expect(found.positions == within.map(\.position))
        }
    }

    struct Distance: CustomTestStringConvertible, Sendable {
        let days: Int64
        let isTaken: Bool
        var testDescription: String { "\(days) days: \(isTaken)" }
    }

    @Test(
        "a payment counts for a day at most 400 days back or 31 ahead",
        arguments: [
            Distance(days: -401, isTaken: false), Distance(days: -400, isTaken: true),
            Distance(days: 31, isTaken: true), Distance(days: 32, isTaken: false),
        ]
    )
    func effectiveDates(_ row: Distance) async throws {
        let scene = try await Scenario()
        let day = CivilDate(daysSinceEpoch: TestHouse.today.date.daysSinceEpoch + row.days)
        let order = scene.bulkOrder("1.00").with(terms: PaymentTerms(effective: day))
        let far = BulkAnswer.Outcome.refused(Refusal(.effectiveDateTooFar, field: "effective_date"))
        #expect(try await scene.payBulk([order]) == [row.isTaken ? .posted : far])
        guard row.isTaken else { return }
        #expect(try await scene.order(order.id.description)["effective_date"]?.text == day.description)
        let other = order.with(terms: PaymentTerms())
        let reused = BulkAnswer.Outcome.refused(Refusal(.orderIdReused, field: "effective_date"))
        #expect(try await scene.payBulk([order, other]) == [.exists(.posted), reused])
        try await scene.expectSound()
    }

    @Test("what lies outside the books is refused, and another's account is unknown")
    func outside() async throws {
        let scene = try await Scenario()
        let cases: [(ReadBalance.Moment, String)] = [
            (.position(-1), "position"), (.position(1000), "position"),
            (.at(scene.house.clock.now().adding(seconds: 1)), "at"),
        ]
        for (moment, field) in cases {
            await #expect(throws: Refusal(.fieldInvalid, field: field)) { try await balance(scene, moment) }
        }
        await #expect(throws: Refusal(.accountUnknown)) {
            try await scene.house.gate.answer(
                ReadBalance(account: scene.ada.account, moment: .now),
                as: scene.ben.actor
            )
        }
        #expect(try await balance(scene, .position(0))["posted"]?.text == "0.00")
    }
}

extension Scenario {
    /// Every transfer on an account, as the API shows it.
    fileprivate func transfers(of account: AccountID) async throws -> [JSONValue] {
        let query = try ListTransfers(account: account, after: 0, limit: 200)
        let page = try JSONValue(parsing: try await house.gate.answer(query, as: ada.actor))
        #expect(page["next"] == nil)
        return page["data"]?.elements ?? []
    }
}
