/// Numbers by key, as two arrays: where the numbers of each bucket start, and the numbers with some bits of their keys.
///
/// Different keys may share those bits; whoever looks up compares for himself.
struct KeyTable {
    private(set) var starts: [UInt32] = []
    private(set) var elements: [UInt32] = []
    /// A bit for each key that may be held: most keys asked for aren't, and this fits a cache.
    private(set) var filter = [UInt32](repeating: 0, count: 1 << (filterBits - 5))
    static let filterBits = 23

    static let tagBits = 12

    /// The key's upper 44 bits above the number, to be sorted by bucket; see `KeyTable.init`.
    static func element(_ key: UInt64, _ number: Int) -> UInt64 {
        (key >> 20) << 20 | UInt64(number)
    }

    /// `held` are elements; twice the same is once.
    init(_ held: [UInt64]) {
        let sorted = held.sorted()
        var bits = 4
        while bits < 22, 1 << bits < held.count / 8 { bits += 1 }
        starts = [UInt32](repeating: 0, count: (1 << bits) + 1)
        elements.reserveCapacity(held.count)
        var previous: UInt64?
        for element in sorted where element != previous {
            previous = element
            let bucket = Int(element >> UInt64(64 - bits))
            starts[bucket + 1] += 1
            let bit = KeyTable.filterBit(element)
            filter[bit >> 5] |= 1 << UInt32(bit & 31)
            elements.append(KeyTable.tagged(element, bits: bits, number: element & 0xfffff))
        }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    }

    /// The twelve key bits after those of the bucket, and the number in the lower twenty.
    static func tagged(_ key: UInt64, bits: Int, number: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (key << UInt64(bits)) >> 52) << 20 | UInt32(truncatingIfNeeded: number)
    }

    /// From bits that an element keeps of its key.
    private static func filterBit(_ key: UInt64) -> Int { Int(key >> UInt64(64 - filterBits)) }

    /// False only for a key that isn't held.
    static func mayHold(_ key: UInt64, _ filter: IndexView<UInt32>) -> Bool {
        let bit = filterBit(key)
        return filter[bit >> 5] >> UInt32(bit & 31) & 1 != 0
    }

    /// The places in `elements` of the key's bucket, and the tag that its elements have.
    static func bucket(_ key: UInt64, _ starts: IndexView<UInt32>) -> (range: Range<Int>, tag: UInt32) {
        let bits = Int.bitWidth - 1 - (starts.count - 1).leadingZeroBitCount
        let bucket = Int(key >> UInt64(64 - bits))
        return (Int(starts[bucket])..<Int(starts[bucket + 1]), tagged(key, bits: bits, number: 0) >> 20)
    }
}
