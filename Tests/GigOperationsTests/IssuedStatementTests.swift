import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import GigTransparency
import GigVault
import Testing

@Suite("Statements of account are signed, logged and can be checked without the house")
struct IssuedStatementTests {
    private func issue(
        _ scene: Scenario,
        from: CivilDate? = nil,
        to: CivilDate? = nil,
        after: Int64? = nil,
        as actor: Actor? = nil
    ) async throws -> JSONValue {
        let today = scene.house.clock.now().date
        let command = try IssueStatement(
            account: scene.ada.account,
            from: from ?? today,
            to: to ?? today,
            after: after
        )
        let receipt = try await scene.house.gate.perform(
            command,
            as: actor ?? scene.ada.actor,
            key: scene.house.newKey()
        )
        return try JSONValue(parsing: receipt.body)
    }

    private func file(_ scene: Scenario, _ answer: JSONValue, as actor: Actor? = nil) async throws -> [UInt8] {
        let id = try #require(answer["id"]?.text.flatMap { StatementID($0) })
        let query = ReadIssuedStatement(id, of: scene.ada.account)
        return try await scene.house.gate.answer(query, as: actor ?? scene.ada.actor)
    }

    /// The verdict of somebody who has the file and the house's public keys.
    private func verdict(_ file: [UInt8], _ scene: Scenario) throws -> Verdict {
        let keys = scene.house.keys
        let statements = try NoteVerifierKey(
            name: KeyName("\(keys.origin)/statements"),
            type: .ed25519,
            publicKey: keys.evidence.publicKey.bytes
        )
        let logs = keys.verifiers.map { "log \($0)\n" }.joined()
        let policy = "\(logs)quorum none\n\(Trust.statementPrefix)\(statements)\n"
        let examination = Examination(file, trust: try Trust(parsing: Array(policy.utf8)))
        return examination.conclude(examination.questions.map(NoteSignatures.answer))
    }

    private func codes(_ verdict: Verdict) -> Set<String> { Set(verdict.rows.map(\.code)) }

    @Test("a statement on demand holds for whoever checks its file, and was pending before the checkpoint")
    func onDemand() async throws {
        let scene = try await Scenario()
        #expect(try await scene.pay("12.34").value != nil)
        #expect(try await scene.pay("0.66", from: scene.ben, to: scene.ada).value != nil)
        let answer = try await issue(scene)
        #expect(answer["opening_balance"]?.text == "0.00" && answer["closing_balance"]?.text == "88.32")
        #expect(answer["movements"]?.integer == 3 && answer["next"] == nil && answer["is_monthly"] == .boolean(false))
        await #expect(throws: Refusal(.receiptPending)) { try await file(scene, answer) }
        try await scene.house.publisher.publish()
        let bytes = try await file(scene, answer)
        let verdict = try verdict(bytes, scene)
        #expect(verdict.outcome == .holds, "\(verdict.rows)")
        let held = ["statement_sum", "statement_logged", "statement_signature", "inclusion"]
        #expect(codes(verdict).isSuperset(of: held))
        let list = try await scene.house.gate.answer(
            ListIssuedStatements(scene.ada.account, try Page()),
            as: scene.ada.actor
        )
        #expect(try JSONValue(parsing: list)["data"]?.elements == [answer])
        try await scene.expectSound()
    }

