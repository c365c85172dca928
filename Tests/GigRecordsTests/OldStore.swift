import GigGate
import GigLedger
import GigOperations
import GigPrimitives
import GigTestSupport
import GigTransparency
import GigVault

@testable import struct GigGate.LogEntry
@testable import struct GigGate.Payload
@testable import GigRecords

/// A store as the first version wrote it: made with the first step of the schema and plain SQL.
struct OldStore {
    let ada = CustomerID(high: 1, low: 1)
    let ben = CustomerID(high: 1, low: 2)
    let zoltan = CustomerID(high: 1, low: 3)
    let bank = BankID(high: 2, low: 1)
    let safeguarding = AccountID(high: 3, low: 1)
    let unallocated = AccountID(high: 3, low: 2)
    let payer = AccountID(high: 3, low: 3)
    let payee = AccountID(high: 3, low: 4)
    let listed = AccountID(high: 3, low: 5)
    let message = BankMessageID(high: 4, low: 1)
    let openAlert = AlertID(high: 5, low: 3)

    /// Balances as that version kept them.
    private(set) var balances: [AccountID: Balances] = [:]
    /// Every order with the accounts that it is listed under.
    private(set) var orders: [(id: OrderID, state: String, accounts: Set<AccountID>)] = []
    private(set) var transfers = 0
    /// Payments whose answers were recorded, and their log entries.
    private(set) var payments: [(command: Pay, key: String, answer: [UInt8], logIndex: Int64)] = []
    private(set) var checkpoint = ""

    private var entries: [LogEntry] = []
    private var statements: [(sql: String, arguments: [SQLValue])] = []

    private static let began = TestHouse.today.microseconds - 86_400_000_000

    private var now: Instant { Instant(microseconds: OldStore.began + Int64(transfers) * 1000) }

    init(payments count: Int) throws {
        addPeople()
        book("single", "pay_in", safeguarding, payer, 100_000, order: "pay_in", "posted", entry: "IN-1")
        let found = book("single", "pay_in_unallocated", safeguarding, unallocated, 500)
        addOrder("pay_in", "posted", found, safeguarding, unallocated, 500, beneficiary: payee)
        book("single", "allocate", unallocated, payee, 500)
        addHeld()
        addPayouts()
        for number in 0..<count { try addPayment(number) }
        try closeLog()
    }

    /// Writes it; between the transfers of a server the numbers have gaps, as commands that were undone leave them.
    func write(to database: any SQLDatabase, hasGaps: Bool) throws {
        try Migrations.apply([Migrations.all[0]], to: database)
        try database.write { connection in
            for (number, statement) in statements.enumerated() {
                try connection.run(statement.sql, statement.arguments)
                if hasGaps, number % 97 == 0 {
                    _ = try connection.rows("SELECT nextval('transfer_position_seq')") { try $0.integer(0) }
                }
            }
            for (account, balances) in balances {
                try connection.run(
                    """
                    UPDATE account SET debits_pending = ?, debits_posted = ?, credits_pending = ?, credits_posted = ?
                    WHERE id = ?
                    """,
                    [
                        .integer(Int64(balances.debitsPending)), .integer(Int64(balances.debitsPosted)),
                        .integer(Int64(balances.creditsPending)), .integer(Int64(balances.creditsPosted)), .id(account),
                    ]
                )
            }
        }
    }

    private mutating func add(_ sql: String, _ arguments: [SQLValue]) {
        statements.append((sql, arguments))
    }

    private mutating func insert(_ table: String, _ columns: String, _ values: [SQLValue]) {
        let places = repeatElement("?", count: values.count).joined(separator: ", ")
        add("INSERT INTO \(table) (\(columns)) VALUES (\(places))", values)
    }

