import GigPrimitives

extension Book {
    /// What is wrong with changes that were just taken and are not written yet; nothing, unless this module has a fault.
    ///
    /// Checked from the changes alone: debits equal credits, bounds and largest totals hold, positions have no gap, times
    /// only grow, what was resolved was pending, and each account ends as its last transfer says.
    package func invariantFaults(of changes: Changes) -> [String] {
        var faults = changes.faultsOfSums() + changes.faultsOfOrder()
        for account in changes.changedAccounts { faults += account.faults() }
        for account in changes.newAccounts { faults += account.faults() }
        faults += changes.faultsOfLastTransfers()
        faults += faultsOfStates(changes)
        return faults
    }

    private func faultsOfStates(_ changes: Changes) -> [String] {
        var faults: [String] = []
        for change in changes.states {
            if change.state != change.stateBefore, change.stateBefore != .pending || change.state == .none {
                faults.append("transfer \(change.id) went from \(change.stateBefore) to \(change.state)")
            }
            let amount = transfer(change.id)?.transfer.minorUnits ?? 0
            if change.reversed < change.reversedBefore || change.reversed > amount {
                faults.append("transfer \(change.id) has \(change.reversed) of \(amount) taken back")
            }
        }
        for booked in changes.transfers where booked.reversed > booked.transfer.minorUnits {
            faults.append("transfer \(booked.transfer.id) has more than its amount taken back")
        }
        var resolved: Set<TransferID> = []
        for booked in changes.transfers {
            guard let state = booked.transfer.kind.resolvedState else { continue }
            let pending = booked.transfer.pending ?? .zero
            if !resolved.insert(pending).inserted {
                faults.append("transfer \(pending) is resolved twice")
            }
            if self.transfer(pending)?.state != state {
                faults.append("transfer \(booked.transfer.id) resolves \(pending), which is not \(state)")
            }
        }
        return faults
    }
}

extension Transfer.Kind {
    /// What a transfer of this kind makes of the pending transfer that it names.
    fileprivate var resolvedState: TransferState? {
        switch self {
        case .post: .posted
        case .void: .voided
        case .expire: .expired
        case .single, .pending, .reversal: nil
        }
    }
}

extension Account {
    fileprivate func faults() -> [String] {
        for (pending, posted) in [
            (balances.debitsPending, balances.debitsPosted), (balances.creditsPending, balances.creditsPosted),
        ] {
            let (sum, overflow) = pending.addingReportingOverflow(posted)
            guard !overflow, sum <= Ledger.largestAmount else { return ["account \(id) has a total over the largest"] }
        }
        if exceedsCredits() { return ["account \(id) has more debits than credits"] }
        if exceedsDebits() { return ["account \(id) has more credits than debits"] }
        return []
    }
}
