import GigLedger
import GigLedgerModel
import GigPrimitives
import Testing

@Suite("An exchange converts exactly and rounds once, as it is told")
struct ExchangeTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let amount: Int64
        let from: String
        let to: String
        let rate: (UInt64, UInt64)
        /// Down, half to even, up; nil where it is too large.
        let expected: [Int64?]

        init(_ amount: Int64, _ from: String, _ to: String, _ rate: (UInt64, UInt64), _ expected: [Int64?]) {
            (self.amount, self.from, self.to, self.rate, self.expected) = (amount, from, to, rate, expected)
        }

        var testDescription: String { "\(amount) \(from) at \(rate.0)/\(rate.1) in \(to)" }
    }

    static let cases = [
        Case(10_000, "EUR", "USD", (11, 10), [11_000, 11_000, 11_000]),
        Case(1, "EUR", "USD", (3, 2), [1, 2, 2]),
        Case(1, "EUR", "USD", (1, 2), [0, 0, 1]),
        Case(3, "EUR", "USD", (1, 2), [1, 2, 2]),
        Case(5, "EUR", "USD", (1, 2), [2, 2, 3]),
        Case(1, "EUR", "USD", (1, 3), [0, 0, 1]),
        Case(2, "EUR", "USD", (1, 3), [0, 1, 1]),
        Case(0, "EUR", "USD", (1, 3), [0, 0, 0]),
        Case(100, "EUR", "JPY", (160, 1), [160, 160, 160]),
        Case(1, "EUR", "JPY", (160, 1), [1, 2, 2]),
        Case(1, "EUR", "JPY", (50, 1), [0, 0, 1]),
        Case(3, "EUR", "JPY", (50, 1), [1, 2, 2]),
        Case(160, "JPY", "EUR", (1, 160), [100, 100, 100]),
        Case(1, "JPY", "EUR", (1, 160), [0, 1, 1]),
        Case(1, "JPY", "KWD", (2, 1000), [2, 2, 2]),
        Case(1, "JPY", "CLF", (1, 1), [10_000, 10_000, 10_000]),
        Case(10_000, "CLF", "JPY", (1, 1), [1, 1, 1]),
        Case(15_000, "CLF", "JPY", (1, 1), [1, 2, 2]),
        Case(5_000, "CLF", "JPY", (1, 1), [0, 0, 1]),
        Case(1234, "KWD", "EUR", (1, 1), [123, 123, 124]),
        Case(1235, "KWD", "EUR", (1, 1), [123, 124, 124]),
        Case(1245, "KWD", "EUR", (1, 1), [124, 124, 125]),
        Case(.max, "EUR", "USD", (1, 1), [.max, .max, .max]),
        Case(.max, "EUR", "USD", (.max, .max), [.max, .max, .max]),
        Case(.max, "JPY", "CLF", (.max, .max), [nil, nil, nil]),
        Case(.max, "JPY", "CLF", (1, .max), [4999, 5000, 5000]),
        Case(.max, "JPY", "CLF", (1, 10_000), [.max, .max, .max]),
        Case(.max, "CLF", "JPY", (.max, 1), [nil, nil, nil]),
        Case(.max, "EUR", "USD", (2, 1), [nil, nil, nil]),
        Case(.max, "EUR", "USD", (.max, .max - 1), [.max, nil, nil]),
        Case(1, "EUR", "USD", (.max, 1), [nil, nil, nil]),
        Case(1, "EUR", "USD", (.max, 2), [.max, nil, nil]),
    ]

    @Test(arguments: cases)
    func conversion(_ row: Case) throws {
        let (from, to) = (try #require(Currency(row.from)), try #require(Currency(row.to)))
        let rate = try #require(ExchangeRate(row.rate.0, per: row.rate.1))
        for (rounding, expected) in zip(Rounding.allCases, row.expected) {
            let amount = Money(minorUnits: row.amount, currency: from)
            do throws(Refusal) {
                let money = try Ledger.converted(amount, to: to, at: rate, rounding: rounding)
                #expect(money.minorUnits == expected && money.currency == to, "\(rounding)")
            } catch {
                #expect(expected == nil && error == Refusal(.amountTooLarge), "\(rounding)")
            }
        }
    }

    @Test("down never gives more than the amount is worth, up never less, and half to even what is nearer")
    func bounds() throws {
        let currencies = try ["EUR", "JPY", "KWD", "CLF"].map { try #require(Currency($0)) }
        var random = SplitMix64(seed: 4217)
        for _ in 0..<20_000 {
            let (from, to) = (currencies[Int(random.next() % 4)], currencies[Int(random.next() % 4)])
            let amount = Int64(random.next() >> (1 + random.next() % 50))
            let rate = try #require(
                ExchangeRate(1 + random.next() >> (random.next() % 60), per: 1 + random.next() >> (random.next() % 60))
            )
            // The exact value is numerator / denominator; both fit, as amounts and rates are under 2^64.
            func scale(_ digits: Int) -> UInt128 { (0..<digits).reduce(1) { power, _ in power * 10 } }
            let (numerator, overflow) = (UInt128(amount) * UInt128(rate.numerator))
                .multipliedReportingOverflow(by: scale(to.minorUnitDigits))
            let denominator = UInt128(rate.denominator) * scale(from.minorUnitDigits)
            guard !overflow, numerator / denominator < UInt128(Int64.max) else { continue }
            func converted(_ rounding: Rounding) throws -> UInt128 {
                let money = Money(minorUnits: amount, currency: from)
                return UInt128(try Ledger.converted(money, to: to, at: rate, rounding: rounding).minorUnits)
            }
            let (down, nearest, up) = (try converted(.down), try converted(.halfEven), try converted(.up))
            let remainder = numerator - down * denominator
            #expect(remainder < denominator)
            #expect(up == (remainder == 0 ? down : down + 1))
            let isNearerUp = remainder > denominator - remainder
            let isTie = remainder != 0 && remainder == denominator - remainder
            #expect(nearest == (isTie ? down + down % 2 : isNearerUp ? up : down))
        }
    }

    @Test("an exchange is two linked transfers over the company's positions, both or none")
    func requests() throws {
        let (euro, yen) = (try #require(Currency("EUR")), try #require(Currency("JPY")))
        let run = try TableRun(
            LedgerTable(
                "exchange",
                """
                account A1 customer EUR created
                account A2 fx_position EUR created
                account A3 fx_position JPY created
                account A4 customer JPY created

                setup A1 0 0 0 1000
                """
            )
        )
        var book = run.book
        let accounts = ExchangeAccounts(
            source: AccountID(high: 0, low: 1),
            sold: AccountID(high: 0, low: 2),
            bought: AccountID(high: 0, low: 3),
            target: AccountID(high: 0, low: 4)
        )
        func requests(_ amount: Int64, _ first: UInt64) throws -> [TransferRequest] {
            try Ledger.exchange(
                Money(minorUnits: amount, currency: euro),
                for: yen,
                at: try #require(ExchangeRate(160, per: 1)),
                rounding: .down,
                between: accounts,
                sellID: TransferID(high: 0, low: first),
                buyID: TransferID(high: 0, low: first + 1)
            )
        }
        let statuses = book.create(try requests(999, 1), now: run.now).map(\.status)
        #expect(statuses == [.created, .created])
        #expect(book.account(accounts.source)?.posted == 1)
        #expect(book.account(accounts.sold)?.posted == 999)
        #expect(book.account(accounts.bought)?.posted == -1598)
        #expect(book.account(accounts.target)?.posted == 1598)
        #expect(book.transfer(TransferID(high: 0, low: 2))?.transfer.chain == TransferID(high: 0, low: 1))
        let refused = book.create(try requests(2, 3), now: run.now).map(\.status)
        #expect(refused == [.exceedsCredits, .linkedEventFailed])
        #expect(book.account(accounts.target)?.posted == 1598)
        #expect(throws: Refusal(.amountNotPositive)) { try requests(0, 5) }
    }

    @Test("what is no exchange is refused")
    func refusals() throws {
        let euro = try #require(Currency("EUR"))
        let accounts = ExchangeAccounts(source: .zero, sold: .zero, bought: .zero, target: .zero)
        #expect(ExchangeRate(0, per: 1) == nil && ExchangeRate(1, per: 0) == nil)
        let rate = try #require(ExchangeRate(1, per: 1))
        #expect(throws: Refusal(.currencyMismatch)) {
            try Ledger.exchange(
                Money(minorUnits: 5, currency: euro),
                for: euro,
                at: rate,
                rounding: .up,
                between: accounts,
                sellID: .zero,
                buyID: .zero
            )
        }
    }
}
