import GigPrimitives

/// A single or pending transfer counts when it is booked; what is not posted of a pending one is given back.
extension Book {
    /// First all amounts, then all counts.
    func checkLimits(_ amount: UInt64, at time: Instant, _ debit: Int, _ credit: Int) throws(TransferStatus) {
        guard hasLimits(debit, credit) else { return }
        let limits =
            accounts[debit].limits.filter { $0.limit.side == .debit }
            + accounts[credit].limits.filter { $0.limit.side == .credit }
        for slot in limits {
            guard let largest = slot.limit.largestAmount else { continue }
            let (sum, overflow) = slot.usage.current(at: time).amount.addingReportingOverflow(amount)
            guard !overflow, sum <= largest else { throw .exceedsAmountLimit }
        }
        for slot in limits {
            guard let largest = slot.limit.largestCount else { continue }
            guard slot.usage.current(at: time).count < largest else { throw .exceedsCountLimit }
        }
    }

    mutating func use(_ amount: UInt64, at time: Instant, _ debit: Int, _ credit: Int) {
        guard hasLimits(debit, credit) else { return }
        for (slot, side) in [(debit, AccountPurpose.Side.debit), (credit, .credit)] {
            for limit in accounts[slot].limits.indices where accounts[slot].limits[limit].limit.side == side {
                change(limit, of: slot, at: time) { usage in
                    let (sum, overflow) = usage.amount.addingReportingOverflow(amount)
                    usage.amount = overflow ? .max : sum
                    usage.count &+= 1
                }
            }
        }
    }

    /// Gives back an amount that stays unposted, and the count too if nothing of the transfer is posted.
    mutating func giveBack(
        _ amount: UInt64,
        wholly: Bool,
        of pending: Transfer,
        at time: Instant,
        _ debit: Int,
        _ credit: Int
    ) {
        guard hasLimits(debit, credit), amount > 0 || wholly else { return }
        for (slot, side) in [(debit, AccountPurpose.Side.debit), (credit, .credit)] {
            for limit in accounts[slot].limits.indices where accounts[slot].limits[limit].limit.side == side {
                let window = accounts[slot].limits[limit].limit.window
                guard window.start(of: pending.bookedAt) == window.start(of: time) else { continue }
                change(limit, of: slot, at: time) { usage in
                    usage.amount -= min(usage.amount, amount)
                    if wholly, usage.count > 0 { usage.count -= 1 }
                }
            }
        }
    }

    private func hasLimits(_ debit: Int, _ credit: Int) -> Bool {
        !accounts[debit].limits.isEmpty || !accounts[credit].limits.isEmpty
    }

    private mutating func change(_ limit: Int, of slot: Int, at time: Instant, _ body: (inout WindowUsage) -> Void) {
        let before = accounts[slot].limits[limit]
        if undoLog.isRecording {
            undoLog.record(.limit(slot: slot, limit: limit, usage: before.usage, wasChanged: before.isChanged))
        }
        if !before.isChanged {
            accounts[slot].limits[limit].isChanged = true
            changed.limits.append(ChangeList.ChangedLimit(slot: slot, limit: limit))
        }
        var usage = before.usage.current(at: time)
        body(&usage)
        accounts[slot].limits[limit].usage = usage
    }
}
