import GigPrimitives

/// Where a list of records goes on: pages of at most `largest`, in ascending order of id.
package struct Page<Kind>: Sendable {
    package static var largest: Int { 200 }
    package static var standard: Int { 50 }

    package let after: ID<Kind>?
    package let limit: Int

    /// Refuses a limit outside 1…200 with `field_invalid`.
    package init(after: ID<Kind>? = nil, limit: Int? = nil) throws(Refusal) {
        let limit = limit ?? Page.standard
        guard (1...Page.largest).contains(limit) else { throw Refusal(.fieldInvalid, field: "limit") }
        self.after = after
        self.limit = limit
    }

    var arguments: [SQLValue] {
        [.blob(after?.bytes ?? []), .integer(Int64(limit))]
    }
}
