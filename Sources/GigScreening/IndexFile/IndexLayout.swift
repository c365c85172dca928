import GigPrimitives

/// The one form of an index file; all numbers are little-endian.
///
/// | at | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `GMINDEX` and a line feed |
/// | 8 | 4 | format version |
/// | 12 | 4 | number of sections |
/// | 16 | 8 | length of the file |
/// | 24 | 8 | zero |
/// | 32 | 32 | root digest: SHA-256 of the 32 bytes before it and of the table |
/// | 64 | 72 each | the table: name (24 bytes, padded with zeros), offset (8), length (8), SHA-256 (32) |
///
/// Sections follow in the order of the table, which is the order of their names' bytes. Each starts at the first
/// multiple of 64 after what precedes it, and the file's length is a multiple of 64; the bytes in between are zero. So
/// names, contents and version determine every byte.
enum IndexLayout {
    static let magic: [UInt8] = Array("GMINDEX\n".utf8)
    static let formatVersion: UInt32 = 1
    static let headerLength = 64
    static let rowLength = 72
    static let longestName = 24
    static let mostSections = 256
    /// A terabyte; sums of lengths below it can't overflow.
    static let mostBytes: UInt64 = 1 << 40

    /// The first multiple of the alignment at or after `offset`.
    static func aligned(_ offset: Int) -> Int {
        (offset + IndexMemory.alignment - 1) / IndexMemory.alignment * IndexMemory.alignment
    }

    /// Lower-case letters, digits, dot, hyphen and low line, 1 to 24 of them.
    static func isName(_ name: some Collection<UInt8>) -> Bool {
        (1...longestName).contains(name.count)
            && name.allSatisfy {
                (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || [0x2d, 0x2e, 0x5f].contains($0)
            }
    }

    /// The digest that names an index: `head` is what precedes it in the file.
    static func rootDigest(head: [UInt8], table: [UInt8]) -> Digest {
        var hash = SHA256()
        hash.update(head)
        hash.update(table)
        return hash.finalize()
    }
}

extension [UInt8] {
    mutating func append<Number: IndexNumber>(littleEndian number: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
