/// Cuts a stream of bytes into lines, however they arrive, and holds no more of them than one line.
package struct LineSplitter {
    package struct Line: Hashable {
        /// 1, 2, 3 …, empty lines included.
        package let number: Int
        package let bytes: [UInt8]
        /// It was longer than `longest`; the rest of it was passed over.
        package let isCut: Bool
    }

    /// Bytes of one line; docs/limits.md lists all limits.
    static let longest = 4096

    private(set) var lineCount = 0
    private var open: [UInt8] = []
    private var isCut = false

    package init() {}

    /// The lines that these bytes end; empty ones are left out.
    package mutating func split(_ bytes: some Collection<UInt8>) -> [Line] {
        var lines: [Line] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            take(rest[..<end])
            if let line = close() { lines.append(line) }
            rest = rest[rest.index(after: end)...]
        }
        take(rest)
        return lines
    }

    /// The last line, if no newline ends it.
    package mutating func finish() -> Line? {
        open.isEmpty && !isCut ? nil : close()
    }

    private mutating func take(_ part: some Collection<UInt8>) {
        let room = LineSplitter.longest - open.count
        if part.count > room { isCut = true }
        open.append(contentsOf: part.prefix(room))
    }

    private mutating func close() -> Line? {
        lineCount += 1
        defer {
            open.removeAll(keepingCapacity: true)
            isCut = false
        }
        let isEmpty = !isCut && open.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
        return isEmpty ? nil : Line(number: lineCount, bytes: open, isCut: isCut)
    }
}
