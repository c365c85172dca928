/// Where a tile of hashes or a bundle of entries is served (C2SP tlog-tiles).
package struct TilePath: Hashable, Sendable {
    /// The hashes in a full tile, and the entries in a full bundle.
    package static let fullWidth = 256
    /// The highest level that has a path.
    package static let highestLevel = 63

    /// The highest index that has a path: enough for 2^63 entries.
    package static let highestIndex: UInt64 = 1 << 55 - 1

    /// The level of a tile of hashes; `nil` for a bundle of entries.
    package let level: Int?
    /// The tile's position on its level, from 0.
    package let index: UInt64
    /// How many hashes or entries it holds: 1 … 256.
    package let width: Int

    /// A tile of hashes, or with no level a bundle of entries; refuses with `tilePathMalformed`.
    package init(level: Int?, index: UInt64, width: Int = fullWidth) throws(TransparencyError) {
        guard (0...TilePath.highestLevel).contains(level ?? 0), (1...TilePath.fullWidth).contains(width),
            index <= TilePath.highestIndex
        else { throw .tilePathMalformed }
        self.init(level, index, width)
    }

    private init(_ level: Int?, _ index: UInt64, _ width: Int) {
        self.level = level
        self.index = index
        self.width = width
    }

    /// Parses `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`; any other spelling is `tilePathMalformed`.
    package init(parsing text: some StringProtocol) throws(TransparencyError) {
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count >= 3, Array(parts[0]) == Array("tile".utf8) else { throw .tilePathMalformed }
        let level: Int?
        if Array(parts[1]) == Array("entries".utf8) {
            level = nil
        } else {
            guard parts[1].count <= 2, let number = UInt64(decimal: parts[1]) else { throw .tilePathMalformed }
            level = Int(number)
        }
        var groups = parts[2...].map(Array.init)
        var width = TilePath.fullWidth
        let partial = Array(".p".utf8)
        if groups.count >= 2, groups[groups.count - 2].suffix(2) == partial[...] {
            guard let last = groups.popLast(), last.count <= 3, let number = UInt64(decimal: last), number < 256 else {
                throw .tilePathMalformed
            }
            width = Int(number)
            groups[groups.count - 1].removeLast(2)
        }
        try self.init(level: level, index: TilePath.index(of: groups), width: width)
    }

    /// The path, without a slash in front.
    package var text: String {
        let directory = level.map { String($0) } ?? "entries"
        let partial = width < TilePath.fullWidth ? ".p/\(width)" : ""
        return "tile/\(directory)/\(TilePath.text(of: index))\(partial)"
    }

    /// How many hashes the last, partial tile of `level` has in a tree of `size`; 0 if there is none.
    package static func partialWidth(level: Int, size: UInt64) -> Int {
        Int(hashCount(level: level, size: size) % UInt64(fullWidth))
    }

    /// What a tree must serve at `size` and did not at `oldSize`: bundles, then tiles from level 0 upward.
    ///
    /// As long as the growth: two paths for every 256 entries.
    package static func added(from oldSize: UInt64, to size: UInt64) -> [TilePath] {
        guard oldSize < size else { return [] }
        var paths = added(level: nil, from: oldSize, to: size)
        for level in 0...7 {
            paths += added(
                level: level,
                from: hashCount(level: level, size: oldSize),
                to: hashCount(level: level, size: size)
            )
        }
        return paths
    }

    private static func added(level: Int?, from oldCount: UInt64, to count: UInt64) -> [TilePath] {
        guard oldCount < count else { return [] }
        let full = UInt64(fullWidth)
        var paths = (oldCount / full..<count / full).map { TilePath(level, $0, fullWidth) }
        if !count.isMultiple(of: full) { paths.append(TilePath(level, count / full, Int(count % full))) }
        return paths
    }

    /// floor(size / 256^level): the hashes of `level`.
    private static func hashCount(level: Int, size: UInt64) -> UInt64 {
        level < 8 ? size >> UInt64(8 * level) : 0
    }

    /// Groups of three digits, all but the last behind an `x`.
    private static func text(of index: UInt64) -> String {
        var text = ""
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            let group = String(repeating: "0", count: 3 - digits.utf8.count) + digits
            text = text.isEmpty ? group : "x\(group)/\(text)"
            rest /= 1000
        } while rest > 0
        return text
    }

    private static func index(of groups: [[UInt8]]) throws(TransparencyError) -> UInt64 {
        var digits: [UInt8] = []
        for (position, group) in groups.enumerated() {
            let isLast = position == groups.count - 1
            guard group.count == (isLast ? 3 : 4), isLast || group[0] == UInt8(ascii: "x") else {
                throw .tilePathMalformed
            }
            digits += group.suffix(3)
        }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        // The first group is there for its digits, unless it is the only one.
        guard groups.count == 1 || digits.count - significant.count < 3,
            let index = UInt64(decimal: significant.isEmpty ? digits.suffix(1) : significant)
        else { throw .tilePathMalformed }
        return index
    }
}

extension TilePath: CustomStringConvertible {
    /// The path, without a slash in front.
    package var description: String { text }
}
