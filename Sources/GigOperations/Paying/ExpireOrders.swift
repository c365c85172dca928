import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// Frees the money of reservations whose time is over.
package struct ExpireOrders: Command {
    package static let permission = Permission.expireOrders
    /// In one command; the rest is due at once again.
    package static let most = 1000

    package init() {}

    package var payload: Payload { Payload() }

    package func perform(_ authorised: Authorised<ExpireOrders>) throws -> Performed {
        let (records, writer, now) = (authorised.records, authorised.writer, authorised.now)
        let due = try records.due(at: now, limit: ExpireOrders.most)
        let expired = try writer.expire(due, at: now) { authorised.newID() }
        let orders = try records.orders(expired.compactMap(\.order))
        try writer.update(orders.map { $0.changed(to: .expired, at: now) })
        return Performed { $0.member("expired", Int64(expired.count)) }
    }
}

/// Whether the time of some reservation is over.
package struct HasDueOrders: Query {
    package static let permission = Permission.expireOrders

    package init() {}

    package func answer(_ permitted: Permitted<HasDueOrders>) throws -> Bool {
        try !permitted.records.due(at: permitted.now, limit: 1).isEmpty
    }
}
