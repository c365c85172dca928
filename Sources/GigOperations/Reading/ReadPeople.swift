import GigAccess
import GigGate
import GigIdentity
import GigPrimitives
import GigRecords

/// One customer; customers see only themselves.
package struct ReadCustomer: Query {
    package static let permission = Permission.readCustomers
    let id: CustomerID

    package init(_ id: CustomerID) { self.id = id }

    package func answer(_ permitted: Permitted<ReadCustomer>) throws -> [UInt8] {
        guard permitted.actor.mayActFor(id), let customer = try permitted.records.customer(id) else {
            throw Refusal(.customerUnknown)
        }
        return JSONWriter.object { customer.write(to: &$0) }
    }
}

/// A page of customers; customers see only themselves.
package struct ListCustomers: Query {
    package static let permission = Permission.readCustomers
    let page: Page<Kinds.Customer>

    package init(_ page: Page<Kinds.Customer>) { self.page = page }

    package func answer(_ permitted: Permitted<ListCustomers>) throws -> [UInt8] {
        let customers =
            if permitted.actor.role.isCustomer {
                try permitted.actor.customer.flatMap { try permitted.records.customer($0) }.map { [$0] } ?? []
            } else {
                try permitted.records.customers(page)
            }
        return JSONWriter.page(customers, limit: page.limit, cursor: { $0.id.description }) { json, customer in
            customer.write(to: &json)
        }
    }
}

/// A page of keys, without their secrets.
package struct ListKeys: Query {
    package static let permission = Permission.readKeys
    let after: String
    let limit: Int

    package init(after: String, limit: Int?) throws(Refusal) {
        self.after = after
        self.limit = try Page<Kinds.Principal>(limit: limit).limit
    }

    package func answer(_ permitted: Permitted<ListKeys>) throws -> [UInt8] {
        let keys = try permitted.records.keys(after: after, limit: limit)
        return JSONWriter.page(keys, limit: limit, cursor: \.id) { json, key in
            json.member("id", key.id)
            json.member("name", key.name)
            json.member("role", key.role.rawValue)
            json.member("customer", key.customer?.description)
            json.member("person", key.person)
            json.member("created_at", key.createdAt.description)
            json.member("revoked_at", key.revokedAt?.description)
        }
    }
}
