import GigPrimitives

/// What a tree of liabilities is of: the house, the currency and the moment (`gmp-pol/v1`).
package struct LiabilitiesSnapshot: Hashable, Sendable {
    /// The origin of the log in which the snapshot is an entry.
    package let origin: NoteLine
    /// The currency's code.
    package let currency: NoteLine
    /// The moment whose balances are proved, RFC 3339 in UTC.
    package let asOf: NoteLine
    /// SHA-256 over the three, under the name of the scheme; it is part of every leaf.
    package let id: Digest

    /// Computes the id; refuses with `snapshotTimeMalformed`.
    package init(
        origin: NoteLine,
        currency: NoteLine,
        asOf: NoteLine
    ) throws(TransparencyError) {
        guard LiabilitiesSnapshot.isTime(asOf.bytes) else { throw .snapshotTimeMalformed }
        self.origin = origin
        self.currency = currency
        self.asOf = asOf
        var bytes = Array("gmp-pol/v1/snapshot\n".utf8)
        for line in [origin, currency, asOf] {
            bytes += line.bytes
            bytes.append(lineFeed)
        }
        id = Digest(hashing: bytes)
    }

    /// What a customer's leaves are bound to: SHA-256 of the account id, under the name of the scheme.
    package static func accountDigest(_ account: [UInt8]) -> Digest {
        Digest(hashing: Array("gmp-pol/v1/account\n".utf8) + account)
    }

    /// Whether the digits and marks of `yyyy-mm-ddThh:mm:ss[.f…]Z` are where they belong.
    private static func isTime(_ bytes: [UInt8]) -> Bool {
        let form = Array("0000-00-00T00:00:00".utf8)
        guard bytes.count > form.count, bytes.count <= 30, bytes.last == UInt8(ascii: "Z") else { return false }
        for (byte, mark) in zip(bytes, form) {
            guard mark == UInt8(ascii: "0") ? isDigit(byte) : byte == mark else { return false }
        }
        let fraction = bytes[form.count..<bytes.count - 1]
        guard let point = fraction.first else { return true }
        return point == UInt8(ascii: ".") && fraction.count > 1 && fraction.dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
