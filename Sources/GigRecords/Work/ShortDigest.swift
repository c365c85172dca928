import GigGate
import GigPrimitives

/// The first sixteen bytes of a SHA-256: the name under which a long text is found again.
struct ShortDigest: Hashable {
    let high: UInt64
    let low: UInt64

    init(_ bytes: CanonicalBytes) {
        let digest = bytes.digest.bytes
        high = digest[0..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = digest[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The name under which a payer's end-to-end id is kept.
    init(_ reference: CommandNeeds.Reference) {
        var bytes = CanonicalBytes()
        bytes.append(reference.account)
        bytes.append(reference.text)
        self.init(bytes)
    }

    var value: SQLValue { .uuid(high: high, low: low) }
}

extension SQLRow {
    func shortDigest(_ column: Int) throws -> ShortDigest {
        let id: ID<ShortDigest> = try id(column)
        return ShortDigest(high: id.high, low: id.low)
    }
}
