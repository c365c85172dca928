import GigPrimitives

/// A value that both engines store alike.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    package static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
    package static func optional(_ instant: Instant?) -> SQLValue { instant.map(SQLValue.instant) ?? .null }
    package static func optional<Kind>(_ id: ID<Kind>?) -> SQLValue { id.map { .id($0) } ?? .null }
    package static func id<Kind>(_ id: ID<Kind>) -> SQLValue { .blob(id.bytes) }
    package static func instant(_ instant: Instant) -> SQLValue { .integer(instant.microseconds) }
    package static func flag(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }
}
