import GigPrimitives

/// A value that both engines store alike.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    /// Sixteen bytes, most significant first: stored as a blob, and read back as one.
    case uuid(high: UInt64, low: UInt64)

    package static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
    package static func optional(_ instant: Instant?) -> SQLValue { instant.map(SQLValue.instant) ?? .null }
    package static func optional<Kind>(_ id: ID<Kind>?) -> SQLValue { id.map { .id($0) } ?? .null }
    package static func id<Kind>(_ id: ID<Kind>) -> SQLValue { .uuid(high: id.high, low: id.low) }
    package static func instant(_ instant: Instant) -> SQLValue { .integer(instant.microseconds) }
    package static func flag(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }
}
