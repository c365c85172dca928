import GigPrimitives

/// What a proof of liabilities comes to.
package enum LiabilitiesVerdict: Hashable, Sendable {
    /// Every coin is in the total, and together they are the balance of the customer's statement.
    case holds
    /// Every coin is in the total, but no statement says that this is the whole balance.
    case unstated
    /// It does not hold, for this reason.
    case fails(TransparencyError)
}

extension LiabilitiesProof {
    /// The verdict beside the balance that the customer's own, signed statement states; `nil` without a statement.
    ///
    /// That the commitment is in the log is for the caller to see to.
    package func verdict<Hashing: TreeHashing>(
        statedBalance: UInt64?,
        hashing: Hashing.Type = PortableHashing.self
    ) -> LiabilitiesVerdict {
        do throws(TransparencyError) {
            try verify(hashing: hashing)
        } catch {
            return .fails(error)
        }
        guard let statedBalance else { return .unstated }
        return statedBalance == balance ? .holds : .fails(.balanceNotStated)
    }

    /// Checks that the coins make the balance and that each leads to the root, and the root to the commitment.
    ///
    /// Refuses with `coinsNotAscending`, `coinsMismatch`, `coinNotInTree`, `sumTooLarge` or `commitmentMismatch`.
    package func verify<Hashing: TreeHashing>(
        hashing: Hashing.Type = PortableHashing.self
    ) throws(TransparencyError) {
        try checkCoins()
        let account = LiabilitiesSnapshot.accountDigest(account.bytes)
        var leaves = LeafHasher<Hashing>(snapshot: snapshot)
        var nodes = SumHasher<Hashing>()
        for coin in coins {
            guard let value = LiabilityCoin.value(coin.coin) else { throw .coinsMismatch }
            var node = SumNode(
                sum: value,
                hash: leaves.hash(snapshotKey: snapshotKey, account: account, coin: coin.coin)
            )
            for (level, sibling) in coin.path.enumerated() {
                let isRight = coin.index >> UInt64(level) & 1 == 1
                node = isRight ? try nodes.parent(sibling, node) : try nodes.parent(node, sibling)
            }
            guard node == root else { throw .coinNotInTree }
        }
        guard SumHasher<Hashing>.commitment(snapshot: snapshot, height: height, root: root) == commitment else {
            throw .commitmentMismatch
        }
    }

    private func checkCoins() throws(TransparencyError) {
        for (coin, next) in zip(coins, coins.dropFirst()) {
            guard coin.coin < next.coin else { throw .coinsNotAscending }
        }
        // No two positions of one leaf can pass: the leaves' hashes are strictly ascending, and a coin comes once.
        let expected = try LiabilityCoin.coins(of: balance)
        guard coins.map({ $0.coin }) == expected else { throw .coinsMismatch }
    }
}
