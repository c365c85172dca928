import GigPrimitives

/// The hashes of RFC 6962 §2.1: leaves and nodes have different prefixes, so that neither passes for the other.
package enum MerkleHash {
    /// The root of a tree without leaves: SHA-256 of nothing (RFC 6962 §2.1).
    package static let emptyRoot = Digest(hashing: [UInt8]())

    /// The hash of an entry: SHA-256(0x00 ‖ entry) (RFC 6962 §2.1).
    package static func leaf(_ entry: [UInt8]) -> Digest {
        var hash = SHA256()
        hash.update([0])
        hash.update(entry)
        return hash.finalize()
    }

    /// The hash of two children: SHA-256(0x01 ‖ left ‖ right) (RFC 6962 §2.1).
    package static func node(_ left: Digest, _ right: Digest) -> Digest {
        var bytes: [UInt8] = [1]
        bytes.reserveCapacity(1 + 2 * Digest.byteCount)
        bytes.append(contentsOf: left.bytes)
        bytes.append(contentsOf: right.bytes)
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// The tree head MTH of the first `size` leaves (RFC 6962 §2.1).
    ///
    /// `hash(level, index)` gives the head of the leaves `index · 2^level ..< (index + 1) · 2^level`; only complete
    /// subtrees inside the tree are asked for.
    package static func root<Failure: Error>(
        size: UInt64,
        hash: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
    ) throws(Failure) -> Digest {
        guard size > 0 else { return emptyRoot }
        return try head(of: 0..<size, hash: hash)
    }

    /// The head of the leaves in `range`, which starts where a complete subtree of its width would.
    static func head<Failure: Error>(
        of range: Range<UInt64>,
        hash: (_ level: Int, _ index: UInt64) throws(Failure) -> Digest
    ) throws(Failure) -> Digest {
        let width = range.upperBound - range.lowerBound
        if width.nonzeroBitCount == 1 {
            let level = width.trailingZeroBitCount
            return try hash(level, range.lowerBound >> UInt64(level))
        }
        let middle = range.lowerBound + splitPoint(width)
        let left = try head(of: range.lowerBound..<middle, hash: hash)
        let right = try head(of: middle..<range.upperBound, hash: hash)
        return node(left, right)
    }

    /// The largest power of two below `width`, which is at least 2 (RFC 6962 §2.1).
    static func splitPoint(_ width: UInt64) -> UInt64 {
        1 << UInt64(63 - (width - 1).leadingZeroBitCount)
    }
}
