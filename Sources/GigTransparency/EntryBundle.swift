import GigPrimitives

/// The bytes of a bundle of entries: each a length in 16 bits big-endian and the entry (C2SP tlog-tiles).
package enum EntryBundle {
    /// The longest entry, in bytes.
    package static let longestEntry = 65_535

    /// Writes entries; refuses with `bundleMalformed` one that is too long, and more than 256.
    package static func bytes(_ entries: [[UInt8]]) throws(TransparencyError) -> [UInt8] {
        guard entries.count <= TilePath.fullWidth else { throw .bundleMalformed }
        var bytes: [UInt8] = []
        for entry in entries {
            guard entry.count <= longestEntry else { throw .bundleMalformed }
            bytes += UInt16(entry.count).bigEndianBytes
            bytes += entry
        }
        return bytes
    }

    /// Reads a bundle of exactly `width` entries; refuses with `bundleMalformed` any other bytes.
    package static func entries(_ bytes: [UInt8], width: Int) throws(TransparencyError) -> [[UInt8]] {
        var rest = bytes[...]
        var entries: [[UInt8]] = []
        while !rest.isEmpty {
            guard entries.count < width, rest.count >= 2 else { throw .bundleMalformed }
            let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(2)
            guard rest.count >= length else { throw .bundleMalformed }
            entries.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        guard entries.count == width else { throw .bundleMalformed }
        return entries
    }
}
