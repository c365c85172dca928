/// An unambiguous byte string of typed fields: each is a tag, a length as 32 bits big-endian, and the bytes.
///
/// Two different sequences of fields never give the same bytes, whatever the fields hold.
package struct CanonicalBytes: Sendable {
    private enum Tag: UInt8 {
        case absent = 0
        case bytes = 1
        case text = 2
        case integer = 3
        case list = 4
    }

    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ value: [UInt8]) {
        append(.bytes, value)
    }

    package mutating func append(_ text: String) {
        begin(.text, text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func append(_ integer: Int64) {
        begin(.integer, 8)
        append(word: UInt64(bitPattern: integer))
    }

    package mutating func append(_ text: String?) {
        guard let text else { return append(.absent, []) }
        append(text)
    }

    package mutating func append(_ digest: Digest) {
        append(.bytes, digest.bytes)
    }

    package mutating func append<Kind>(_ id: ID<Kind>) {
        begin(.bytes, 16)
        append(word: id.high)
        append(word: id.low)
    }

    package mutating func append(_ list: [CanonicalBytes]) {
        append(.list, list.flatMap { UInt32($0.bytes.count).bigEndianBytes + $0.bytes })
    }

    package var digest: Digest { Digest(hashing: bytes) }

    private mutating func append(_ tag: Tag, _ value: [UInt8]) {
        begin(tag, value.count)
        bytes.append(contentsOf: value)
    }

    private mutating func begin(_ tag: Tag, _ count: Int) {
        bytes.append(tag.rawValue)
        unsafe withUnsafeBytes(of: UInt32(count).bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func append(word: UInt64) {
        unsafe withUnsafeBytes(of: word.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }
}
