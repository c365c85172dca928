/// How much a token counts, in thousandths: the rarer among the entries of its schema, the more.
enum TokenWeight {
    /// What even a token counts that every entry holds.
    static let least = 250

    static func weight(_ role: TokenRole, _ schema: ListSchema, entries: Int, of total: Int) -> Int {
        guard role != .initial else { return 150 }
        let all = logarithm(max(total, 2))
        let rarity = all - logarithm(min(max(entries, 1), max(total, 2)))
        let weight = least + (1000 - least) * rarity / all
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