    @Test("another statement in the file, another answer, or a bent balance does not hold")
    func forged() async throws {
        let scene = try await Scenario()
        let first = try await issue(scene)
        #expect(try await scene.pay("1.00").value != nil)
        let second = try await issue(scene)
        try await scene.house.publisher.publish()
        let one = try JSONValue(parsing: try await file(scene, first))
        let two = try JSONValue(parsing: try await file(scene, second))
        func mixed(_ members: (inout [String: JSONValue]) throws -> Void) throws -> Set<String> {
            var object = try #require(one.members)
            try members(&object)
            let verdict = try verdict(try CanonicalJSON.bytes(of: .object(object)), scene)
            #expect(verdict.outcome == .fails)
            return codes(verdict)
        }
        #expect(try mixed { $0["statement"] = two["statement"] }.contains("opening_mismatch"))
        #expect(try mixed { $0["answer"] = two["answer"] }.contains("opening_mismatch"))
        #expect(try mixed { $0["tlog_proof"] = two["tlog_proof"] }.contains("opening_mismatch"))
        let bent = try mixed { object in
            var envelope = try #require(object["statement"]?.members)
            let payload = try Base64.decode(try #require(envelope["payload"]?.text))
            let text = String(decoding: payload, as: UTF8.self)
                .replacing(#""closing_balance":"100.00""#, with: #""closing_balance":"900.00""#)
            envelope["payload"] = .text(Base64.encode(Array(text.utf8)))
            object["statement"] = .object(envelope)
        }
        #expect(bent.isSuperset(of: ["statement_signature", "statement_sum_wrong", "opening_mismatch"]))
        var plain = try #require(one.members)
        plain["tlog_proof"] = nil
        #expect(try verdict(try CanonicalJSON.bytes(of: .object(plain)), scene).outcome == .fails)
    }

    @Test("a period of more movements than one part holds comes in parts that join")
    func parts() async throws {
        let scene = try await Scenario(funded: "5000.00")
        let orders = (0..<IssueStatement.largestPart + 5).map { _ in scene.bulkOrder("1.00") }
        for start in stride(from: 0, to: orders.count, by: 500) {
            _ = try await scene.payBulk(Array(orders[start..<min(start + 500, orders.count)]))
        }
        let first = try await issue(scene)
        let next = try #require(first["next"]?.text.flatMap { Int64($0) })
        let second = try await issue(scene, after: next)
        #expect(second["opening_balance"] == first["closing_balance"] && second["next"] == nil)
        let sum = (first["movements"]?.integer ?? 0) + (second["movements"]?.integer ?? 0)
        #expect(sum == Int64(orders.count) + 1)
        try await scene.house.publisher.publish()
        let verdict = try verdict(try await file(scene, first), scene)
        #expect(verdict.outcome == .holds && codes(verdict).contains("statement_part"))
    }

    @Test("nobody has a statement of another customer's account, or of days to come")
    func refusals() async throws {
        let scene = try await Scenario()
        let today = scene.house.clock.now().date
        let tomorrow = CivilDate(daysSinceEpoch: today.daysSinceEpoch + 1)
        await #expect(throws: Refusal(.accountUnknown)) { try await issue(scene, as: scene.ben.actor) }
        await #expect(throws: Refusal(.fieldInvalid, field: "to")) { try await issue(scene, to: tomorrow) }
        await #expect(throws: Refusal(.fieldInvalid, field: "to")) { try await issue(scene, from: tomorrow) }
        await #expect(throws: Refusal(.fieldInvalid, field: "after")) { try await issue(scene, after: 1_000_000) }
        let auditor = try await scene.house.hire(.auditor)
        await #expect(throws: Refusal(.permissionDenied)) { try await issue(scene, as: auditor) }
        let answer = try await issue(scene)
        try await scene.house.publisher.publish()
        await #expect(throws: Refusal(.accountUnknown)) { try await file(scene, answer, as: scene.ben.actor) }
        #expect(try await !file(scene, answer, as: auditor).isEmpty)
        let id = try #require(answer["id"]?.text.flatMap { StatementID($0) })
        await #expect(throws: Refusal(.resourceUnknown)) {
            try await scene.house.gate.answer(ReadIssuedStatement(id, of: scene.ben.account), as: scene.ben.actor)
        }
    }

    @Test("the house issues each customer's statement of a month that is over, once, and goes on after a stop")
    func monthly() async throws {
        let scene = try await Scenario()
        let month = StatementMonth(of: scene.house.clock.now().date)
        let job = Actor.job("statements")
        func missing() async throws -> [ReadStatementWork.Missing] {
            try await scene.house.gate.answer(ReadStatementWork(month, after: nil), as: job)
        }
        func issue(_ account: AccountID, _ key: String) async throws -> JSONValue {
            let command = IssueMonthlyStatement(account: account, month: month, after: nil)
            return try JSONValue(
                parsing: try await scene.house.gate.perform(command, as: job, key: try IdempotencyKey(key)).body
            )
        }
        await #expect(throws: Refusal(.fieldInvalid, field: "to")) { try await issue(scene.ada.account, "early") }
        scene.house.clock.advance(seconds: 32 * 86_400)
        #expect(Set(try await missing().map(\.account)) == [scene.ada.account, scene.ben.account])
        let issued = try await issue(scene.ada.account, "ada")
        #expect(issued["from"]?.text == month.first.description && issued["to"]?.text == month.last.description)
        #expect(issued["closing_balance"]?.text == "100.00" && issued["is_monthly"] == .boolean(true))
        #expect(try await issue(scene.ada.account, "ada") == issued)
        await #expect(throws: Refusal(.fieldInvalid, field: "after")) { try await issue(scene.ada.account, "again") }
        #expect(try await missing().map(\.account) == [scene.ben.account])
        _ = try await issue(scene.ben.account, "ben")
        #expect(try await missing().isEmpty)
        await #expect(throws: Refusal(.permissionDenied)) {
            try await scene.house.gate.answer(ReadStatementWork(month, after: nil), as: scene.operations)
        }
        try await scene.house.publisher.publish()
        #expect(try verdict(try await file(scene, issued), scene).outcome == .holds)
    }

    @Test(
        "months have first and last days",
        arguments: [
            ("2024-02-29", "2024-02-01", "2024-02-29"), ("2025-12-31", "2025-12-01", "2025-12-31"),
            ("2026-01-01", "2026-01-01", "2026-01-31"),
        ]
    )
    func months(day: String, first: String, last: String) throws {
        let month = StatementMonth(of: try #require(CivilDate(day)))
        #expect(month.first.description == first && month.last.description == last)
        #expect(StatementMonth(of: month.previous.last) == month.previous && month.previous < month)
    }
}
