import GigLedger
import GigLedgerModel
import GigPrimitives
import Testing

@Suite("What holds after every step of any history")
struct BookPropertyTests {
    static let seeds: [UInt64] = Array(5001...5100)

    /// Performs a history on one book that forgets nothing, and hands over each step's changes.
    private func perform(_ history: LedgerHistory, _ body: (inout Book, LedgerStep, Changes) -> Void) {
        var book = Book(position: 0, lastTimestamp: history.start)
        for step in history.steps {
            book.perform(step)
            let changes = book.takeChanges()
            body(&book, step, changes)
        }
    }

    @Test("debits equal credits, and no balance passes its bound")
    func sums() {
        for seed in Self.seeds {
            var accounts: [AccountID: Account] = [:]
            perform(LedgerHistory(seed: seed, stepCount: 40)) { _, _, changes in
                for account in changes.newAccounts + changes.changedAccounts { accounts[account.id] = account }
                var sums: [Currency: (posted: Int128, pending: Int128)] = [:]
                for account in accounts.values {
                    let balances = account.balances
                    let sum = sums[account.currency] ?? (0, 0)
                    sums[account.currency] = (
                        sum.posted + Int128(balances.debitsPosted) - Int128(balances.creditsPosted),
                        sum.pending + Int128(balances.debitsPending) - Int128(balances.creditsPending)
                    )
                    guard account.purpose != .fxPosition, account.available < 0 else { continue }
                    Issue.record("seed \(seed): \(account)")
                }
                for (currency, sum) in sums where sum != (0, 0) { Issue.record("seed \(seed): \(currency) \(sum)") }
            }
        }
    }

    @Test("a chain leaves all of its transfers or none")
    func chains() {
        var chainCount = 0
        for seed in Self.seeds {
            perform(LedgerHistory(seed: seed, stepCount: 40)) { book, step, changes in
                guard case .transfers(let requests) = step.action else { return }
                for booked in changes.transfers {
                    guard let chain = booked.transfer.chain else { continue }
                    chainCount += booked.transfer.id == chain ? 1 : 0
                    let first = requests.firstIndex { $0.id == chain } ?? 0
                    let end = requests[first...].firstIndex { !$0.flags.contains(.linked) } ?? first
                    for member in requests[first...end] where book.transfer(member.id)?.transfer.chain != chain {
                        Issue.record("seed \(seed): \(member.id) is missing")
                    }
                }
            }
        }
        #expect(chainCount > 50)
    }

    @Test("a repeated batch of single requests answers with what exists and changes nothing but burnt ids")
    func repeats() {
        for seed in Self.seeds {
            perform(LedgerHistory(seed: seed, stepCount: 40)) { book, step, changes in
                guard case .transfers(let requests) = step.action else { return }
                let created = requests.filter { request in
                    changes.transfers.contains { $0.transfer.id == request.id } && !request.flags.contains(.linked)
                        && requests.count { $0.id == request.id } == 1
                }
                for request in created {
                    let result = book.create([request], now: step.now)[0]
                    let booked = book.transfer(request.id)?.transfer
                    #expect(result.status == .exists && result.timestamp == booked?.bookedAt)
                    #expect(result.position == booked?.position && result.amount == booked?.minorUnits)
                }
                #expect(book.takeChanges().isEmpty)
            }
        }
    }

    @Test("a chain that repeats its own member is told when that was booked, though nothing of it stays")
    func repeatedMember() throws {
        let run = try TableRun(
            LedgerTable(
                "two customers",
                """
                account A1 customer EUR created
                account A2 customer EUR created
                """
            )
        )
        var book = run.book
        let request = try TableWords.transfer(["T1", "A1", "A2", "0", "pay", "EUR", "flags=linked"])
        let last = try TableWords.transfer(["T2", "A1", "A2", "0", "pay", "EUR"])
        let results = book.create([request, request, last], now: run.now)
        #expect(results.map(\.status) == [.linkedEventFailed, .exists, .linkedEventFailed])
        #expect(results[1].timestamp == results[0].timestamp && results[1].timestamp < results[2].timestamp)
        #expect(book.transfer(request.id) == nil && book.position == 0)
    }

    @Test("marks within marks take back in order, and a mark from before a drain is a bug")
    func marks() async {
        for seed in Self.seeds.prefix(30) {
            var book = Book(position: 0, lastTimestamp: LedgerHistory(seed: seed, stepCount: 0).start)
            var marks: [(mark: Book.Mark, book: Book)] = []
            for step in LedgerHistory(seed: seed, stepCount: 40).steps {
                let mark = book.mark()
                marks.append((mark, book))
                book.perform(step)
            }
            for (mark, before) in marks.reversed() {
                book.undo(to: mark)
                if !book.isSame(as: before) { Issue.record("seed \(seed)") }
            }
            #expect(book.accountCount == 0 && book.position == 0)
        }
        await #expect(processExitsWith: .failure) {
            var book = Book(position: 0, lastTimestamp: Instant(microseconds: 0))
            let mark = book.mark()
            _ = book.takeChanges()
            book.undo(to: mark)
        }
    }
}

extension Book {
    mutating func perform(_ step: LedgerStep) {
        switch step.action {
        case .accounts(let requests): _ = create(requests, now: step.now)
        case .transfers(let requests): _ = create(requests, now: step.now)
        case .expire(let ids, let newIDs):
            var unused = newIDs[...]
            _ = expire(ids, now: step.now) { unused.removeFirst() }
        }
    }
}
