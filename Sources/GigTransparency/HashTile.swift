import GigPrimitives

/// The bytes of a tile: its hashes one after the other, at most 256 (C2SP tlog-tiles, "Merkle Tree").
package enum HashTile {
    /// Writes what is served at `path`, from the heads of complete subtrees; the path must be of a tile of hashes.
    ///
    /// Hash `i` of tile `(L, n)` is the complete subtree `n · 256 + i` of level `8 · L`.
    package static func bytes<Failure: Error>(
        _ path: TilePath,
        hash: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
    ) throws(Failure) -> [UInt8] {
        guard let level = path.level else { preconditionFailure("a bundle has no hashes") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(path.width * Digest.byteCount)
        let start = path.index * UInt64(TilePath.fullWidth)
        for index in start..<start + UInt64(path.width) {
            bytes += try hash(8 * level, index).bytes
        }
        return bytes
    }

    /// Reads the hashes of a tile of exactly `width`; refuses with `digestLength` any other number of bytes.
    package static func hashes(_ bytes: [UInt8], width: Int) throws(TransparencyError) -> [Digest] {
        guard bytes.count == width * Digest.byteCount else { throw .digestLength }
        var hashes: [Digest] = []
        for start in stride(from: 0, to: bytes.count, by: Digest.byteCount) {
            hashes.append(try Digest(exactly: Array(bytes[start..<start + Digest.byteCount])))
        }
        return hashes
    }
}
