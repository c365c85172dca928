/// Three numbers of the caller's that the ledger keeps and compares but never reads; zero is none.
package struct UserData: Hashable, Sendable {
    /// The more significant half of `user_data_128`.
    package let high: UInt64
    /// The less significant half of `user_data_128`.
    package let low: UInt64
    package let word64: UInt64
    package let word32: UInt32

    package init(high: UInt64 = 0, low: UInt64 = 0, word64: UInt64 = 0, word32: UInt32 = 0) {
        self.high = high
        self.low = low
        self.word64 = word64
        self.word32 = word32
    }

    /// This, with the other's number wherever this has none.
    func filled(from other: UserData) -> UserData {
        let hasWord128 = high != 0 || low != 0
        return UserData(
            high: hasWord128 ? high : other.high,
            low: hasWord128 ? low : other.low,
            word64: word64 != 0 ? word64 : other.word64,
            word32: word32 != 0 ? word32 : other.word32
        )
    }
}
