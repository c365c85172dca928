import GigGate
import GigLedger
import GigPrimitives

extension RecordSession {
    /// Opens accounts; the results are in order.
    func open(_ requests: [AccountRequest], now: Instant) throws -> [AccountResult] {
        try load(requests.map(\.id))
        let results = memory.book.create(requests, now: now)
        absent.subtract(requests.map(\.id))
        return results
    }

    /// Books transfers, reading what they touch in a constant number of statements; the results are in order.
    ///
    /// `areNew` says that their ids were made for them, so that none can be known already.
    func book(_ requests: [TransferRequest], now: Instant, areNew: Bool) throws -> [TransferResult] {
        let needs = Book.needs(requests)
        if areNew { ownIDs.formUnion(requests.map(\.id)) }
        try loadTransfers(needs.transfers.filter { !ownIDs.contains($0) })
        if !areNew { try loadFailures(requests.map(\.id)) }
        try load(needs.accounts + memory.book.missingAccounts(of: needs.transfers))
        return memory.book.create(requests, now: now)
    }

    /// Voids those of the pending transfers whose time is over.
    func expire(_ ids: [TransferID], now: Instant, newID: () -> TransferID) throws -> [Transfer] {
        try loadTransfers(ids)
        try load(memory.book.missingAccounts(of: ids))
        return memory.book.expire(ids, now: now, newID: newID)
    }

    /// Brings booked transfers into memory.
    func loadTransfers(_ ids: [TransferID]) throws {
        let missing = ids.filter { memory.book.transfer($0) == nil }
        guard !missing.isEmpty else { return }
        var found: [BookedTransfer] = []
        try engine.forEachRow(
            matching: missing.map { .id($0) },
            with: [],
            "SELECT \(JournalRow.columns) FROM journal WHERE id {key}"
        ) { found.append(try $0.bookedTransfer()) }
        for transfer in found { memory.book.load(transfer) }
    }

    private func loadFailures(_ ids: [TransferID]) throws {
        try engine.forEachRow(
            matching: ids.map { .id($0) },
            with: [],
            "SELECT id, status FROM failed_transfer WHERE id {key}"
        ) { memory.book.loadFailed(try $0.id(0), try $0.choice(1)) }
    }

    /// Writes what the ledger has decided since the last time, in a constant number of statements.
    ///
    /// Throws `StoreFault.damaged` when the books would not balance: then nothing of the group is kept.
    func writeBook() throws {
        let changes = memory.book.takeChanges()
        guard !changes.isEmpty else { return }
        if let fault = memory.book.invariantFaults(of: changes).first { throw StoreFault.damaged(fault) }
        var opened = SQLRows(.accounts)
        for account in changes.newAccounts { opened.append(opening: account) }
        try engine.insert(opened)
        var balances = SQLRows(.balances)
        for account in changes.changedAccounts { balances.append(balancesOf: account) }
        try engine.update(balances)
        var journal = SQLRows(.journal)
        for transfer in changes.transfers { journal.append(transfer) }
        try engine.insert(journal)
        var states = SQLRows(.journalState)
        for change in changes.states {
            states.append(.id(change.id), .integer(change.state.number), .integer(Int64(change.reversed)))
        }
        try engine.update(states)
        var failures = SQLRows(.failedTransfers)
        for failure in changes.failed where !ownIDs.contains(failure.id) {
            failures.append(
                .id(failure.id),
                .text(failure.status.rawValue),
                .instant(memory.book.lastTimestamp)
            )
        }
        try engine.insert(failures)
        var usage = SQLRows(.usage)
        for used in changes.usage {
            usage.append(
                LimitRow.digest(used.account, used.side, used.window).value,
                .instant(used.start),
                .integer(Int64(used.amount)),
                .integer(Int64(used.count))
            )
        }
        try engine.update(usage)
        memory.book.forgetTransfers()
        ownIDs.removeAll(keepingCapacity: true)
        if memory.parties.count > RecordMemory.mostAccounts { memory.forgetAccounts() }
    }
}
