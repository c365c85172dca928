/// Jaro–Winkler similarity: Jaro (1989) with Winkler's bonus of 0.1 for each of up to four equal first letters (1990).
package enum JaroWinkler {
    static let prefixLetters = 4

    /// The similarity of two words of at most 64 bytes each, 0…1.
    package static func similarity(_ left: [UInt8], _ right: [UInt8]) -> Double {
        similarity(left[...], right[...])
    }

    static func similarity(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Double {
        precondition(left.count <= UInt64.bitWidth && right.count <= UInt64.bitWidth)
        guard !left.isEmpty, !right.isEmpty else { return left.isEmpty && right.isEmpty ? 1 : 0 }
        let jaro = jaro(left, right)
        var prefix = 0
        while prefix < min(prefixLetters, left.count, right.count),
            left[left.startIndex + prefix] == right[right.startIndex + prefix]
        {
            prefix += 1
        }
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    /// The highest similarity that words of these lengths can have with `matches` equal letters and this prefix.
    static func bound(_ leftCount: Int, _ rightCount: Int, matches: Int, prefix: Int) -> Double {
        guard matches > 0 else { return 0 }
        let jaro = (Double(matches) / Double(leftCount) + Double(matches) / Double(rightCount) + 1) / 3
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    private static func jaro(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Double {
        let reach = max(0, max(left.count, right.count) / 2 - 1)
        let leftStart = left.startIndex
        let rightStart = right.startIndex
        var leftMatched: UInt64 = 0
        var rightMatched: UInt64 = 0
        var matches = 0
        for position in 0..<left.count {
            let letter = left[leftStart + position]
            let first = max(0, position - reach)
            let last = min(right.count - 1, position + reach)
            guard first <= last else { continue }
            for other in first...last
            where rightMatched & (1 << UInt64(other)) == 0 && right[rightStart + other] == letter {
                leftMatched |= 1 << UInt64(position)
                rightMatched |= 1 << UInt64(other)
                matches += 1
                break
            }
        }
        guard matches > 0 else { return 0 }
        var moved = 0
        var unread = rightMatched
        for position in 0..<left.count where leftMatched & (1 << UInt64(position)) != 0 {
            if left[leftStart + position] != right[rightStart + unread.trailingZeroBitCount] { moved += 1 }
            unread &= unread - 1
        }
        let found = Double(matches)
        return (found / Double(left.count) + found / Double(right.count) + (found - Double(moved / 2)) / found) / 3
    }
}
