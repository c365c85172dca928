import GigPrimitives

/// What a customer gets: that each coin of their balance is in the published total (`gmp-pol/v1`).
///
/// It holds only together with the customer's own signed statement and with a proof that its commitment is in the
/// log: an operator who drops a coin and claims a smaller balance makes a proof that verifies.
package struct LiabilitiesProof: Hashable, Sendable {
    /// One coin and its way to the root.
    package struct Coin: Hashable, Sendable {
        /// The exponent of the coin's value, or `LiabilityCoin.empty`.
        package let coin: UInt8
        /// The leaf's position; bit `i` tells its side on level `i`.
        package let index: UInt64
        /// The siblings, the leaf's first.
        package let path: [SumNode]

        /// A coin as it is; `LiabilitiesProof` checks it.
        package init(coin: UInt8, index: UInt64, path: [SumNode]) {
            self.coin = coin
            self.index = index
            self.path = path
        }
    }

    /// The most bytes that are read: 48 coins of 40 siblings with the proof of the log beside them.
    package static let maximumByteCount = 1 << 20
    /// The tallest tree whose proofs are read.
    package static let maximumHeight = 40

    /// What the tree is of.
    package let snapshot: LiabilitiesSnapshot
    /// The tree has 2^height leaves.
    package let height: Int
    /// The total of all liabilities and the hash over them.
    package let root: SumNode
    /// What the log's entry says.
    package let commitment: Digest
    /// The account's id as the customer knows it.
    package let account: NoteLine
    /// The key of this snapshot's salts; it opens no other snapshot's leaves.
    package let snapshotKey: Digest
    /// The proven balance in minor units.
    package let balance: UInt64
    /// The coins, the smallest first.
    package let coins: [Coin]
    /// The text of the `.tlog-proof` of the snapshot's entry; `nil` without one.
    package let logProof: [UInt8]?
    /// The signed statement of the customer, an envelope in JSON; `nil` without one.
    package let statement: JSONValue?

    /// Refuses with `liabilitiesProofMalformed` what does not fit into the form, whether or not it would verify.
    package init(
        snapshot: LiabilitiesSnapshot,
        height: Int,
        root: SumNode,
        commitment: Digest,
        account: NoteLine,
        snapshotKey: Digest,
        balance: UInt64,
        coins: [Coin],
        logProof: [UInt8]? = nil,
        statement: JSONValue? = nil
    ) throws(TransparencyError) {
        guard (0...LiabilitiesProof.maximumHeight).contains(height), root.sum < SumNode.sumLimit,
            (1...LiabilityCoin.balanceBits).contains(coins.count), balance >> UInt64(LiabilityCoin.balanceBits) == 0
        else { throw .liabilitiesProofMalformed }
        for coin in coins {
            guard LiabilityCoin.value(coin.coin) != nil, coin.path.count == height,
                coin.index >> UInt64(height) == 0
            else { throw .liabilitiesProofMalformed }
        }
        self.snapshot = snapshot
        self.height = height
        self.root = root
        self.commitment = commitment
        self.account = account
        self.snapshotKey = snapshotKey
        self.balance = balance
        self.coins = coins
        self.logProof = logProof
        self.statement = statement
    }

    /// The same proof with the log's proof and the customer's statement beside it.
    package func with(logProof: [UInt8]?, statement: JSONValue?) throws(TransparencyError) -> LiabilitiesProof {
        try LiabilitiesProof(
            snapshot: snapshot,
            height: height,
            root: root,
            commitment: commitment,
            account: account,
            snapshotKey: snapshotKey,
            balance: balance,
            coins: coins,
            logProof: logProof,
            statement: statement
        )
    }
}
