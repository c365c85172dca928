import GigLedger
import GigPrimitives
import Testing

@Suite("A transfer is decided by nine checks in a fixed order")
struct LedgerDecideTests {
    /// The checks, in order of precedence.
    enum Check: Int, CaseIterable, Comparable {
        case amount, sameAccount, segregation, debtorCurrency, creditorCurrency, debtorClosed, creditorClosed, overflow,
            funds

        static func < (left: Check, right: Check) -> Bool { left.rawValue < right.rawValue }
    }

    struct Case: CustomTestStringConvertible {
        let first: Check
        let expected: Refusal

        var testDescription: String { "\(first) and all later checks fail: \(expected)" }
    }

    static let precedence = [
        Case(first: .amount, expected: Refusal(.amountNotPositive, field: "amount")),
        Case(first: .sameAccount, expected: Refusal(.accountsSame, fields: ["debtor", "creditor"])),
        Case(first: .segregation, expected: Refusal(.segregationViolated)),
        Case(first: .debtorCurrency, expected: Refusal(.currencyMismatch, field: "debtor")),
        Case(first: .creditorCurrency, expected: Refusal(.currencyMismatch, field: "creditor")),
        Case(first: .debtorClosed, expected: Refusal(.accountClosed, field: "debtor")),
        Case(first: .creditorClosed, expected: Refusal(.accountClosed, field: "creditor")),
        Case(first: .overflow, expected: Refusal(.balanceOverflow)),
        Case(first: .funds, expected: Refusal(.insufficientFunds, field: "debtor")),
    ]

    /// A decision in which exactly the checks from `first` on fail.
    private func decide(failingFrom first: Check?, reserve: Bool) throws -> Posting {
        func fails(_ check: Check) -> Bool { first.map { $0 <= check } ?? false }
        let full = Balances(
            debitsPending: reserve ? 1 : 0,
            debitsPosted: reserve ? 0 : 1,
            creditsPosted: 1
        )
        let debit = try account(
            1,
            fails(.segregation) ? .fees : .customer,
            fails(.debtorCurrency) ? "USD" : "EUR",
            fails(.funds) ? full : Balances(creditsPosted: 500),
            closed: fails(.debtorClosed)
        )
        let credit = try account(
            2,
            .customer,
            fails(.creditorCurrency) ? "USD" : "EUR",
            closed: fails(.creditorClosed)
        )
        let amount: Int64 = fails(.amount) ? 0 : fails(.overflow) ? .max : 500
        return try Ledger.decide(
            try request(.pay, amount, reserve: reserve),
            debit: debit,
            credit: fails(.sameAccount) ? debit : credit,
            now: now
        )
    }

    @Test("the first check that fails is the answer", arguments: precedence, [false, true])
    func firstFailureWins(_ row: Case, reserve: Bool) throws {
        #expect(try refusal { try decide(failingFrom: row.first, reserve: reserve) } == row.expected)
    }

    @Test("every check has a row") func tableIsWhole() {
        #expect(Self.precedence.map(\.first) == Check.allCases)
    }

    @Test("with no check failing, a transfer of all that is there posts")
    func posts() throws {
        let posting = try decide(failingFrom: nil, reserve: false)
        #expect(posting.debit.balances == Balances(debitsPosted: 500, creditsPosted: 500))
        #expect(posting.credit.balances == Balances(creditsPosted: 500))
        #expect(posting.debit.available == 0)
        let transfer = posting.transfer
        #expect(transfer.kind == .single && transfer.id == transferID(1) && transfer.pending == nil)
        #expect(transfer.debit == posting.debit.id && transfer.credit == posting.credit.id)
        #expect(transfer.amount.minorUnits == 500 && transfer.code == .pay && transfer.bookedAt == now)
    }

