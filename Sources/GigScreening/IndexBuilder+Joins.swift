import GigPrimitives

extension IndexBuilder {
    /// Two or three neighbouring tokens of a name, and all of them where they are more, written as one word.
    func addJoins(to file: inout IndexFileWriter) throws(Refusal) {
        var numbers: [[UInt8]: Int] = [:]
        var holders: [[(name: UInt32, place: UInt8)]] = []
        for (number, name) in names.enumerated() {
            for range in JoinedTokens.ranges(name.tokens.count) {
                guard range.allSatisfy({ tokens[name.tokens[$0]].role.joins && !tokens[name.tokens[$0]].isVowelless })
                else { continue }
                let letters = range.flatMap { tokens[name.tokens[$0]].letters }
                guard SkeletonCode.of(letters[...]) != 0, letters.count <= NameNormaliser.longestToken else { continue }
                let unit = numbers[letters] ?? holders.count
                if unit == holders.count {
                    numbers[letters] = unit
                    holders.append([])
                }
                holders[unit].append((UInt32(number), JoinedTokens.place(range)))
            }
        }
        let order = numbers.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        try file.addTexts("join.text", "join.starts", order.map(\.key))
        var held: [UInt64] = []
        var skeletons: [UInt32] = []
        var starts: [UInt32] = [0]
        var heldNames: [UInt32] = []
        var places: [UInt8] = []
        for (unit, item) in order.enumerated() {
            let skeleton = SkeletonCode.of(item.key[...])
            skeletons += [UInt32(truncatingIfNeeded: skeleton), UInt32(skeleton >> 32)]
            held.append(KeyTable.element(TokenKey.key(.skeleton, number: skeleton), unit))
            for holder in holders[item.value] {
                heldNames.append(holder.name)
                places.append(holder.place)
            }
            starts.append(UInt32(heldNames.count))
        }
        guard order.count < 1 << TokenForm.tokenBits else { throw Refusal(.listMalformed, field: "joins") }
        let table = KeyTable(held)
        try file.add("join.skeletons", numbers: skeletons)
        try file.add("join.key-starts", numbers: table.starts)
        try file.add("join.keys", numbers: table.elements)
        try file.add("join.posting-starts", numbers: starts)
        try file.add("join.names", numbers: heldNames)
        try file.add("join.places", places)
    }
}

/// Which neighbours are read as one word.
enum JoinedTokens {
    static let most = 3

    /// All runs of two and three among `count` tokens, and the whole name where it has four to eight.
    static func ranges(_ count: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for length in 2...most where count >= length {
            for start in 0...count - length { ranges.append(start..<start + length) }
        }
        if (most + 1...8).contains(count) { ranges.append(0..<count) }
        return ranges
    }

    /// The start, and in the lower two bits the length less two; 3 there is the whole name.
    static func place(_ range: Range<Int>) -> UInt8 {
        range.count <= most ? UInt8(range.lowerBound << 2 | range.count - 2) : 3
    }

    static func mask(_ place: UInt8, count: Int) -> UInt64 {
        let length = place & 3 == 3 ? count : Int(place & 3) + 2
        return ((1 << UInt64(length)) - 1) << UInt64(place >> 2)
    }
}
