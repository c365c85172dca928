/// How much a token counts, in thousandths: the rarer among the entries of its schema, the more.
enum TokenWeight {
    /// What even a token counts that every entry holds.
    static let least = 250

    /// A token is as rare as it is among so many entries, however many the lists hold: an update changes few weights.
    private static let all = logarithm(16_384)

    static func weight(_ role: TokenRole, _ schema: ListSchema, entries: Int) -> Int {
        guard role != .initial else { return 150 }
        // In halves, so that one more entry seldom changes the weight of a token that many hold.
        let common = min(logarithm(max(entries, 1)) & ~0x7f, all)
        let weight = least + (1000 - least) * (all - common) / all
        return max(1, weight * role.factor(schema) / 100)
    }

    /// The binary logarithm in 1/256, by repeated squaring, so that it is the same on every machine.
    static func logarithm(_ number: Int) -> Int {
        let whole = Int.bitWidth - 1 - number.leadingZeroBitCount
        var mantissa = (UInt64(number) << UInt64(31 - min(whole, 31))) >> UInt64(max(whole - 31, 0))
        var fraction = 0
        for _ in 0..<8 {
            mantissa = (mantissa * mantissa) >> 31
            fraction <<= 1
            if mantissa >= 1 << 32 {
                fraction |= 1
                mantissa >>= 1
            }
        }
        return whole << 8 | fraction
    }
}
