import Foundation
import GigPrimitives
import GigTransparency

/// Made-up customers whose balances spread like a logarithmic normal distribution around 60 EUR.
struct People {
    let accounts: [LiabilityAccount]
    let coinCount: Int
    let snapshot: LiabilitiesSnapshot
    let master = Digest(hashing: Array("master of a made-up house".utf8))

    init(count: Int, seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        var accounts: [LiabilityAccount] = []
        accounts.reserveCapacity(count)
        var coins = 0
        for number in 0..<count {
            // One in ten has nothing, as in the wallet of somebody who has just cashed out.
            let cents = numbers.next() % 10 == 0 ? 0 : Int64(exp(log(6000) + 1.2 * numbers.normal()))
            let id = "wallet-" + String(10_000_000 + number)
            accounts.append(try LiabilityAccount(id: Array(id.utf8), balance: min(cents, 500_000)))
            coins += max(1, min(cents, 500_000).nonzeroBitCount)
        }
        self.accounts = accounts
        coinCount = coins
        snapshot = try LiabilitiesSnapshot(
            origin: NoteLine("pay.example/log"),
            currency: NoteLine("EUR"),
            asOf: NoteLine("2026-11-21T23:59:59Z")
        )
    }
}

/// Numbers of a fixed seed (Steele, Lea, Flood: SplitMix64).
struct Numbers {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// Standard normal: twelve uniform numbers less six.
    mutating func normal() -> Double {
        (0..<12).reduce(-6.0) { sum, _ in sum + Double(next() >> 11) / 9_007_199_254_740_992 }
    }
}
