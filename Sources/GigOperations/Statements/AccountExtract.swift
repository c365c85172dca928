import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// A stretch of an account's posted movements with the balance after each; balances are on the account's normal side.
struct AccountExtract {
    /// One posted transfer as it moved the account.
    struct Movement {
        let transfer: Transfer
        /// Minor units, negative where the balance fell.
        let change: Int64
        /// Minor units after this movement.
        let balance: Int64
    }

    let account: Account
    let opening: Int64
    let closing: Int64
    let movements: [Movement]
    /// Where the next stretch begins; nil after the last one.
    let next: String?

    init(account: Account, opening: Int64, transfers: [BookedTransfer], next: String?) {
        let sign: Int64 = account.purpose.normalSide == .credit ? 1 : -1
        var balance = opening
        self.account = account
        self.opening = opening
        self.next = next
        movements = transfers.map { booked in
            let amount = booked.transfer.amount.minorUnits
            let change = booked.transfer.credit == account.id ? sign * amount : -sign * amount
            balance += change
            return Movement(transfer: booked.transfer, change: change, balance: balance)
        }
        closing = balance
    }

    /// Minor units as decimal text of the account's currency.
    func text(_ minorUnits: Int64) -> String {
        Money.decimal(minorUnits, digits: account.currency.minorUnitDigits)
    }
}

extension Records {
    /// What was booked after one place in the books and up to another, at most `limit` transfers.
    func booked(_ account: Account, after: Int64, through end: Int64, limit: Int) throws -> AccountExtract {
        let before = try balances(of: account.id, through: after)
        let page = try transfers(on: account.id, after: after, limit: limit)
        let within = page.filter { $0.transfer.position <= end }
        var next: String?
        if page.count == limit, within.count == limit, let last = within.last { next = String(last.transfer.position) }
        return AccountExtract(
            account: account,
            opening: account.onNormalSide((Int64(before.debitsPosted), Int64(before.creditsPosted))),
            transfers: within.filter(\.transfer.movesMoney),
            next: next
        )
    }
}
