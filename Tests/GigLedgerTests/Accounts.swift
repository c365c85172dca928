import GigLedger
import GigPrimitives

let now = Instant(seconds: 1_790_000_000)

func currency(_ code: String) throws -> Currency {
    guard let currency = Currency(code) else { throw Refusal(.currencyUnknown) }
    return currency
}

func account(
    _ number: UInt64,
    _ purpose: AccountPurpose,
    _ code: String = "EUR",
    _ balances: Balances = Balances(),
    closed: Bool = false
) throws -> Account {
    Account(
        id: AccountID(high: 0, low: number),
        purpose: purpose,
        currency: try currency(code),
        owner: purpose == .customer ? CustomerID(high: 1, low: number) : nil,
        balances: balances,
        closedAt: closed ? now : nil
    )
}

/// A customer who has this much and has never spent any.
func customer(_ number: UInt64, holding minorUnits: Int64) throws -> Account {
    try account(number, .customer, "EUR", Balances(creditsPosted: minorUnits))
}

func transferID(_ number: UInt64) -> TransferID { TransferID(high: 2, low: number) }

func request(
    _ code: TransferCode,
    _ minorUnits: Int64,
    _ currencyCode: String = "EUR",
    reserve: Bool = false,
    number: UInt64 = 1
) throws -> Ledger.Request {
    Ledger.Request(
        id: transferID(number),
        code: code,
        amount: Money(minorUnits: minorUnits, currency: try currency(currencyCode)),
        reserveOnly: reserve
    )
}

/// What `body` was refused with; nil when it went through.
func refusal<Result>(_ body: () throws -> Result) throws -> Refusal? {
    do {
        _ = try body()
        return nil
    } catch let refusal as Refusal {
        return refusal
    }
}
