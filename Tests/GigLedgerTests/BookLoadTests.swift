import GigLedger
import GigPrimitives
import Testing

@Suite("A book knows what was loaded into it, and nothing else")
struct BookLoadTests {
    private let now = TableWords.start

    private func book() throws -> Book {
        let run = try TableRun(
            LedgerTable(
                "two customers",
                """
                account A1 customer EUR created
                account A2 customer EUR created

                setup A1 0 0 0 1000
                transfer T1 A1 A2 100 pay EUR flags=pending created
                """
            )
        )
        return run.book
    }

    private func payment(_ number: UInt64) -> TransferRequest {
        TransferRequest(
            id: TransferID(high: 0, low: number),
            debit: AccountID(high: 0, low: 1),
            credit: AccountID(high: 0, low: 2),
            amount: 1,
            ledger: 978,
            code: TransferCode.pay.number
        )
    }

    @Test("needs are each id once, without those that nothing has")
    func needs() {
        var (first, second) = (payment(1), payment(2))
        first.pendingID = TransferID(high: 0, low: 7)
        second.debit = .max
        second.reverses = TransferID(high: 0, low: 1)
        let needs = Book.needs([first, second, payment(1)])
        #expect(needs.accounts.map(\.low) == [1, 2] && needs.transfers.map(\.low) == [1, 7, 2])
        let accounts = Book.needs([AccountRequest(id: .zero, ledger: 0, code: 0)])
        #expect(accounts.accounts.isEmpty && accounts.transfers.isEmpty)
    }

    @Test("what is not loaded does not exist")
    func absent() throws {
        var full = try book()
        let changes = full.takeChanges()
        var book = Book(position: full.position, lastTimestamp: full.lastTimestamp)
        #expect(book.create([payment(2)], now: now)[0].status == .debitAccountNotFound)
        let pending = try #require(changes.transfers.first)
        book.load(pending)
        #expect(book.missingAccounts(of: [pending.transfer.id, .max]).map(\.low) == [1, 2])
        for account in [1, 2] as [UInt64] { book.load(try #require(full.account(AccountID(high: 0, low: account)))) }
        #expect(book.missingAccounts(of: [pending.transfer.id]) == [])
        #expect(book.create([payment(3)], now: now)[0].status == .created)
        book.loadFailed(TransferID(high: 0, low: 9), .exceedsDebits)
        #expect(book.create([payment(9)], now: now)[0].status == .idAlreadyFailed)
    }

    @Test("what is here already is not loaded again, unless it is forgotten")
    func again() throws {
        var book = try book()
        let stale = try #require(book.account(AccountID(high: 0, low: 1)))
        #expect(book.create([payment(2)], now: now)[0].status == .created)
        book.load(stale)
        #expect(book.account(stale.id)?.balances.debitsPosted == 1)
        _ = book.takeChanges()
        book.forget(stale.id)
        #expect(book.account(stale.id) == nil && book.accountCount == 1)
        book.load(stale)
        #expect(book.account(stale.id)?.balances.debitsPosted == 0)
        book.forgetTransfers()
        #expect(book.transfer(TransferID(high: 0, low: 2)) == nil && book.accountCount == 2)
        book.forgetAll()
        #expect(book.accountCount == 0 && book.position == 2)
    }

    @Test("what is loaded after a mark stays when the book goes back to it")
    func loadedBetween() throws {
        var full = try book()
        let changes = full.takeChanges()
        var book = Book(position: full.position, lastTimestamp: full.lastTimestamp)
        let (first, second) = (AccountID(high: 0, low: 1), AccountID(high: 0, low: 2))
        book.load(try #require(full.account(first)))
        let mark = book.mark()
        let request = try TableWords.account(["A9", "fees", "EUR"])
        #expect(book.create([request], now: now)[0].status == .created)
        book.load(try #require(full.account(second)))
        #expect(book.create([payment(2)], now: now)[0].status == .created)
        for booked in changes.transfers { book.load(booked) }
        #expect(book.create([payment(3)], now: now)[0].status == .created)
        book.undo(to: mark)
        #expect(book.account(first) == full.account(first) && book.account(second) == full.account(second))
        #expect(book.account(request.id) == nil && book.accountCount == 2)
        #expect(book.transfer(TransferID(high: 0, low: 1)) == changes.transfers.first)
        #expect(book.transfer(TransferID(high: 0, low: 2)) == nil && book.position == full.position)
        #expect(book.takeChanges().isEmpty)
        var post = payment(4)
        (post.amount, post.pendingID) = (Ledger.wholeAmount, TransferID(high: 0, low: 1))
        post.flags = .postPendingTransfer
        #expect(book.create([post], now: now)[0].status == .created)
        #expect(book.account(first)?.balances == Balances(debitsPosted: 100, creditsPosted: 1000))
        #expect(book.account(second)?.balances == Balances(creditsPosted: 100))
    }

    @Test("a drain gives what was decided since the last, once")
    func drains() throws {
        var book = try book()
        let first = book.takeChanges()
        #expect(first.transfers.map(\.state) == [.pending] && first.states.isEmpty)
        var post = payment(5)
        post.pendingID = TransferID(high: 0, low: 1)
        post.flags = .postPendingTransfer
        var poor = payment(6)
        poor.amount = 5000
        let reversal = TransferRequest(
            id: TransferID(high: 0, low: 8),
            debit: AccountID(high: 0, low: 2),
            credit: AccountID(high: 0, low: 1),
            amount: 1,
            ledger: 978,
            code: TransferCode.pay.number,
            flags: .reversal,
            reverses: TransferID(high: 0, low: 7)
        )
        let statuses = book.create([post, poor, payment(7), reversal], now: now).map(\.status)
        #expect(statuses == [.created, .exceedsCredits, .created, .created])
        let second = book.takeChanges()
        #expect(second.transfers.map(\.transfer.id.low) == [5, 7, 8] && second.transfers.map(\.reversed) == [0, 1, 0])
        #expect(second.states.map(\.id.low) == [1] && second.states.map(\.state) == [.posted])
        #expect(second.failed.map(\.id.low) == [6] && second.failed.map(\.status) == [.exceedsCredits])
        #expect(second.changedAccounts.map(\.id.low) == [1, 2] && second.newAccounts.isEmpty)
        #expect(second.positionBefore == 1 && second.timestampBefore == first.transfers.first?.transfer.bookedAt)
        #expect(book.takeChanges().isEmpty)
    }

    @Test("the accounts of a pending transfer that are not loaded are a bug, and so are changes that are forgotten")
    func bugs() async {
        await #expect(processExitsWith: .failure) {
            var full = try BookLoadTests().book()
            var book = Book(position: 5, lastTimestamp: TableWords.start)
            for booked in full.takeChanges().transfers { book.load(booked) }
            _ = book.expire([TransferID(high: 0, low: 1)], now: TableWords.start) { .max }
            let post = TransferRequest(
                id: TransferID(high: 0, low: 2),
                pendingID: TransferID(high: 0, low: 1),
                flags: .voidPendingTransfer
            )
            _ = book.create([post], now: TableWords.start)
        }
        await #expect(processExitsWith: .failure) {
            var book = try BookLoadTests().book()
            book.forgetTransfers()
        }
        await #expect(processExitsWith: .failure) {
            var book = try BookLoadTests().book()
            book.forget(AccountID(high: 0, low: 1))
        }
    }
}
