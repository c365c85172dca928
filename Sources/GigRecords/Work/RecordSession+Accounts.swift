import GigLedger
import GigPrimitives

extension RecordSession {
    /// Brings accounts into memory that are not there yet, in a constant number of statements.
    func load(_ ids: [AccountID]) throws {
        let missing = ids.filter { memory.book.account($0) == nil && !absent.contains($0) }
        guard !missing.isEmpty else { return }
        absent.formUnion(missing)
        var found: [SealedParty] = []
        let keys = missing.map { SQLValue.id($0) }
        try engine.forEachRow(matching: keys, with: [], PartyAccount.selectByKey) { found.append(try $0.party()) }
        let limits = try limits(on: keys)
        for party in try parties(found) {
            let (rules, usage) = limits[party.account.id] ?? ([], [])
            memory.book.load(party.account, limits: rules, usage: usage)
            memory.parties[party.account.id] = RecordMemory.Party(party)
            absent.remove(party.account.id)
        }
    }

    /// An account as the commands before this one have left it; `load` comes first.
    func party(_ id: AccountID) -> PartyAccount? {
        guard let account = memory.book.account(id), let party = memory.parties[id] else { return nil }
        return party.of(account)
    }

    /// Whether this session has opened the account and not read it since.
    func isNew(_ id: AccountID) -> Bool {
        memory.book.account(id) != nil && memory.parties[id] == nil
    }

    /// Owners or limits have changed: accounts are read anew.
    func forgetAccounts() throws {
        try flush()
        memory.forgetAccounts()
        absent.removeAll()
    }

    private func limits(on keys: [SQLValue]) throws -> [AccountID: ([WindowLimit], [WindowUsage])] {
        if memory.hasLimits == nil {
            memory.hasLimits = try engine.row("SELECT 1 FROM account_limit LIMIT 1") { try $0.integer(0) } != nil
        }
        guard memory.hasLimits == true else { return [:] }
        var found: [AccountID: ([WindowLimit], [WindowUsage])] = [:]
        try engine.forEachRow(matching: keys, with: [], LimitRow.selectByAccount) { row in
            let limit = try row.limit()
            found[limit.limit.account, default: ([], [])].0.append(limit.limit)
            found[limit.limit.account, default: ([], [])].1.append(limit.usage)
        }
        return found
    }
}