    @Test("one minor unit more than is available is refused, exactly all is not")
    func limitOfFunds() throws {
        let (debit, credit) = (try customer(1, holding: 500), try customer(2, holding: 0))
        #expect(
            try refusal { try Ledger.decide(try request(.pay, 501), debit: debit, credit: credit, now: now) }
                == Refusal(.insufficientFunds, field: "debtor")
        )
        #expect(
            try refusal { try Ledger.decide(try request(.pay, 500), debit: debit, credit: credit, now: now) } == nil
        )
    }

    @Test("reserved money is not available", arguments: [false, true])
    func reservedIsNotAvailable(reserve: Bool) throws {
        let debit = try account(1, .customer, "EUR", Balances(debitsPending: 300, creditsPosted: 500))
        let credit = try customer(2, holding: 0)
        #expect(
            try refusal {
                try Ledger.decide(try request(.pay, 201, reserve: reserve), debit: debit, credit: credit, now: now)
            } == Refusal(.insufficientFunds, field: "debtor")
        )
        #expect(
            try refusal {
                try Ledger.decide(try request(.pay, 200, reserve: reserve), debit: debit, credit: credit, now: now)
            } == nil
        )
    }

    @Test("money that is only on its way in can't be spent")
    func incomingIsNotAvailable() throws {
        let debit = try account(1, .customer, "EUR", Balances(creditsPending: 500))
        #expect(
            try refusal {
                try Ledger.decide(try request(.pay, 1), debit: debit, credit: try customer(2, holding: 0), now: now)
            } == Refusal(.insufficientFunds, field: "debtor")
        )
    }

    @Test("a safeguarding account never pays out more than it holds", arguments: [false, true])
    func safeguardingIsCovered(reserve: Bool) throws {
        let debit = try customer(1, holding: 1000)
        let bank = try account(2, .safeguarding, "EUR", Balances(debitsPosted: 700, creditsPending: 100))
        #expect(
            try refusal {
                try Ledger.decide(try request(.payout, 601, reserve: reserve), debit: debit, credit: bank, now: now)
            } == Refusal(.insufficientFunds, field: "creditor")
        )
        #expect(
            try refusal {
                try Ledger.decide(try request(.payout, 600, reserve: reserve), debit: debit, credit: bank, now: now)
            } == nil
        )
    }

    @Test("unallocated money can't be allocated twice")
    func unallocatedIsCovered() throws {
        let unallocated = try account(1, .unallocated, "EUR", Balances(debitsPosted: 60, creditsPosted: 100))
        #expect(
            try refusal {
                try Ledger.decide(
                    try request(.allocate, 41),
                    debit: unallocated,
                    credit: try customer(2, holding: 0),
                    now: now
                )
            } == Refusal(.insufficientFunds, field: "debtor")
        )
    }

    struct Overflow: CustomTestStringConvertible {
        let name: String
        let code: TransferCode
        let reserve: Bool
        let debit: Balances
        let credit: Balances
        /// The largest amount that still fits.
        let fits: Int64

        var testDescription: String { name }
    }

    static let overflows = [
        Overflow(
            name: "the debtor's posted debits",
            code: .payIn,
            reserve: false,
            debit: Balances(debitsPosted: .max - 9),
            credit: Balances(),
            fits: 9
        ),
        Overflow(
            name: "the creditor's posted credits",
            code: .payIn,
            reserve: false,
            debit: Balances(),
            credit: Balances(creditsPosted: .max - 9),
            fits: 9
        ),
        Overflow(
            name: "the debtor's posted and pending debits together",
            code: .payIn,
            reserve: false,
            debit: Balances(debitsPending: 4, debitsPosted: .max - 9),
            credit: Balances(),
            fits: 5
        ),
        Overflow(
            name: "the creditor's posted and pending credits together",
            code: .payIn,
            reserve: false,
            debit: Balances(),
            credit: Balances(creditsPending: 4, creditsPosted: .max - 9),
            fits: 5
        ),
        Overflow(
            name: "the debtor's pending debits",
            code: .payIn,
            reserve: true,
            debit: Balances(debitsPending: .max - 9),
            credit: Balances(),
            fits: 9
        ),
        Overflow(
            name: "the creditor's pending credits",
            code: .payIn,
            reserve: true,
            debit: Balances(),
            credit: Balances(creditsPending: .max - 9),
            fits: 9
        ),
        Overflow(
            name: "what the creditor would have after the pending credits post",
            code: .payIn,
            reserve: true,
            debit: Balances(),
            credit: Balances(creditsPending: 4, creditsPosted: .max - 9),
            fits: 5
        ),
    ]

    @Test("no total passes 2^63 - 1, now or once what is pending posts", arguments: overflows)
    func overflow(_ row: Overflow) throws {
        let debit = try account(1, row.code.debitPurpose, "EUR", row.debit)
        let credit = try account(2, row.code.creditPurpose, "EUR", row.credit)
        func outcome(_ amount: Int64) throws -> Refusal? {
            try refusal {
                try Ledger.decide(
                    try request(row.code, amount, reserve: row.reserve),
                    debit: debit,
                    credit: credit,
                    now: now
                )
            }
        }
        #expect(try outcome(row.fits) == nil)
        #expect(try outcome(row.fits + 1) == Refusal(.balanceOverflow))
        #expect(try outcome(.max) == Refusal(.balanceOverflow))
    }
}
