import GigLedger
import GigPrimitives
import GigRecords

/// Works balances out from the journal alone, without the ledger's own code.
struct JournalReplay {
    /// A transfer that something later may refer to: an open pending one, or one of which a part was taken back.
    private struct Standing {
        let booked: BookedTransfer
        var reversed: UInt64 = 0
    }

    private var balances: [AccountID: Balances] = [:]
    private var standing: [TransferID: Standing] = [:]
    private var debits: [Currency: UInt128] = [:]
    private var credits: [Currency: UInt128] = [:]
    private var position: Int64 = 0
    private var bookedAt = Instant(microseconds: 0)
    /// What is not as it must be, at most `mostFaults`.
    private(set) var faults: [String] = []

    static let mostFaults = 1000

    mutating func apply(_ record: BookedTransfer) {
        let transfer = record.transfer
        let amount = transfer.minorUnits
        if transfer.position != position + 1 { report("a gap before position \(transfer.position)") }
        if transfer.bookedAt < bookedAt { report("transfer \(transfer.id) is older than the one before it") }
        (position, bookedAt) = (transfer.position, transfer.bookedAt)
        switch transfer.kind {
        case .single: post(transfer, amount)
        case .pending:
            balances[transfer.debit, default: Balances()].debitsPending &+= amount
            balances[transfer.credit, default: Balances()].creditsPending &+= amount
        case .post, .void, .expire: resolve(transfer, amount)
        case .reversal: reverse(transfer, amount)
        }
        if balances[transfer.debit] != transfer.debitBalances || balances[transfer.credit] != transfer.creditBalances {
            report("transfer \(transfer.id) does not leave the totals that it says")
        }
        let isReversed = record.reversed > 0 && (transfer.kind == .single || transfer.kind == .post)
        if transfer.kind == .pending || isReversed { standing[transfer.id] = Standing(booked: record) }
        let isFree = transfer.kind == .pending ? record.reversed == 0 : record.state == .none
        if !isFree || record.reversed > 0 && !isReversed { report("transfer \(transfer.id) says an impossible fate") }
    }

    /// What differs between the account as stored and as replayed.
    mutating func compare(_ account: Account) -> [String] {
        var faults: [String] = []
        let replayed = balances.removeValue(forKey: account.id) ?? Balances()
        if replayed != account.balances { faults.append("ledger: account \(account.id) differs from its transfers") }
        if account.purpose.normalSide == .credit, account.purpose.requiredFlags != [], account.available < 0 {
            faults.append("ledger: account \(account.id) is below zero")
        }
        return faults
    }

    /// Accounts that the journal knows and the store does not, currencies whose sides differ, fates that did not happen.
    func remainingFaults() -> [String] {
        let lost = balances.keys.map { "ledger: account \($0) has transfers and no record" }
        let unequal = Set(debits.keys).union(credits.keys).filter { debits[$0] != credits[$0] }
        let wrong = standing.values.filter { standing in
            standing.booked.transfer.kind == .pending
                ? standing.booked.state != .pending : standing.booked.reversed != standing.reversed
        }
        return lost + unequal.map { "ledger: debits and credits of \($0) differ" }
            + wrong.prefix(JournalReplay.mostFaults).map {
                "ledger: transfer \($0.booked.transfer.id) says a fate that it did not have"
            }
    }

    private mutating func resolve(_ transfer: Transfer, _ amount: UInt64) {
        guard let id = transfer.pending, let found = standing.removeValue(forKey: id) else {
            return report("transfer \(transfer.id) resolves nothing that was pending")
        }
        let pending = found.booked.transfer
        guard pending.kind == .pending, pending.debit == transfer.debit, pending.credit == transfer.credit,
            pending.amount.currency == transfer.amount.currency, amount <= pending.minorUnits
        else { return report("transfer \(transfer.id) resolves nothing that was pending") }
        balances[transfer.debit, default: Balances()].debitsPending &-= pending.minorUnits
        balances[transfer.credit, default: Balances()].creditsPending &-= pending.minorUnits
        let fate: TransferState
        switch transfer.kind {
        case .post:
            post(transfer, amount)
            fate = .posted
        case .expire: fate = .expired
        default: fate = .voided
        }
        if found.booked.state != fate { report("transfer \(id) says a fate that it did not have") }
    }

    private mutating func reverse(_ transfer: Transfer, _ amount: UInt64) {
        guard let id = transfer.reverses, let found = standing[id], found.booked.transfer.kind != .pending,
            found.booked.transfer.debit == transfer.credit, found.booked.transfer.credit == transfer.debit,
            found.booked.transfer.amount.currency == transfer.amount.currency,
            amount <= found.booked.transfer.minorUnits - found.reversed
        else { return report("transfer \(transfer.id) takes back more than there was") }
        standing[id]?.reversed += amount
        post(transfer, amount)
    }

    private mutating func post(_ transfer: Transfer, _ amount: UInt64) {
        balances[transfer.debit, default: Balances()].debitsPosted &+= amount
        balances[transfer.credit, default: Balances()].creditsPosted &+= amount
        debits[transfer.amount.currency, default: 0] += UInt128(amount)
        credits[transfer.amount.currency, default: 0] += UInt128(amount)
    }

    private mutating func report(_ fault: String) {
        if faults.count < JournalReplay.mostFaults { faults.append("ledger: " + fault) }
    }
}
