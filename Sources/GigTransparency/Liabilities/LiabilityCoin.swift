/// The parts that a balance is split into: one coin for each 1-bit, so that no sibling in a proof shows a balance.
package enum LiabilityCoin {
    /// The coin of a balance of nothing, and of padding; its value is 0.
    package static let empty: UInt8 = 255
    /// A balance has fewer bits than this.
    package static let balanceBits = 48

    /// The value in minor units: 2^k, or 0 of `empty`; any other number stands for no coin.
    package static func value(_ coin: UInt8) -> UInt64? {
        if coin == empty { return 0 }
        return coin < balanceBits ? 1 << UInt64(coin) : nil
    }

    /// The coins of a balance, the smallest first; refuses with `balanceOutOfRange` 2^48 and more.
    package static func coins(of balance: UInt64) throws(TransparencyError) -> [UInt8] {
        guard balance >> UInt64(balanceBits) == 0 else { throw .balanceOutOfRange }
        guard balance > 0 else { return [empty] }
        var coins: [UInt8] = []
        var rest = balance
        while rest != 0 {
            coins.append(UInt8(truncatingIfNeeded: rest.trailingZeroBitCount))
            rest &= rest - 1
        }
        return coins
    }
}
