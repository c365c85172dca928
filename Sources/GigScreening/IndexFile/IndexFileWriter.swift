import GigPrimitives

/// Gathers named sections and gives the one index file that holds them; the order of adding doesn't matter.
package struct IndexFileWriter: Sendable {
    private var sections: [(name: [UInt8], bytes: [UInt8])] = []

    package init() {}

    /// Refuses with `list_malformed` a name that is taken, empty, too long or not of its letters, and too many sections.
    package mutating func add(_ name: String, _ bytes: [UInt8]) throws(Refusal) {
        let name = Array(name.utf8)
        guard IndexLayout.isName(name), !sections.contains(where: { $0.name == name }) else {
            throw Refusal(.listMalformed, field: "section")
        }
        guard sections.count < IndexLayout.mostSections else { throw Refusal(.listMalformed, field: "sections") }
        sections.append((name, bytes))
    }

    /// Adds numbers in little-endian form, to be read by a view of the same type.
    package mutating func add<Number: IndexNumber>(_ name: String, numbers: [Number]) throws(Refusal) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * MemoryLayout<Number>.stride)
        for number in numbers { bytes.append(littleEndian: number) }
        try add(name, bytes)
    }

    /// The whole file; the same sections give the same bytes.
    package func fileBytes() -> [UInt8] {
        let sorted = sections.sorted { $0.name.lexicographicallyPrecedes($1.name) }
        var offset = IndexLayout.aligned(IndexLayout.headerLength + sorted.count * IndexLayout.rowLength)
        var table: [UInt8] = []
        for section in sorted {
            table += section.name + [UInt8](repeating: 0, count: IndexLayout.longestName - section.name.count)
            table.append(littleEndian: UInt64(offset))
            table.append(littleEndian: UInt64(section.bytes.count))
            table += Digest(hashing: section.bytes).bytes
            offset = IndexLayout.aligned(offset + section.bytes.count)
        }
        var file = IndexLayout.magic
        file.reserveCapacity(offset)
        file.append(littleEndian: IndexLayout.formatVersion)
        file.append(littleEndian: UInt32(sorted.count))
        file.append(littleEndian: UInt64(offset))
        file.append(littleEndian: UInt64(0))
        file += IndexLayout.rootDigest(head: file, table: table).bytes
        file += table
        for section in sorted {
            file.pad()
            file += section.bytes
        }
        file.pad()
        return file
    }
}

extension [UInt8] {
    fileprivate mutating func pad() {
        append(contentsOf: repeatElement(0, count: IndexLayout.aligned(count) - count))
    }
}
