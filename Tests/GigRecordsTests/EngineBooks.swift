import GigGate
import GigLedger
import GigLedgerModel
import GigPrimitives
import GigTransparency

@testable import GigRecords

/// Runs a history through the records of an engine, in one transaction that is undone at the end.
struct EngineBooks {
    private struct Undo: Error {}

    let database: any SQLDatabase

    /// The first difference from the naive model; nil when there is none.
    func difference(_ history: LedgerHistory) throws -> String? {
        var found: String?
        do {
            try database.write { connection in
                found = nil
                try addOwners(of: history, connection)
                found = try run(history, connection)
                throw Undo()
            }
        } catch is Undo {}
        return found
    }

    private func run(_ history: LedgerHistory, _ connection: any SQLConnection) throws -> String? {
        var model = LedgerModel(lastTimestamp: history.start, limits: history.limits)
        var random = SplitMix64(seed: UInt64(history.steps.count))
        var frontier = MerkleFrontier()
        var session = try RecordSession(writing: connection, nil)
        try session.close(frontier, last: history.start)
        session = try RecordSession(writing: connection, nil)
        for (index, step) in history.steps.enumerated() {
            let expected = model.perform(step)
            let outcome = try perform(step, session, isUndoneFirst: random.next() % 4 == 0)
            if outcome != expected { return "step \(index): the store says \(outcome), the model \(expected)" }
            try setLimits(history, expected, step, session)
            frontier.append(MerkleHash.leaf([UInt8(truncatingIfNeeded: index)]))
            try session.close(frontier, last: history.start)
            // Now and then nothing is remembered, as after a restart or when another process has written.
            if random.next() % 4 == 0 { session = try RecordSession(writing: connection, nil) }
        }
        return try difference(session, model)
    }

    private struct Again: Error {}

    /// Performs a step, maybe once in vain before, as when a command is undone.
    private func perform(
        _ step: LedgerStep,
        _ session: RecordSession,
        isUndoneFirst: Bool
    ) throws -> LedgerOutcome {
        try load(step, session)
        if isUndoneFirst {
            do {
                try session.inMemory {
                    _ = try decide(step, session)
                    throw Again()
                }
            } catch is Again {}
        }
        return try session.inMemory { try decide(step, session) }
    }

    /// What a step needs, before it is decided in memory.
    private func load(_ step: LedgerStep, _ session: RecordSession) throws {
        switch step.action {
        case .accounts(let requests): try session.load(Book.needs(requests).accounts)
        case .transfers, .expire: break
        }
    }

    private func decide(_ step: LedgerStep, _ session: RecordSession) throws -> LedgerOutcome {
        switch step.action {
        case .accounts(let requests): return .accounts(try session.open(requests, now: step.now))
        case .transfers(let requests):
            return .transfers(try session.book(requests, now: step.now, areNew: false))
        case .expire(let ids, let newIDs):
            var unused = newIDs[...]
            return .expired(try session.expire(ids, now: step.now) { unused.removeFirst() })
        }
    }

    private func setLimits(
        _ history: LedgerHistory,
        _ outcome: LedgerOutcome,
        _ step: LedgerStep,
        _ session: RecordSession
    ) throws {
        guard case .accounts(let results) = outcome, case .accounts(let requests) = step.action else { return }
        for (request, result) in zip(requests, results) where result.status == .created {
            for limit in history.limits where limit.account == request.id { try RecordWriter(session).set(limit) }
        }
    }

    private func difference(_ session: RecordSession, _ model: LedgerModel) throws -> String? {
        let records = Records(session)
        let parties = try records.parties(model.accounts.map(\.id))
        for account in model.accounts where parties[account.id]?.account != account {
            return "the store has \(parties[account.id]?.account as Any), the model \(account)"
        }
        let transfers = try records.transfers(after: 0, limit: model.transfers.count + 1)
        guard transfers.count == model.transfers.count else { return "another number of transfers" }
        for (stored, booked) in zip(transfers, model.transfers) where stored != booked {
            return "the store has \(stored), the model \(booked)"
        }
        for account in model.accounts {
            let mine = model.transfers.filter { $0.transfer.debit == account.id || $0.transfer.credit == account.id }
            let listed = try records.transfers(on: account.id, after: 0, limit: mine.count + 1)
            if listed != mine { return "account \(account.id) lists other transfers" }
            let (first, last) = (mine.first?.transfer.position ?? 0, Int64(model.transfers.count))
            for position in Set([first, last / 2, last]) {
                let then = mine.last { $0.transfer.position <= position }?.transfer
                let expected = then.map { $0.debit == account.id ? $0.debitBalances : $0.creditBalances }
                if try records.balances(of: account.id, through: position) != expected ?? Balances() {
                    return "account \(account.id) had another balance at \(position)"
                }
            }
            if let difference = try effectiveDifference(records, account, mine) { return difference }
        }
        return nil
    }

    /// By day of effect: the store's way round the index against a plain sum.
    private func effectiveDifference(
        _ records: Records,
        _ account: Account,
        _ mine: [BookedTransfer]
    ) throws -> String? {
        for day in Set(mine.map(\.transfer.effective)).sorted().suffix(3) {
            var (debits, credits): (Int64, Int64) = (0, 0)
            for transfer in mine.map(\.transfer)
            where transfer.effective <= day && [.single, .post, .reversal].contains(transfer.kind) {
                if transfer.debit == account.id { debits += transfer.amount.minorUnits }
                if transfer.credit == account.id { credits += transfer.amount.minorUnits }
            }
            let stored = try records.posted(on: account.id, effectiveThrough: day)
            if stored != (debits, credits) {
                return "account \(account.id) by \(day): \(stored), not \(debits), \(credits)"
            }
        }
        return nil
    }

    private func addOwners(of history: LedgerHistory, _ connection: any SQLConnection) throws {
        var owners: Set<CustomerID> = []
        for step in history.steps {
            if case .accounts(let requests) = step.action { owners.formUnion(requests.compactMap(\.owner)) }
        }
        try connection.insert(
            into: "customer",
            ["id", "kind", "document", "liveness", "created_at"],
            owners.map {
                [.id($0), .text("worker"), .text("passed"), .text("passed"), .integer(0)]
            }
        )
    }
}
