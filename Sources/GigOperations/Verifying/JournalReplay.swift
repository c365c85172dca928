import GigLedger
import GigPrimitives
import GigRecords

/// Works balances out from the journal alone, without the ledger's own code.
struct JournalReplay {
    private var balances: [AccountID: Balances] = [:]
    private var open: [TransferID: Transfer] = [:]
    private var debits: [Currency: Int128] = [:]
    private var credits: [Currency: Int128] = [:]
    private(set) var faults: [String] = []

    mutating func apply(_ record: TransferRecord) {
        let transfer = record.transfer
        let amount = transfer.amount.minorUnits
        switch transfer.kind {
        case .single: post(transfer, amount)
        case .pending:
            open[transfer.id] = transfer
            balances[transfer.debit, default: Balances()].debitsPending += amount
            balances[transfer.credit, default: Balances()].creditsPending += amount
        case .post, .void:
            guard let pending = transfer.pending.flatMap({ open.removeValue(forKey: $0) }),
                pending.amount == transfer.amount, pending.debit == transfer.debit, pending.credit == transfer.credit
            else {
                faults.append("ledger: transfer \(transfer.id) resolves nothing that was pending")
                return
            }
            balances[transfer.debit, default: Balances()].debitsPending -= amount
            balances[transfer.credit, default: Balances()].creditsPending -= amount
            if transfer.kind == .post { post(transfer, amount) }
        }
    }

    /// What differs between the account as stored and as replayed.
    mutating func compare(_ account: Account) -> [String] {
        var faults: [String] = []
        let replayed = balances.removeValue(forKey: account.id) ?? Balances()
        if replayed != account.balances { faults.append("ledger: account \(account.id) differs from its transfers") }
        if account.purpose == .customer, account.available < 0 {
            faults.append("ledger: account \(account.id) is below zero")
        }
        return faults
    }

    /// Accounts that the journal knows and the store does not, and currencies whose sides differ.
    func unbalancedCurrencies() -> [String] {
        let lost = balances.keys.map { "ledger: account \($0) has transfers and no record" }
        let unequal = Set(debits.keys).union(credits.keys).filter { debits[$0] != credits[$0] }
        return lost + unequal.map { "ledger: debits and credits of \($0) differ" }
    }

    private mutating func post(_ transfer: Transfer, _ amount: Int64) {
        balances[transfer.debit, default: Balances()].debitsPosted += amount
        balances[transfer.credit, default: Balances()].creditsPosted += amount
        debits[transfer.amount.currency, default: 0] += Int128(amount)
        credits[transfer.amount.currency, default: 0] += Int128(amount)
    }
}
