import GigLedger
import GigPrimitives
import Testing

@Suite("The segregation matrix keeps customers' money and the company's apart")
struct SegregationTests {
    /// Each code with the one pair of purposes that it joins.
    static let golden = """
        1 pay_in safeguarding -> customer
        2 pay_in_unallocated safeguarding -> unallocated
        3 allocate unallocated -> customer
        4 pay customer -> customer
        5 payout customer -> safeguarding
        6 payout_return safeguarding -> customer
        7 fee customer -> fees
        8 fx_sell customer -> fx_position
        9 fx_buy fx_position -> customer
        """

    private typealias Cell = (code: TransferCode, debit: AccountPurpose, credit: AccountPurpose)

    private static func openCells(reversing: Bool) -> [Cell] {
        TransferCode.allCases.flatMap { code in
            AccountPurpose.allCases.flatMap { debit in
                AccountPurpose.allCases.filter { code.joins(debit: debit, credit: $0, reversing: reversing) }
                    .map { (code, debit, $0) }
            }
        }
    }

    @Test("over all codes and purposes, these cells alone are open, and crosswise for a reversal")
    func matrix() {
        let open = Self.openCells(reversing: false)
        let lines = open.map { "\($0.code.number) \($0.code.rawValue) \($0.debit.rawValue) -> \($0.credit.rawValue)" }
        #expect(lines.joined(separator: "\n") == Self.golden)
        let crosswise = Self.openCells(reversing: true).map { "\($0.code) \($0.credit) -> \($0.debit)" }
        #expect(crosswise == open.map { "\($0.code) \($0.debit) -> \($0.credit)" })
    }

    @Test("no open cell joins customers' money with the company's, but for what a customer pays or exchanges")
    func noMixing() {
        #expect(AccountPurpose.allCases.filter { $0.money == .company } == [.operating, .fees, .fxPosition])
        let mixed = Self.openCells(reversing: false).filter { $0.debit.money != $0.credit.money }.map(\.code)
        #expect(mixed == [.fee, .fxSell, .fxBuy])
    }

    @Test("the ledger refuses every closed cell and no open one", arguments: TransferCode.allCases, [false, true])
    func ledgerObeys(_ code: TransferCode, reversing: Bool) throws {
        let euro = try #require(Currency("EUR"))
        for debit in AccountPurpose.allCases {
            for credit in AccountPurpose.allCases {
                var book = Book(position: 1, lastTimestamp: TableWords.start)
                for (number, purpose) in [(1, debit), (2, credit)] as [(UInt64, AccountPurpose)] {
                    let balances =
                        purpose.normalSide == .credit
                        ? Balances(debitsPosted: 1000, creditsPosted: 2000)
                        : Balances(debitsPosted: 2000, creditsPosted: 1000)
                    book.load(
                        Account(
                            id: AccountID(high: 0, low: number),
                            purpose: purpose,
                            currency: euro,
                            owner: nil,
                            balances: balances
                        )
                    )
                }
                var request = TransferRequest(
                    id: TransferID(high: 0, low: 2),
                    code: code,
                    amount: Money(minorUnits: 100, currency: euro),
                    debit: AccountID(high: 0, low: 1),
                    credit: AccountID(high: 0, low: 2)
                )
                if reversing {
                    book.load(Self.opposite(request, euro))
                    request.flags = .reversal
                    request.reverses = TransferID(high: 0, low: 1)
                }
                let isOpen = code.joins(debit: debit, credit: credit, reversing: reversing)
                let status = book.create([request], now: TableWords.start)[0].status
                #expect(status == (isOpen ? .created : .segregationViolated), "\(debit) -> \(credit)")
            }
        }
    }

    private static func opposite(_ request: TransferRequest, _ currency: Currency) -> BookedTransfer {
        BookedTransfer(
            transfer: Transfer(
                position: 1,
                id: TransferID(high: 0, low: 1),
                kind: .single,
                code: TransferCode(number: request.code) ?? .pay,
                debit: request.credit,
                credit: request.debit,
                amount: Money(minorUnits: 100, currency: currency),
                bookedAt: TableWords.start
            ),
            state: .none
        )
    }

    @Test("each purpose stands on its side, and is bound on the other")
    func sides() {
        for purpose in AccountPurpose.allCases {
            let expected: (AccountPurpose.Side, AccountFlags) =
                switch purpose {
                case .customer, .unallocated, .fees: (.credit, .debitsMustNotExceedCredits)
                case .safeguarding, .operating: (.debit, .creditsMustNotExceedDebits)
                case .fxPosition: (.credit, [])
                }
            #expect((purpose.normalSide, purpose.requiredFlags) == expected)
        }
    }

    @Test("numbers stand for one purpose and one code each, and no other number for any")
    func numbers() {
        #expect(AccountPurpose.allCases.map(\.number) == Array(1...6))
        #expect(AccountPurpose.allCases.compactMap { AccountPurpose(number: $0.number) } == AccountPurpose.allCases)
        #expect(TransferCode.allCases.compactMap { TransferCode(number: $0.number) } == TransferCode.allCases)
        for number in [0, 7, .max] as [UInt16] { #expect(AccountPurpose(number: number) == nil) }
        for number in [0, 10, .max] as [UInt16] { #expect(TransferCode(number: number) == nil) }
    }

    @Test("what is available and posted stands on the normal side")
    func balances() throws {
        let euro = try #require(Currency("EUR"))
        let balances = Balances(debitsPending: 1, debitsPosted: 20, creditsPending: 300, creditsPosted: 4000)
        func account(_ purpose: AccountPurpose) -> Account {
            Account(id: AccountID(high: 0, low: 1), purpose: purpose, currency: euro, owner: nil, balances: balances)
        }
        #expect(account(.customer).available == 3979 && account(.customer).posted == 3980)
        #expect(account(.safeguarding).available == -4280 && account(.safeguarding).posted == -3980)
        #expect(account(.fxPosition).available == 3979)
    }
}
