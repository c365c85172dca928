import GigPrimitives

extension Changes {
    private struct Sums {
        var posted: Int128 = 0
        var pending: Int128 = 0

        /// Adds what the debits grew by more than the credits.
        mutating func add(from before: Balances, to after: Balances) {
            posted += Int128(after.debitsPosted) - Int128(before.debitsPosted)
            posted -= Int128(after.creditsPosted) - Int128(before.creditsPosted)
            pending += Int128(after.debitsPending) - Int128(before.debitsPending)
            pending -= Int128(after.creditsPending) - Int128(before.creditsPending)
        }
    }

    /// Per currency, what was debited and what was credited differ.
    func faultsOfSums() -> [String] {
        guard changedAccounts.count == balancesBefore.count else { return ["accounts without their totals before"] }
        var sums: [(currency: Currency, sums: Sums)] = []
        func add(_ account: Account, _ before: Balances) {
            if let place = sums.firstIndex(where: { $0.currency == account.currency }) {
                sums[place].sums.add(from: before, to: account.balances)
            } else {
                var first = Sums()
                first.add(from: before, to: account.balances)
                sums.append((account.currency, first))
            }
        }
        for place in changedAccounts.indices { add(changedAccounts[place], balancesBefore[place]) }
        for account in newAccounts { add(account, Balances()) }
        return sums.flatMap { entry in
            (entry.sums.posted == 0 ? [] : ["posted debits and credits of \(entry.currency) differ"])
                + (entry.sums.pending == 0 ? [] : ["pending debits and credits of \(entry.currency) differ"])
        }
    }

    /// Positions have a gap, or times do not grow over accounts and transfers together.
    func faultsOfOrder() -> [String] {
        var faults: [String] = []
        var position = positionBefore
        for booked in transfers {
            position += 1
            if booked.transfer.position != position {
                faults.append("position \(booked.transfer.position) stands where \(position) should")
                position = booked.transfer.position
            }
        }
        var last = timestampBefore
        var account = 0
        func pass(_ time: Instant) {
            if time <= last { faults.append("time \(time) is not after \(last)") }
            last = time
        }
        for booked in transfers {
            while account < newAccounts.count, newAccounts[account].timestamp <= booked.transfer.bookedAt {
                pass(newAccounts[account].timestamp)
                account += 1
            }
            pass(booked.transfer.bookedAt)
        }
        for account in newAccounts[account...] { pass(account.timestamp) }
        return faults
    }

    /// An account ends otherwise than its last transfer says, or moved without one.
    func faultsOfLastTransfers() -> [String] {
        var faults: [String] = []
        var unseen: [AccountID: Balances] = [:]
        unseen.reserveCapacity(changedAccounts.count + newAccounts.count)
        for account in changedAccounts { unseen[account.id] = account.balances }
        for account in newAccounts { unseen[account.id] = account.balances }
        for booked in transfers.reversed() {
            let transfer = booked.transfer
            for (id, balances) in [
                (transfer.debit, transfer.debitBalances), (transfer.credit, transfer.creditBalances),
            ] {
                if let last = unseen.removeValue(forKey: id), last != balances {
                    faults.append("account \(id) differs from its transfer at position \(transfer.position)")
                }
            }
        }
        for (account, before) in zip(changedAccounts, balancesBefore)
        where account.balances != before && unseen[account.id] != nil {
            faults.append("account \(account.id) moved without a transfer")
        }
        for account in newAccounts where account.balances != Balances() && unseen[account.id] != nil {
            faults.append("account \(account.id) moved without a transfer")
        }
        return faults
    }
}
