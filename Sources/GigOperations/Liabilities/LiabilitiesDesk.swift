import Dispatch
import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigTransparency

/// What the house needs to publish liabilities and to prove balances: its log's name and the master of all salts.
package struct LiabilitiesDesk: Sendable, CustomStringConvertible, CustomReflectable {
    /// The origin of the house's log.
    let origin: NoteLine
    /// Whoever has it can open every leaf.
    let master: Digest
    /// How trees are hashed.
    let hashing: any TreeHashing.Type

    /// A desk that hashes with `hashing`; refuses a master of another length than 32 bytes with `digestLength`.
    package init(origin: NoteLine, master: [UInt8], hashing: any TreeHashing.Type) throws(TransparencyError) {
        guard let master = Digest(master) else { throw .digestLength }
        self.origin = origin
        self.master = master
        self.hashing = hashing
    }

    package var description: String { "LiabilitiesDesk(redacted)" }
    package var customMirror: Mirror { Mirror(self, children: ["master": "redacted"]) }

    /// Publishes what is owed in one currency as the books stand now.
    ///
    /// The tree is built from a snapshot before the command, which then only stores it. Refuses with
    /// `liabilities_published` when nothing was booked since the last one, with `balance_overflow` a balance of 2^48
    /// minor units or more, with `bank_statement_missing` where they are required, and as the gate does.
    package func publish(
        _ currency: Currency,
        requiringStatements: Bool = false,
        through gate: Gate,
        as actor: Actor,
        key: IdempotencyKey
    ) async throws(Refusal) -> Receipt {
        let owed = try await gate.answer(ReadOwed(currency), as: actor)
        let tree = try await tree(of: owed)
        return try await gate.perform(
            PublishLiabilities(owed, tree, requiresStatements: requiringStatements),
            as: actor,
            key: key
        )
    }

    /// Runs beside the pool that answers requests: it takes seconds where there are a million customers.
    private func tree(of owed: Owed) async throws(Refusal) -> LiabilitiesTree {
        let result: Result<LiabilitiesTree, any Error> = await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(returning: Result { try self.build(owed, hashing: hashing) })
            }
        }
        switch result {
        case .success(let tree): return tree
        case .failure(let error as Refusal): throw error
        case .failure(TransparencyError.balanceOutOfRange), .failure(TransparencyError.sumTooLarge):
            throw Refusal(.balanceOverflow)
        case .failure: throw Refusal(.storeUnavailable)
        }
    }

    private func build<Hashing: TreeHashing>(_ owed: Owed, hashing: Hashing.Type) throws -> LiabilitiesTree {
        var accounts: [LiabilityAccount] = []
        accounts.reserveCapacity(owed.balances.count)
        for balance in owed.balances {
            accounts.append(
                try LiabilityAccount(id: Array(balance.account.description.utf8), balance: balance.minorUnits)
            )
        }
        return try LiabilitiesTree.built(
            accounts: accounts,
            snapshot: snapshot(owed.currency, asOf: owed.asOf),
            master: master,
            hashing: hashing
        )
    }

    /// The name of a snapshot of this house.
    func snapshot(_ currency: Currency, asOf: Instant) throws(TransparencyError) -> LiabilitiesSnapshot {
        try LiabilitiesSnapshot(
            origin: origin,
            currency: NoteLine(currency.code),
            asOf: NoteLine(asOf.description)
        )
    }
}
