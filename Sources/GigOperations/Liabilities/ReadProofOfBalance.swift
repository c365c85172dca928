import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords
import GigTransparency

/// A customer's own file: that their balance is in the published total of what the house owes.
package struct ReadProofOfBalance: Query {
    package static let permission = Permission.readStatements
    let account: AccountID
    let desk: LiabilitiesDesk

    package init(_ account: AccountID, desk: LiabilitiesDesk) {
        self.account = account
        self.desk = desk
    }

    /// Refuses with `account_unknown` an account that is not the actor's to see, with `liabilities_missing` one of
    /// which no kept snapshot tells, and with `receipt_pending` until a checkpoint that counts is over the entry.
    package func answer(_ permitted: Permitted<ReadProofOfBalance>) throws -> [UInt8] {
        let records = permitted.records
        guard let party = try records.party(account)?.account, party.purpose == .customer,
            permitted.actor.mayActFor(party.owner)
        else { throw Refusal(.accountUnknown) }
        guard let snapshot = try records.liabilitySnapshots(of: party.currency, limit: 1).first, snapshot.hasTiles
        else { throw Refusal(.liabilitiesMissing) }
        let balances = try records.balances(of: account, through: snapshot.position)
        let balance = Int64(balances.creditsPosted) - Int64(balances.debitsPosted)
        let proof = try proof(of: balance, in: snapshot, records, hashing: desk.hashing)
        guard let entry = try records.logEntries(from: Int64(snapshot.logIndex), limit: 1).first?.entry else {
            throw StoreFault.damaged("the log entry of a snapshot")
        }
        let logProof = try records.proof(of: entry, nil, at: snapshot.logIndex, permitted.ports.witnessing)
        let statement = try permitted.ports.evidence.sign(
            AccountStatement.statement(of: account, balance: max(0, balance), at: snapshot).payload
        )
        return try proof.with(logProof: logProof.bytes, statement: JSONValue(parsing: statement)).bytes
    }

    private func proof<Hashing: TreeHashing>(
        of balance: Int64,
        in record: LiabilityRecord,
        _ records: Records,
        hashing: Hashing.Type
    ) throws -> LiabilitiesProof {
        let snapshot = try desk.snapshot(record.currency, asOf: record.asOf)
        let owed = try LiabilityAccount(id: Array(account.description.utf8), balance: balance)
        var keys = LiabilityKeys<Hashing>(master: desk.master, snapshot: snapshot)
        let key = keys.snapshotKey(account: owed.id)
        let coins = try coins(of: owed, key, snapshot, record, records, hashing: hashing)
        let proof = try LiabilitiesProof(
            snapshot: snapshot,
            height: record.height,
            root: SumNode(sum: UInt64(record.total), hash: record.root),
            commitment: record.commitment,
            account: NoteLine(bytes: owed.id),
            snapshotKey: key,
            balance: owed.balance,
            coins: coins
        )
        // What leaves the house has been checked as its customer will check it.
        do throws(TransparencyError) {
            try proof.verify(hashing: hashing)
        } catch {
            throw StoreFault.damaged("a proof of balance does not hold")
        }
        return proof
    }

    private func coins<Hashing: TreeHashing>(
        of owed: LiabilityAccount,
        _ key: Digest,
        _ snapshot: LiabilitiesSnapshot,
        _ record: LiabilityRecord,
        _ records: Records,
        hashing: Hashing.Type
    ) throws -> [LiabilitiesProof.Coin] {
        var fault: (any Error)?
        var reader = LiabilitiesReader<Hashing>(height: record.height) {
            (level, place) throws(TransparencyError) -> [UInt8] in
            do {
                if let tile = try records.liabilityTile(record.id, level: level, place: place) { return tile }
                fault = StoreFault.damaged("a tile of a tree of liabilities is missing")
            } catch { fault = error }
            throw .outOfRange
        }
        do throws(TransparencyError) {
            return try reader.coins(of: owed, snapshot: snapshot, snapshotKey: key)
        } catch {
            if let fault { throw fault }
            // The account was opened after the snapshot.
            guard error == .coinNotInTree, owed.balance == 0 else {
                throw StoreFault.damaged("a balance that its snapshot lacks")
            }
            throw Refusal(.liabilitiesMissing)
        }
    }
}
