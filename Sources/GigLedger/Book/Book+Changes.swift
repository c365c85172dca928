import GigPrimitives

extension Book {
    /// What to write; from here on nothing decided before can be undone.
    package mutating func takeChanges() -> Changes {
        var changes = Changes(positionBefore: changed.position, timestampBefore: changed.timestamp)
        changes.transfers.reserveCapacity(changed.newTransfers.count)
        changes.changedAccounts.reserveCapacity(changed.accounts.count)
        changes.balancesBefore.reserveCapacity(changed.accounts.count)
        for entry in changed.accounts {
            accounts[entry.slot].isChanged = false
            let account = accounts[entry.slot].account
            if let before = entry.before {
                changes.changedAccounts.append(account)
                changes.balancesBefore.append(before)
            } else {
                changes.newAccounts.append(account)
            }
        }
        for slot in changed.newTransfers {
            transfers[slot].standing = .loaded
            changes.transfers.append(transfers[slot].booked)
        }
        for entry in changed.transfers {
            transfers[entry.slot].standing = .loaded
            let booked = transfers[entry.slot].booked
            changes.states.append(
                Changes.State(
                    id: booked.transfer.id,
                    state: booked.state,
                    reversed: booked.reversed,
                    stateBefore: entry.state,
                    reversedBefore: entry.reversed
                )
            )
        }
        for id in changed.failed {
            if let status = failure(id) { changes.failed.append(Changes.Failure(id: id, status: status)) }
        }
        for entry in changed.limits {
            accounts[entry.slot].limits[entry.limit].isChanged = false
            changes.usage.append(accounts[entry.slot].limits[entry.limit].usage)
        }
        changed = ChangeList(position: position, timestamp: lastTimestamp)
        undoLog.end()
        return changes
    }
}
