/// Work on texts by their UTF-8: a list holds megabytes of remarks, and characters cost a hundred times as much.
enum ListText {
    /// Where `part` first stands in `bytes` from `start` on.
    static func position(of part: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = part.first, part.count <= bytes.count else { return nil }
        var position = bytes.startIndex
        while let found = bytes[position...].firstIndex(of: first), found + part.count <= bytes.endIndex {
            if bytes[found..<found + part.count].elementsEqual(part) { return found }
            position = found + 1
        }
        return nil
    }

    /// The length of the space at `position`, or 0: a space, tab, line break or no-break space.
    fileprivate static func space(_ bytes: ArraySlice<UInt8>, _ position: Int) -> Int {
        switch bytes[position] {
        case 0x20, 0x09, 0x0a, 0x0d: 1
        case 0xc2 where position + 1 < bytes.endIndex && bytes[position + 1] == 0xa0: 2
        default: 0
        }
    }
}

extension StringProtocol {
    /// Without spaces, tabs and line breaks at both ends.
    var trimmingSpaces: String {
        let bytes = Array(utf8)
        var rest = bytes[...]
        while !rest.isEmpty {
            let width = ListText.space(rest, rest.startIndex)
            guard width > 0 else { break }
            rest = rest.dropFirst(width)
        }
        while let last = rest.last {
            if [0x20, 0x09, 0x0a, 0x0d].contains(last) {
                rest.removeLast()
            } else if last == 0xa0, rest.count > 1, rest[rest.endIndex - 2] == 0xc2 {
                rest.removeLast(2)
            } else {
                break
            }
        }
        return String(decoding: rest, as: UTF8.self)
    }

    /// On one line, with one space between words.
    var onOneLine: String {
        let bytes = Array(utf8)
        var line: [UInt8] = []
        line.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            let width = ListText.space(bytes[...], position)
            if width > 0 {
                if let last = line.last, last != 0x20 { line.append(0x20) }
                position += width
            } else {
                line.append(bytes[position])
                position += 1
            }
        }
        if line.last == 0x20 { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }

    /// The parts between occurrences of `separator`.
    func parts(separatedBy separator: String) -> [String] {
        let mark = Array(separator.utf8)
        var rest = Array(utf8)[...]
        var parts: [String] = []
        while let found = ListText.position(of: mark, in: rest) {
            parts.append(String(decoding: rest[..<found], as: UTF8.self))
            rest = rest[(found + mark.count)...]
        }
        return parts + [String(decoding: rest, as: UTF8.self)]
    }
}
