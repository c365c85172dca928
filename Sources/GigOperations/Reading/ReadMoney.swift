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

/// The statement of one account: opening balance, posted movements with the balance after each, closing balance.
package struct ReadStatement: Query {
    package static let permission = Permission.readStatements
    let account: AccountID
    let after: Int64
    let limit: Int

    package init(account: AccountID, after: Int64, limit: Int?) throws(Refusal) {
        self.account = account
        self.after = after
        self.limit = try Page<Kinds.Transfer>(limit: limit).limit
    }

    package func answer(_ permitted: Permitted<ReadStatement>) throws -> [UInt8] {
        let records = permitted.records
        guard let party = try records.party(account), permitted.actor.mayActFor(party.account.owner) else {
            throw Refusal(.accountUnknown)
        }
        let before = try records.balances(of: account, through: after)
        let sign: Int64 = party.account.purpose.normalSide == .credit ? 1 : -1
        let opening = sign * (Int64(before.creditsPosted) - Int64(before.debitsPosted))
        let transfers = try records.transfers(on: account, after: after, limit: limit)
        return Self.render(party.account, opening: opening, sign: sign, transfers: transfers, limit: limit)
    }

    private static func render(
        _ account: Account,
        opening: Int64,
        sign: Int64,
        transfers: [BookedTransfer],
        limit: Int
    ) -> [UInt8] {
        let digits = account.currency.minorUnitDigits
        var balance = opening
        var lines: [(BookedTransfer, Int64, Int64)] = []
        for record in transfers where record.transfer.movesMoney {
            let amount = record.transfer.amount.minorUnits
            let change = record.transfer.credit == account.id ? sign * amount : -sign * amount
            balance += change
            lines.append((record, change, balance))
        }
        return JSONWriter.object { json in
            json.member("account", account.id.description)
            json.member("currency", account.currency.code)
            json.member("opening_balance", Money.decimal(opening, digits: digits))
            json.array("movements", lines) { json, line in
                json.object { object in
                    object.member("transfer", line.0.transfer.id.description)
                    object.member("position", line.0.transfer.position)
                    object.member("code", line.0.transfer.code.rawValue)
                    object.member("change", Money.decimal(line.1, digits: digits))
                    object.member("balance", Money.decimal(line.2, digits: digits))
                    object.member("booked_at", line.0.transfer.bookedAt.description)
                }
            }
            json.member("closing_balance", Money.decimal(balance, digits: digits))
            if transfers.count == limit, let last = transfers.last {
                json.member("next", String(last.transfer.position))
            }
        }
    }
}
