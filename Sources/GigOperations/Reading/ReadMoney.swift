import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// One account; another customer's is as unknown as one that does not exist.
package struct ReadAccount: Query {
    package static let permission = Permission.readAccounts
    let id: AccountID

    package init(_ id: AccountID) { self.id = id }

    package func answer(_ permitted: Permitted<ReadAccount>) throws -> [UInt8] {
        guard let party = try permitted.records.party(id), permitted.actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        let numbers = try permitted.records.numbers(of: id)
        return JSONWriter.object { party.write(to: &$0, numbers: numbers) }
    }
}

/// A page of accounts: a customer's own, or all.
package struct ListAccounts: Query {
    package static let permission = Permission.readAccounts
    let page: Page<Kinds.Account>

    package init(_ page: Page<Kinds.Account>) { self.page = page }

    package func answer(_ permitted: Permitted<ListAccounts>) throws -> [UInt8] {
        let records = permitted.records
        let parties = try records.accounts(of: permitted.actor.customer, page).map { party in
            (party, try records.numbers(of: party.account.id))
        }
        return JSONWriter.page(parties, limit: page.limit, cursor: { $0.0.account.id.description }) { json, party in
            party.0.write(to: &json, numbers: party.1)
        }
    }
}

/// One order in which the asker takes part.
package struct ReadOrder: Query {
    package static let permission = Permission.readOrders
    let id: OrderID

    package init(_ id: OrderID) { self.id = id }

    package func answer(_ permitted: Permitted<ReadOrder>) throws -> [UInt8] {
        let records = permitted.records
        guard let order = try records.order(id) else { throw Refusal(.resourceUnknown) }
        if permitted.actor.role.isCustomer {
            let accounts = [order.debit, order.credit] + [order.beneficiary].compactMap(\.self)
            let owners = try records.parties(accounts).values.map(\.account.owner)
            guard owners.contains(where: permitted.actor.mayActFor) else { throw Refusal(.resourceUnknown) }
        }
        let view = try OrderView.view(of: order, records)
        return JSONWriter.object { view.write(to: &$0) }
    }
}

/// A page of orders: a customer's own, or all.
package struct ListOrders: Query {
    package static let permission = Permission.readOrders
    let page: Page<Kinds.Order>

    package init(_ page: Page<Kinds.Order>) { self.page = page }

    package func answer(_ permitted: Permitted<ListOrders>) throws -> [UInt8] {
        let records = permitted.records
        let orders = try OrderView.views(of: try records.orders(of: permitted.actor.customer, page), records)
        return JSONWriter.page(orders, limit: page.limit, cursor: { $0.order.id.description }) { json, view in
            view.write(to: &json)
        }
    }
}

/// One transfer on an account that the asker may see.
package struct ReadTransfer: Query {
    package static let permission = Permission.readTransfers
    let id: TransferID

    package init(_ id: TransferID) { self.id = id }

    package func answer(_ permitted: Permitted<ReadTransfer>) throws -> [UInt8] {
        guard let record = try permitted.records.transfer(id) else { throw Refusal(.transferUnknown) }
        if permitted.actor.role.isCustomer {
            let sides = try permitted.records.parties([record.transfer.debit, record.transfer.credit])
            guard sides.values.contains(where: { permitted.actor.mayActFor($0.account.owner) }) else {
                throw Refusal(.transferUnknown)
            }
        }
        return JSONWriter.object { record.write(to: &$0) }
    }
}

/// A page of transfers on one account, in order of booking.
package struct ListTransfers: Query {
    package static let permission = Permission.readTransfers
    let account: AccountID
    let after: Int64
    let limit: Int

    package init(account: AccountID, after: Int64, limit: Int?) throws(Refusal) {
        self.account = account
        self.after = after
        self.limit = try Page<Kinds.Transfer>(limit: limit).limit
    }

    package func answer(_ permitted: Permitted<ListTransfers>) throws -> [UInt8] {
        guard let party = try permitted.records.party(account), permitted.actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        let transfers = try permitted.records.transfers(on: account, after: after, limit: limit)
        return JSONWriter.page(transfers, limit: limit, cursor: { String($0.transfer.position) }) { json, transfer in
            transfer.write(to: &json)
        }
    }
}
