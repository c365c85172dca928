import GigAccess
import GigGate
import GigIdentity
import GigLedger
import GigOperations
import GigPrimitives
import GigScreening
import GigTestSupport
import Testing

@testable import GigRecords

@Suite("A store of the first version opens as the store that it was")
struct MigrationTests {
    /// Beyond one page of what the step converts.
    private static let payments = 1100

    private func opened(_ engine: Engine, _ folder: Folder) async throws -> (OldStore, TestHouse, any SQLDatabase) {
        let old = try OldStore(payments: Self.payments)
        do {
            let database = try engine.open(folder.path)
            try old.write(to: database, hasGaps: engine.kind == .postgres)
        }
        for _ in 0..<500 {
            do {
                let house = try await TestHouse(folder: folder.path, engine: engine.kind)
                return (old, house, try engine.kind.openToRead(folder.path))
            } catch StoreFault.locked {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
        throw StoreFault.locked("the old store")
    }

    private func reading<Answer: Sendable>(
        _ database: any SQLDatabase,
        _ body: @Sendable @escaping (Records) throws -> Answer
    ) async throws -> Answer {
        let vault = try TestHouse.vault()
        return try await database.read { try body(Records(RecordSession(reading: $0, vault))) }
    }

    @Test("balances, running totals and the log hold", arguments: Engine.all)
    func ledger(_ engine: Engine) async throws {
        let folder = Folder()
        let (old, house, database) = try await opened(engine, folder)
        #expect(try await house.verify() == [])
        #expect(try await house.gate.answer(VerifyStore(.ledger), as: .job("test")).faults == [])
        #expect(try await reading(database) { try $0.formerCheckpoint() } == old.checkpoint)
        let head = old.checkpoint.split(separator: "\n").prefix(3)
        #expect(try await house.checkpoint()?.split(separator: "\n").prefix(3) == head)
        let ids = Array(old.balances.keys)
        let parties = try await reading(database) { try $0.parties(ids) }
        for (account, balances) in old.balances { #expect(parties[account]?.account.balances == balances) }
        for party in parties.values { #expect(party.account.flags == party.account.purpose.requiredFlags) }
        let journal = try await reading(database) { try $0.transfers(after: 0, limit: 10_000) }
        #expect(journal.map(\.transfer.position) == (1...Int64(old.transfers)).map { $0 })
        #expect(journal.map(\.transfer.id.low) == (1...UInt64(old.transfers)).map { $0 })
        for (account, balances) in old.balances {
            let last = try await reading(database) { try $0.balances(of: account, through: .max) }
            #expect(last == balances)
        }
        let states = Dictionary(grouping: journal.filter { $0.transfer.kind == .pending }, by: \.state)
        #expect(states.mapValues(\.count) == [.posted: 3, .voided: 1, .pending: 2])
        let (payer, end) = (old.payer, TestHouse.today.date)
        let posted = try await reading(database) { try $0.posted(on: payer, effectiveThrough: end) }
        #expect(UInt64(posted.debits) == old.balances[payer]?.debitsPosted)
        #expect(UInt64(posted.credits) == old.balances[payer]?.creditsPosted)
    }

    @Test("lists of orders, tallies and statements hold, page by page", arguments: Engine.all)
    func lists(_ engine: Engine) async throws {
        let folder = Folder()
        let (old, house, database) = try await opened(engine, folder)
        for (customer, account) in [(old.ada, old.payer), (old.ben, old.payee), (old.zoltan, old.listed)] {
            let expected = old.orders.filter { $0.accounts.contains(account) }.map(\.id).sorted()
            var (found, last): ([OrderID], OrderID?) = ([], nil)
            while true {
                let page = try Page<Kinds.Order>(after: last, limit: 150)
                let ids = try await reading(database) { try $0.orders(of: customer, page).map(\.id) }
                guard let end = ids.last else { break }
                found += ids
                last = end
            }
            #expect(found == expected, "orders of \(customer)")
        }
        let counts = try await reading(database) { try $0.orderCounts() }
        let expected = Dictionary(grouping: old.orders, by: \.state).mapValues { Int64($0.count) }
        #expect(Dictionary(counts.map { ($0.key.rawValue, $0.value) }) { first, _ in first } == expected)
        let auditor = try await house.hire(.auditor)
        var (after, closing): (Int64, String?) = (0, nil)
        while true {
            let answer = try await house.gate.answer(
                ReadStatement(account: old.payer, period: .positions(after: after), limit: 200),
                as: auditor
            )
            let page = try JSONValue(parsing: answer)
            if let closing { #expect(page["opening_balance"]?.text == closing) }
            closing = page["closing_balance"]?.text
            guard let next = page["next"]?.text.flatMap({ Int64($0) }) else { break }
            after = next
        }
        let balances = try #require(old.balances[old.payer])
        let minor = Int64(balances.creditsPosted) - Int64(balances.debitsPosted)
        #expect(closing == Money.decimal(minor, digits: 2))
    }

    @Test("end-to-end ids stay taken and answers stay the first ones", arguments: Engine.all)
    func replays(_ engine: Engine) async throws {
        let folder = Folder()
        let (old, house, _) = try await opened(engine, folder)
        try await house.importList()
        let ada = try await house.hire(.worker, customer: old.ada)
        for payment in [old.payments[0], old.payments[999], old.payments[1000], old.payments[Self.payments - 1]] {
            let again = try await house.gate.perform(payment.command, as: ada, key: try IdempotencyKey(payment.key))
            #expect(again.isReplay && again.body == payment.answer && again.logIndex == payment.logIndex)
            await #expect(throws: Refusal(.endToEndIdReused, field: "end_to_end_id")) {
                try await house.gate.perform(payment.command, as: ada, key: house.newKey())
            }
        }
        let other = Pay(
            debtor: old.payer,
            creditor: .account(old.payee),
            amount: try Money("1.00", "EUR"),
            endToEndID: "NEW",
            remittance: nil
        )
        await #expect(throws: Refusal.self) {
            try await house.gate.perform(other, as: ada, key: try IdempotencyKey(old.payments[0].key))
        }
        _ = try await house.gate.perform(other, as: ada, key: house.newKey())
        #expect(try await house.verify() == [])
    }

    @Test("what was open goes on: a held payment, a payout, a bank entry", arguments: Engine.all)
    func open(_ engine: Engine) async throws {
        let folder = Folder()
        let (old, house, database) = try await opened(engine, folder)
        try await house.importList()
        let officer = try await house.hire(.compliance)
        let decision = DecideAlert(alert: old.openAlert, verdict: .release, reason: "looked")
        let decided = try await house.gate.perform(decision, as: officer, key: house.newKey())
        #expect(try JSONValue(parsing: decided.body)["state"]?.text == "released")
        let sent = try await house.gate.perform(DispatchPayouts(), as: .job("payouts"), key: house.newKey())
        #expect(try JSONValue(parsing: sent.body)["payouts"]?.integer == 1)
        let account = old.safeguarding
        #expect(try await reading(database) { try $0.knowsBankEntry("IN-1", on: account) })
        #expect(try await reading(database) { try $0.payouts(inMessage: "OUT-1").count } == 2)
        #expect(try await house.verify() == [])
    }

    @Test("documents, editions of lists and decisions are there for screening", arguments: Engine.all)
    func screening(_ engine: Engine) async throws {
        let folder = Folder()
        let old = try OldStore(payments: 1)
        let database = try engine.open(folder.path)
        try old.write(to: database, hasGaps: false)
        let list = try ListFormat.own.read(
            [
                "list": Array(
                    "uid,schema,name,alias_of,weak,country,date_of_birth,program\nA,person,Old Name,,,,,\n".utf8
                )
            ],
            published: TestHouse.today.date,
            id: "old",
            title: nil
        )
        try database.write { connection in
            for (number, document) in ["FIRST", "SECOND"].enumerated() {
                try connection.run(
                    """
                    INSERT INTO verification_session (id, customer, provider, document_number, document, liveness,
                        opened_at) VALUES (?, ?, 'sandbox', ?, 'passed', 'passed', 0)
                    """,
                    [.id(SessionID(high: 1, low: UInt64(number))), .id(old.ada), .text(document)]
                )
            }
            try connection.run(
                """
                INSERT INTO screening_list (id, published, source_digest, entry_count, body, imported_at)
                VALUES ('old', ?, ?, 1, ?, 0)
                """,
                [.text(list.publicationDate.description), .blob(list.sourceDigest.bytes), .blob(list.canonicalBytes)]
            )
        }
        _ = try openStore(database)
        let (ada, alert) = (old.ada, old.openAlert)
        let found = try await reading(database) { records in
            (
                try records.customerSubjects([ada]).first?.subject, try records.edition(list.contentDigest),
                try records.alert(alert), try records.decisions(about: alert), try records.standing(of: ada)
            )
        }
        #expect(found.0?.documents == ["SECOND"] && found.0?.schema == .person)
        #expect(found.1 == list)
        #expect(found.2?.order != nil && found.2?.customer == nil && found.2?.outcome == .review)
        #expect(found.3.map(\.person) == found.3.map(\.principal.description) && !found.3.isEmpty)
        #expect(found.4 == .free)
    }

    @Test("an old store whose transfers resolve more than was pending is refused, not opened", arguments: Engine.all)
    func damaged(_ engine: Engine) throws {
        let folder = Folder()
        let old = try OldStore(payments: 1)
        let database = try engine.open(folder.path)
        try old.write(to: database, hasGaps: false)
        try database.write { connection in
            try connection.run("UPDATE transfer SET amount = amount + 1 WHERE kind = 'post'", [])
        }
        #expect(try fault { _ = try openStore(database) } == "damaged")
        try database.write { connection in
            let step = try connection.row("SELECT MAX(step) FROM schema_step") { try $0.integer(0) }
            #expect(step == 1)
        }
    }
}
