import GigLedger
import GigPrimitives
import Testing

@Suite("The segregation matrix keeps customers' money and the company's apart")
struct SegregationTests {
    /// Each code with the one pair of purposes that it joins.
    static let golden = """
        pay_in safeguarding -> customer
        pay_in_unallocated safeguarding -> unallocated
        allocate unallocated -> customer
        pay customer -> customer
        payout customer -> safeguarding
        payout_return safeguarding -> customer
        """

    @Test("over all codes and purposes, these cells alone are open")
    func matrix() {
        var open: [String] = []
        for code in TransferCode.allCases {
            for debit in AccountPurpose.allCases {
                for credit in AccountPurpose.allCases where code.joins(debit: debit, credit: credit) {
                    open.append("\(code.rawValue) \(debit.rawValue) -> \(credit.rawValue)")
                }
            }
        }
        #expect(open.joined(separator: "\n") == Self.golden)
    }

    @Test("no open cell joins customers' money with the company's")
    func noMixing() {
        #expect(AccountPurpose.allCases.filter { $0.money == .company } == [.operating, .fees])
        for code in TransferCode.allCases {
            for debit in AccountPurpose.allCases {
                for credit in AccountPurpose.allCases where code.joins(debit: debit, credit: credit) {
                    #expect(debit.money == credit.money, "\(code)")
                }
            }
        }
    }

    @Test("the ledger refuses every closed cell and no open one", arguments: TransferCode.allCases)
    func ledgerObeys(_ code: TransferCode) throws {
        let rich = Balances(
            debitsPosted: 1_000_000,
            creditsPosted: 1_000_000
        )
        for debit in AccountPurpose.allCases {
            for credit in AccountPurpose.allCases {
                var (left, right) = (try account(1, debit, "EUR", rich), try account(2, credit, "EUR", rich))
                if debit.normalSide == .credit { left.balances.creditsPosted += 100 }
                if credit.normalSide == .debit { right.balances.debitsPosted += 100 }
                let answer = try refusal {
                    try Ledger.decide(try request(code, 100), debit: left, credit: right, now: now)
                }
                let expected = code.joins(debit: debit, credit: credit) ? nil : Refusal(.segregationViolated)
                #expect(answer == expected, "\(debit) -> \(credit)")
            }
        }
    }

    @Test("each purpose stands on its side")
    func sides() {
        let credit = AccountPurpose.allCases.filter { $0.normalSide == .credit }
        #expect(credit == [.customer, .unallocated, .fees])
    }
}