    private mutating func addPeople() {
        insert(
            "bank",
            "id, name, country, bic, licence",
            [.id(bank), .text("B"), .text("DE"), .text("TESTDEFFXXX"), .text("l")]
        )
        for (customer, name) in [(ada, "Ada Okafor"), (ben, "Ben Haddad"), (zoltan, "Zoltan Ravenscroft")] {
            insert(
                "customer",
                "id, kind, name, country, document, liveness, created_at",
                [
                    .id(customer), .text("worker"), .text(name), .text("DE"), .text("passed"), .text("passed"),
                    .instant(now),
                ]
            )
        }
        let accounts: [(AccountID, String, CustomerID?)] = [
            (safeguarding, "safeguarding", nil), (unallocated, "unallocated", nil), (payer, "customer", ada),
            (payee, "customer", ben), (listed, "customer", zoltan),
        ]
        for (account, purpose, owner) in accounts {
            let held: SQLValue = purpose == "safeguarding" ? .id(bank) : .null
            insert(
                "account",
                """
                id, purpose, currency, customer, bank, debits_pending, debits_posted, credits_pending,
                credits_posted, opened_at
                """,
                [
                    .id(account), .text(purpose), .text("EUR"), .optional(owner), held, .integer(0), .integer(0),
                    .integer(0), .integer(0), .instant(now),
                ]
            )
            insert(
                "account_number",
                "scheme, number, currency, account",
                [.text("other"), .text("N-\(account.low)"), .text("EUR"), .id(account)]
            )
            balances[account] = Balances()
        }
    }

    /// Books a transfer as that version did, and maybe the order that asked for it; gives its id.
    @discardableResult
    private mutating func book(
        _ kind: String,
        _ code: String,
        _ debit: AccountID,
        _ credit: AccountID,
        _ amount: UInt64,
        pending: TransferID? = nil,
        order: String? = nil,
        _ state: String = "posted",
        entry: String? = nil
    ) -> TransferID {
        transfers += 1
        let id = TransferID(high: 6, low: UInt64(transfers))
        insert(
            "transfer",
            "id, kind, code, debit, credit, amount, currency, pending, booked_at",
            [
                .id(id), .text(kind), .text(code), .id(debit), .id(credit), .integer(Int64(amount)), .text("EUR"),
                .optional(pending), .instant(now),
            ]
        )
        if let pending {
            add("UPDATE transfer SET resolution = ? WHERE id = ?", [.text(kind), .id(pending)])
            balances[debit]?.debitsPending -= amount
            balances[credit]?.creditsPending -= amount
        }
        switch kind {
        case "pending":
            balances[debit]?.debitsPending += amount
            balances[credit]?.creditsPending += amount
        case "single", "post":
            balances[debit]?.debitsPosted += amount
            balances[credit]?.creditsPosted += amount
        default: break
        }
        if let order {
            let order = addOrder(order, state, id, debit, credit, amount)
            if let entry {
                insert(
                    "bank_entry",
                    "account, reference, order_id, received_at",
                    [.id(safeguarding), .text(entry), .id(order), .instant(now)]
                )
            }
        }
        return id
    }

    @discardableResult
    private mutating func addOrder(
        _ kind: String,
        _ state: String,
        _ transfer: TransferID,
        _ debit: AccountID,
        _ credit: AccountID,
        _ amount: UInt64,
        endToEndID: String? = nil,
        beneficiary: AccountID? = nil
    ) -> OrderID {
        let id = OrderID(microseconds: now.microseconds, random: UInt64(orders.count))
        insert(
            "payment_order",
            """
            id, kind, state, debit, credit, amount, currency, end_to_end_id, debtor_name, creditor_name, transfer,
            beneficiary, created_at, changed_at
            """,
            [
                .id(id), .text(kind), .text(state), .id(debit), .id(credit), .integer(Int64(amount)), .text("EUR"),
                .optional(endToEndID), .text("a"), .text("b"), .id(transfer), .optional(beneficiary), .instant(now),
                .instant(now),
            ]
        )
        orders.append((id, state, Set([debit, credit] + [beneficiary].compactMap(\.self))))
        return id
    }

    /// A held payment that was released, one that was refused, and one that waits for its second officer.
    private mutating func addHeld() {
        let kinds = [("post", "posted", "released"), ("void", "refused", "refused"), (nil, "held", "open")]
        for (number, (resolution, state, alertState)) in kinds.enumerated() {
            let amount = UInt64(200 + number)
            let pending = book("pending", "pay", payer, listed, amount)
            let order = addOrder("pay", state, pending, payer, listed, amount, endToEndID: "HELD-\(number)")
            if let resolution { book(resolution, "pay", payer, listed, amount, pending: pending) }
            let alert = AlertID(high: 5, low: UInt64(number + 1))
            insert(
                "alert",
                "id, order_id, state, findings, opened_at",
                [.id(alert), .id(order), .text(alertState), .text("[]"), .instant(now)]
            )
            for officer in 0..<(resolution == nil ? 1 : 2) {
                insert(
                    "alert_decision",
                    "alert, principal, decision, reason, decided_at",
                    [
                        .id(alert), .id(PrincipalID(high: 7, low: UInt64(officer))),
                        .text(resolution == "void" ? "refuse" : "release"), .text("looked"), .instant(now),
                    ]
                )
            }
        }
    }

