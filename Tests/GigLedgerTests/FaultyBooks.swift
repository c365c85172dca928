import GigLedger
import GigPrimitives

/// Books in which everything is well, until a fault is planted: A1, A2 and A3 hold money, T1 is pending, T2 posted.
struct FaultyBooks {
    static let start = Instant(seconds: 1_768_478_400)

    var now = start.adding(seconds: 60)
    var accounts: [AccountID: Account] = [:]
    var limits: [WindowLimit] = []
    var transfers: [TransferID: BookedTransfer] = [:]
    var lastTimestamp = start
    var burnt: TransferID?

    init() {
        for (number, purpose, code) in [
            (1, .customer, "EUR"), (2, .customer, "EUR"), (3, .safeguarding, "EUR"), (4, .customer, "JPY"),
            (5, .customer, "JPY"),
        ] as [(UInt64, AccountPurpose, String)] {
            guard let currency = Currency(code) else { continue }
            let id = AccountID(high: 0, low: number)
            accounts[id] = Account(
                id: id,
                purpose: purpose,
                currency: currency,
                owner: purpose == .customer ? CustomerID(high: 0, low: 1) : nil,
                balances: purpose == .customer
                    ? Balances(debitsPending: 50, debitsPosted: 50, creditsPending: 50, creditsPosted: 900)
                    : Balances(debitsPosted: 900, creditsPosted: 100),
                timestamp: Self.start.adding(seconds: -100 + Int64(number))
            )
        }
        for (number, kind, state) in [(1, .pending, .pending), (2, .single, .none)]
            as [(UInt64, Transfer.Kind, TransferState)]
        {
            guard let euro = Currency("EUR") else { continue }
            let transfer = Transfer(
                position: Int64(number),
                id: TransferID(high: 0, low: number),
                kind: kind,
                code: .pay,
                debit: AccountID(high: 0, low: 1),
                credit: AccountID(high: 0, low: 2),
                amount: Money(minorUnits: 50, currency: euro),
                timeout: kind == .pending ? 600 : 0,
                flags: kind == .pending ? .pending : [],
                bookedAt: Self.start.adding(seconds: -10 + Int64(number))
            )
            transfers[transfer.id] = BookedTransfer(transfer: transfer, state: state)
        }
    }

    var book: Book {
        var book = Book(position: 2, lastTimestamp: lastTimestamp)
        for account in accounts.values { book.load(account, limits: limits.filter { $0.account == account.id }) }
        for booked in transfers.values { book.load(booked) }
        if let burnt { book.loadFailed(burnt, .exceedsCredits) }
        return book
    }
}
