import GigPrimitives

/// What the house owes on one account.
package struct LiabilityAccount: Hashable, Sendable {
    /// The account's id as the customer knows it, in UTF-8.
    package let id: [UInt8]
    /// What is owed in minor units: nothing on an overdrawn account, whose debt is not netted with anybody's money.
    package let balance: UInt64

    /// Refuses with `lineInvalid` an id that is no line, and with `balanceOutOfRange` 2^48 minor units and more.
    package init(id: [UInt8], balance: Int64) throws(TransparencyError) {
        self.id = try NoteLine(bytes: id).bytes
        guard balance >> Int64(LiabilityCoin.balanceBits) <= 0 else { throw .balanceOutOfRange }
        self.balance = UInt64(max(0, balance))
    }
}

/// A leaf: its hash, and the coin that its value comes from.
package struct LiabilityLeaf: Hashable, Sendable {
    /// SHA-256 over the snapshot, the salt, the account and the coin.
    package let hash: Digest
    /// The exponent of the value, or `LiabilityCoin.empty`.
    package let coin: UInt8

    var node: SumNode { SumNode(sum: LiabilityCoin.value(coin) ?? 0, hash: hash) }
}
