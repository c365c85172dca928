import GigLedger
import GigLedgerModel
import GigPrimitives
import Testing

@Suite("Changes that break an invariant are found before they are written")
struct InvariantTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// A part of what is said.
        let fault: String
        let tamper: @Sendable (inout Changes) -> Void

        init(_ name: String, _ fault: String, _ tamper: @escaping @Sendable (inout Changes) -> Void) {
            (testDescription, self.fault, self.tamper) = (name, fault, tamper)
        }
    }

    static let cases = [
        Case("a posted debit too many", "posted debits and credits of EUR") {
            $0.changedAccounts[0].balances.debitsPosted += 1
        },
        Case("a pending credit too many", "pending debits and credits of EUR") {
            $0.changedAccounts[0].balances.creditsPending += 1
        },
        Case("other totals before", "posted debits and credits of EUR") { $0.balancesBefore[0].creditsPosted += 1 },
        Case("totals before are missing", "without their totals") { $0.balancesBefore.removeLast() },
        Case("a customer below zero", "more debits than credits") {
            $0.changedAccounts[0].balances.debitsPosted = $0.changedAccounts[0].balances.creditsPosted + 1
        },
        Case("a bank account below zero", "more credits than debits") {
            $0.changedAccounts[2].balances.creditsPosted = $0.changedAccounts[2].balances.debitsPosted + 1
        },
        Case("a total over the largest", "over the largest") {
            $0.changedAccounts[0].balances.creditsPosted = Ledger.largestAmount + 1
        },
        Case("totals together over the largest", "over the largest") {
            $0.changedAccounts[2].balances.debitsPending = Ledger.largestAmount
            $0.changedAccounts[2].balances.debitsPosted = Ledger.largestAmount
        },
        Case("totals that no sum holds", "over the largest") {
            $0.changedAccounts[2].balances.debitsPending = .max
            $0.changedAccounts[2].balances.debitsPosted = .max
        },
        Case("a transfer is missing", "stands where") { $0.transfers.remove(at: 1) },
        Case("the first transfer is missing", "stands where 4 should") { $0.transfers.remove(at: 0) },
        Case("transfers in another order", "is not after") { $0.transfers.swapAt(0, 1) },
        Case("a time of before", "is not after") { $0.timestampBefore = $0.transfers[0].transfer.bookedAt },
        Case("an account born when a transfer was booked", "is not after") { changes in
            changes.newAccounts = changes.newAccounts.map { account in
                Account(
                    id: account.id,
                    purpose: account.purpose,
                    currency: account.currency,
                    owner: account.owner,
                    timestamp: changes.transfers[0].transfer.bookedAt
                )
            }
        },
        Case("two accounts born at once", "is not after") { $0.newAccounts.append($0.newAccounts[0]) },
        Case("a resolved transfer was not pending", "went from voided") { $0.states[0].stateBefore = .voided },
        Case("a transfer became pending again", "went from posted") {
            $0.states[0].stateBefore = .posted
            $0.states[0].state = .pending
        },
        Case("a transfer has no state any more", "went from pending to none") { $0.states[0].state = .none },
        Case("more is taken back than was moved", "taken back") { $0.states[1].reversed = 1000 },
        Case("less is taken back than before", "taken back") { $0.states[1].reversedBefore = 1000 },
        Case("more is taken back of a new one", "taken back") { $0.transfers[1].reversed = 1000 },
        Case("a transfer is resolved twice", "resolved twice") { $0.transfers.append($0.transfers[0]) },
        Case("an account differs from its last transfer", "differs from its transfer") {
            $0.changedAccounts[0].balances.creditsPosted += 1
            $0.changedAccounts[1].balances.debitsPosted += 1
        },
        Case("an account moved without a transfer", "moved without a transfer") {
            $0.transfers.removeAll { $0.transfer.kind == .reversal }
        },
        Case("a new account is not empty", "moved without a transfer") {
            $0.newAccounts[0].balances.creditsPosted = 5
        },
    ]

    /// A post of an older reservation, a payment, a reversal of an older payout, and a new account.
    private func changes() throws -> (Book, Changes) {
        let table = LedgerTable(
            "changes",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            transfer T1 A3 A1 1000 pay_in EUR created
            transfer T2 A1 A2 50 pay EUR flags=pending created
            transfer T3 A1 A3 70 payout EUR created
            """
        )
        let run = try TableRun(table)
        #expect(run.faults.isEmpty)
        var book = run.book
        _ = book.takeChanges()
        let requests = [
            "T4 - - whole - - flags=post pending=T2", "T5 A1 A2 10 pay EUR",
            "T6 A3 A1 20 payout EUR flags=reversal reverses=T3",
        ]
        for words in requests {
            let request = try TableWords.transfer(words.split(separator: " ").map(String.init))
            #expect(book.create([request], now: run.now)[0].status == .created)
        }
        let words = ["A4", "customer", "EUR"]
        #expect(book.create([try TableWords.account(words)], now: run.now)[0].status == .created)
        let changes = book.takeChanges()
        return (book, changes)
    }

    @Test("untouched, they are faultless")
    func untouched() throws {
        let (book, changes) = try changes()
        #expect(book.invariantFaults(of: changes) == [])
        #expect(changes.newAccounts.count == 1 && changes.changedAccounts.count == 3)
        #expect(changes.transfers.map(\.transfer.position) == [4, 5, 6])
        #expect(changes.states.map(\.state) == [.posted, .none] && changes.states.map(\.reversed) == [0, 20])
    }

    @Test("tampered with, they are not", arguments: cases)
    func tampered(_ row: Case) throws {
        var (book, changes) = try changes()
        row.tamper(&changes)
        let faults = book.invariantFaults(of: changes)
        #expect(faults.contains { $0.contains(row.fault) }, "\(faults)")
        book.forgetAll()
    }

    @Test("a resolution of what is still pending is found")
    func unresolved() throws {
        let (book, changes) = try changes()
        var other = Book(position: 0, lastTimestamp: Instant(microseconds: 0))
        for id in [1, 2, 3] as [UInt64] {
            guard var booked = book.transfer(TransferID(high: 0, low: id)) else { continue }
            if booked.state == .posted { booked.state = .pending }
            other.load(booked)
        }
        #expect(other.invariantFaults(of: changes).contains { $0.contains("which is not posted") })
    }
}
