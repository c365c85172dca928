import GigPrimitives

/// An index file in memory, ready to be read in place: opening checks the header and the table and hashes nothing else.
///
/// Whatever the bytes are, opening, verifying and every view read inside the memory only. What `verify` accepts is, byte
/// for byte, what `IndexFileWriter` writes for the sections that the root digest names.
package struct IndexFileReader: Sendable {
    /// A row of the table.
    package struct Section: Hashable, Sendable {
        package let name: String
        /// From the start of the file, a multiple of 64.
        package let offset: Int
        package let length: Int
        package let digest: Digest
    }

    package let memory: IndexMemory
    /// Binds the format version and the name, place, length and digest of every section.
    package let rootDigest: Digest
    /// In the order of their names.
    package let sections: [Section]

    /// Refuses with `list_malformed` and the part that is wrong: `magic`, `version`, `size`, `sections`, `root`,
    /// `section`, `offset`, or `alignment` of the memory itself.
    package init(_ memory: IndexMemory) throws(Refusal) {
        guard memory.address.isMultiple(of: UInt(IndexMemory.alignment)) else {
            throw Refusal(.listMalformed, field: "alignment")
        }
        guard memory.count >= IndexLayout.headerLength else { throw Refusal(.listMalformed, field: "size") }
        let head = memory.bytes(0..<32)
        guard head.starts(with: IndexLayout.magic) else { throw Refusal(.listMalformed, field: "magic") }
        guard head.littleEndian(UInt32.self, at: 8) == IndexLayout.formatVersion else {
            throw Refusal(.listMalformed, field: "version")
        }
        let length = head.littleEndian(UInt64.self, at: 16)
        guard length == UInt64(memory.count), length <= IndexLayout.mostBytes else {
            throw Refusal(.listMalformed, field: "size")
        }
        let count = Int(head.littleEndian(UInt32.self, at: 12))
        let tableEnd = IndexLayout.headerLength + count * IndexLayout.rowLength
        guard count <= IndexLayout.mostSections, IndexLayout.aligned(tableEnd) <= memory.count,
            head.littleEndian(UInt64.self, at: 24) == 0
        else { throw Refusal(.listMalformed, field: "sections") }
        let table = memory.bytes(IndexLayout.headerLength..<tableEnd)
        let rootDigest = IndexLayout.rootDigest(head: head, table: table)
        guard rootDigest == Digest(memory.bytes(32..<IndexLayout.headerLength)) else {
            throw Refusal(.listMalformed, field: "root")
        }
        self.memory = memory
        self.rootDigest = rootDigest
        sections = try IndexFileReader.sections(table, from: IndexLayout.aligned(tableEnd), to: memory.count)
    }

    /// Opens a copy of `bytes`.
    package init(bytes: [UInt8]) throws(Refusal) {
        try self.init(IndexMemory(copying: bytes))
    }

    /// Hashes every section and looks at every byte between them, which is for when a file arrives, not for each start.
    ///
    /// Refuses with `list_malformed` and `digest` or `padding`.
    package func verify() throws(Refusal) {
        var end = IndexLayout.headerLength + sections.count * IndexLayout.rowLength
        for section in sections {
            guard isZero(end..<section.offset) else { throw Refusal(.listMalformed, field: "padding") }
            end = section.offset + section.length
            guard digest(section.offset..<end) == section.digest else {
                throw Refusal(.listMalformed, field: "digest")
            }
        }
        guard isZero(end..<memory.count) else { throw Refusal(.listMalformed, field: "padding") }
    }

    /// The section of that name as numbers; refuses with `list_malformed` and `section` when there is none, or when its
    /// length is no multiple of the number's.
    package func view<Number: IndexNumber>(_ name: String, of number: Number.Type) throws(Refusal) -> IndexView<Number>
    {
        let width = MemoryLayout<Number>.stride
        guard let section = sections.first(where: { $0.name == name }), section.length.isMultiple(of: width) else {
            throw Refusal(.listMalformed, field: "section")
        }
        return IndexView(memory, offset: section.offset, count: section.length / width)
    }

    /// A section's place follows from the lengths before it, so no two overlap and none lies outside.
    private static func sections(_ table: [UInt8], from start: Int, to end: Int) throws(Refusal) -> [Section] {
        var sections: [Section] = []
        var offset = start
        for row in stride(from: 0, to: table.count, by: IndexLayout.rowLength) {
            let padded = table[row..<row + IndexLayout.longestName]
            let name = padded.prefix { $0 != 0 }
            let length = table.littleEndian(UInt64.self, at: row + 32)
            guard IndexLayout.isName(name), padded[name.endIndex...].allSatisfy({ $0 == 0 }),
                sections.last.map({ $0.name.utf8.lexicographicallyPrecedes(name) }) ?? true,
                let digest = Digest(table[row + 40..<row + IndexLayout.rowLength])
            else { throw Refusal(.listMalformed, field: "section") }
            guard table.littleEndian(UInt64.self, at: row + 24) == UInt64(offset), length <= UInt64(end - offset) else {
                throw Refusal(.listMalformed, field: "offset")
            }
            let text = String(decoding: name, as: UTF8.self)
            sections.append(Section(name: text, offset: offset, length: Int(length), digest: digest))
            offset = IndexLayout.aligned(offset + Int(length))
            guard offset <= end else { throw Refusal(.listMalformed, field: "offset") }
        }
        guard offset == end else { throw Refusal(.listMalformed, field: "size") }
        return sections
    }

    private func isZero(_ range: Range<Int>) -> Bool {
        memory.bytes(range).allSatisfy { $0 == 0 }
    }

    /// By pieces, so that a large section isn't copied at once.
    private func digest(_ range: Range<Int>) -> Digest {
        var hash = SHA256()
        let pieceLength = 1 << 16
        for start in stride(from: range.lowerBound, to: range.upperBound, by: pieceLength) {
            hash.update(memory.bytes(start..<min(start + pieceLength, range.upperBound)))
        }
        return hash.finalize()
    }
}

extension [UInt8] {
    /// The number at `offset`, which must leave room for it.
    fileprivate func littleEndian<Number: IndexNumber>(_ number: Number.Type, at offset: Int) -> Number {
        var value: Number = 0
        for byte in self[offset..<offset + MemoryLayout<Number>.size].reversed() { value = value << 8 | Number(byte) }
        return value
    }
}