    /// A payout that settled, one that came back, and one that no message holds yet.
    private mutating func addPayouts() {
        insert(
            "bank_message",
            "id, account, message_id, body, created_at, delivered_at",
            [.id(message), .id(safeguarding), .text("OUT-1"), .blob([1, 2]), .instant(now), .instant(now)]
        )
        for (number, state) in ["settled", "returned", "pending"].enumerated() {
            let amount = UInt64(1000 + number)
            let pending = book("pending", "payout", payer, safeguarding, amount)
            let order = addOrder("payout", state, pending, payer, safeguarding, amount)
            insert(
                "payout_instruction",
                "order_id, safeguarding, scheme, number, holder, message",
                [
                    .id(order), .id(safeguarding), .text("iban"), .text("DE89370400440532013000"), .text("Ada Okafor"),
                    state == "pending" ? .null : .id(message),
                ]
            )
            if state != "pending" { book("post", "payout", payer, safeguarding, amount, pending: pending) }
            if state == "returned" {
                book("single", "payout_return", safeguarding, payer, amount)
                insert(
                    "bank_entry",
                    "account, reference, order_id, received_at",
                    [.id(safeguarding), .text("BACK-1"), .id(order), .instant(now)]
                )
            }
        }
    }

    /// A payment over the API, with its outcome and its log entry.
    private mutating func addPayment(_ number: Int) throws {
        let (key, reference) = ("key-\(number)", "E-\(number)")
        let command = Pay(
            debtor: payer,
            creditor: .account(payee),
            amount: try Money("0.01", "EUR"),
            endToEndID: reference,
            remittance: nil
        )
        let transfer = book("single", "pay", payer, payee, 1)
        let order = addOrder("pay", "posted", transfer, payer, payee, 1, endToEndID: reference)
        let answer = Array("{\"id\":\"\(order)\"}".utf8)
        payments.append((command, key, answer, Int64(entries.count)))
        insert(
            "recorded_outcome",
            "principal, key, command, fingerprint, body, media_type, log_index, recorded_at",
            [
                .id(ada), .text(key), .text("pay"), .blob(command.payload.fingerprint.bytes), .blob(answer),
                .text(Performed.MediaType.json.rawValue), .integer(Int64(entries.count)), .instant(now),
            ]
        )
        log("pay")
    }

    private mutating func log(_ command: String) {
        let salt = [UInt8](repeating: UInt8(truncatingIfNeeded: entries.count), count: 16)
        let clear = Array("{\"number\":\(entries.count)}".utf8)
        let published = JSONWriter.object { entry in
            entry.member("entry", "gigmopay/v1")
            entry.member("class", command)
            entry.member("outcome", "done")
            entry.member("at", now.description)
            entry.member("commitment", Digest(hashing: salt + clear).hexadecimal)
        }
        let entry = LogEntry(form: .plain, published: published, salt: salt, kept: clear)
        insert(
            "log_entry",
            "position, published, salt, clear",
            [.integer(Int64(entries.count)), .blob(published), .blob(salt), .blob(clear)]
        )
        entries.append(entry)
    }

    private mutating func closeLog() throws {
        log("dispatch")
        var frontier = MerkleFrontier()
        for entry in entries { frontier.append(MerkleHash.leaf(entry.published)) }
        let keys = try LogKeys(secret: [UInt8](repeating: 7, count: 32), origin: "gigmopay.test/log")
        let head = try Checkpoint(origin: keys.origin, size: frontier.size, root: frontier.root)
        checkpoint = String(decoding: try keys.sign(head, time: 1, mldsa: false).bytes, as: UTF8.self)
        insert(
            "log_head",
            "one, frontier, checkpoint, published_at",
            [.integer(1), .blob(frontier.bytes), .text(checkpoint), .instant(now)]
        )
    }
}
