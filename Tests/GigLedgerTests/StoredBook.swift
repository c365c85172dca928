import GigLedger
import GigLedgerModel
import GigPrimitives

/// A book with a store behind it that is as simple as can be: it writes what the book says and loads what the book needs.
struct StoredBook {
    private struct UsageKey: Hashable {
        let account: AccountID
        let side: AccountPurpose.Side
        let window: CalendarWindow
    }

    private(set) var accounts: [AccountID: Account] = [:]
    private(set) var transfers: [TransferID: BookedTransfer] = [:]
    private(set) var failed: [TransferID: TransferStatus] = [:]
    private(set) var faults: [String] = []
    private var usage: [UsageKey: WindowUsage] = [:]
    private let limits: [WindowLimit]
    private var book: Book
    private var random: SplitMix64

    init(_ history: LedgerHistory) {
        limits = history.limits
        book = Book(position: 0, lastTimestamp: history.start)
        random = SplitMix64(seed: UInt64(history.steps.count))
    }

    /// Performs a step, now and then twice with an undo between, and writes what came of it.
    mutating func perform(_ step: LedgerStep) -> LedgerOutcome {
        load(step)
        if random.next() % 4 == 0 {
            let mark = book.mark()
            let (before, first) = (book, decide(step))
            let after = book
            book.undo(to: mark)
            if !book.isSame(as: before) { faults.append("undo left something behind") }
            let second = decide(step)
            if first != second { faults.append("another outcome after an undo") }
            if !book.isSame(as: after) { faults.append("another book after an undo") }
            return write(second)
        }
        return write(decide(step))
    }

    private mutating func load(_ step: LedgerStep) {
        if random.next() % 4 == 0 { book.forgetTransfers() }
        if random.next() % 16 == 0 { book.forgetAll() }
        switch step.action {
        case .accounts(let requests):
            load(Book.needs(requests).accounts)
        case .transfers(let requests):
            let needs = Book.needs(requests)
            load(needs.accounts)
            load(needs.transfers)
            load(book.missingAccounts(of: needs.transfers))
        case .expire(let ids, _):
            load(ids)
            load(book.missingAccounts(of: ids))
        }
    }

    private mutating func load(_ ids: [AccountID]) {
        for id in ids {
            guard let account = accounts[id] else { continue }
            let limits = limits.filter { $0.account == id }
            let usage = limits.compactMap { self.usage[UsageKey(account: id, side: $0.side, window: $0.window)] }
            book.load(account, limits: limits, usage: usage)
        }
    }

    private mutating func load(_ ids: [TransferID]) {
        for id in ids {
            if let booked = transfers[id] { book.load(booked) }
            if let status = failed[id] { book.loadFailed(id, status) }
        }
    }

    private mutating func decide(_ step: LedgerStep) -> LedgerOutcome {
        switch step.action {
        case .accounts(let requests): return .accounts(book.create(requests, now: step.now))
        case .transfers(let requests): return .transfers(book.create(requests, now: step.now))
        case .expire(let ids, let newIDs):
            var unused = newIDs[...]
            return .expired(book.expire(ids, now: step.now) { unused.removeFirst() })
        }
    }

    private mutating func write(_ outcome: LedgerOutcome) -> LedgerOutcome {
        let changes = book.takeChanges()
        faults += book.invariantFaults(of: changes)
        for account in changes.newAccounts { accounts[account.id] = account }
        for account in changes.changedAccounts {
            if accounts[account.id] == nil { faults.append("account \(account.id) changed before it was there") }
            accounts[account.id] = account
        }
        for booked in changes.transfers { transfers[booked.transfer.id] = booked }
        for change in changes.states {
            transfers[change.id]?.state = change.state
            transfers[change.id]?.reversed = change.reversed
        }
        for failure in changes.failed { failed[failure.id] = failure.status }
        for entry in changes.usage {
            usage[UsageKey(account: entry.account, side: entry.side, window: entry.window)] = entry
        }
        // A new account has no limits until it is loaded with them.
        for account in changes.newAccounts where limits.contains(where: { $0.account == account.id }) {
            book.forget(account.id)
        }
        return outcome
    }
}

extension Book {
    /// Whether both would write the same and go on alike.
    func isSame(as other: Book) -> Bool {
        var (left, right) = (self, other)
        return position == other.position && lastTimestamp == other.lastTimestamp
            && accountCount == other.accountCount && left.takeChanges() == right.takeChanges()
    }
}
