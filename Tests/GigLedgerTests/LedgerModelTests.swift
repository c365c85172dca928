import GigLedger
import GigPrimitives
import Testing

/// The books as a schoolchild would keep them: a dictionary of sums, in integers that can't overflow.
private struct NaiveBooks {
    struct Line {
        let purpose: String
        let currency: String
        var closed = false
        var debits: Int128 = 0
        var credits: Int128 = 0
        var reservedOut: Int128 = 0
        var reservedIn: Int128 = 0
    }

    struct Reservation {
        let debit: Int
        let credit: Int
        let amount: Int128
        var open = true
    }

    static let pairs = [
        "pay_in": ("safeguarding", "customer"), "pay_in_unallocated": ("safeguarding", "unallocated"),
        "allocate": ("unallocated", "customer"), "pay": ("customer", "customer"),
        "payout": ("customer", "safeguarding"), "payout_return": ("safeguarding", "customer"),
    ]
    static let largest = Int128(Int64.max)

    var lines: [Int: Line] = [:]
    var reservations: [Int: Reservation] = [:]

    /// The code of the refusal, or nil after booking.
    mutating func book(
        _ code: String,
        _ amount: Int128,
        _ currency: String,
        from debit: Int,
        to credit: Int,
        reserveAs number: Int?
    ) -> String? {
        guard var left = lines[debit], var right = lines[credit] else { return "no such account" }
        if amount < 1 { return "amount_not_positive" }
        if debit == credit { return "accounts_same" }
        guard let pair = Self.pairs[code], pair == (left.purpose, right.purpose) else { return "segregation_violated" }
        if left.currency != currency || right.currency != currency { return "currency_mismatch" }
        if left.closed || right.closed { return "account_closed" }
        if left.debits + left.reservedOut + amount > Self.largest { return "balance_overflow" }
        if right.credits + right.reservedIn + amount > Self.largest { return "balance_overflow" }
        if number == nil {
            left.debits += amount
            right.credits += amount
        } else {
            left.reservedOut += amount
            right.reservedIn += amount
        }
        if left.purpose != "safeguarding", left.credits < left.debits + left.reservedOut { return "insufficient_funds" }
        if right.purpose == "safeguarding", right.debits < right.credits + right.reservedIn {
            return "insufficient_funds"
        }
        lines[debit] = left
        lines[credit] = right
        if let number { reservations[number] = Reservation(debit: debit, credit: credit, amount: amount) }
        return nil
    }

    mutating func resolve(_ number: Int, post: Bool) -> String? {
        guard let reservation = reservations[number], reservation.open else { return "transfer_not_pending" }
        reservations[number]?.open = false
        lines[reservation.debit]?.reservedOut -= reservation.amount
        lines[reservation.credit]?.reservedIn -= reservation.amount
        if post {
            lines[reservation.debit]?.debits += reservation.amount
            lines[reservation.credit]?.credits += reservation.amount
        }
        return nil
    }
}

/// The same books kept by the ledger.
private struct RealBooks {
    var accounts: [Int: Account] = [:]
    var pending: [Int: (transfer: Transfer, open: Bool)] = [:]
    /// The latest reservations, resolved or not, for the next resolution to choose from.
    var recent: [Int] = []

    mutating func keep(_ posting: Posting) {
        accounts[Int(posting.debit.id.low)] = posting.debit
        accounts[Int(posting.credit.id.low)] = posting.credit
    }
}

@Suite("The ledger and a naive model agree on random histories")
struct LedgerModelTests {
    static let operations = 20_000

    private func open(_ real: inout RealBooks, _ naive: inout NaiveBooks) throws {
        var number = 0
        for code in ["EUR", "JPY"] {
            for purpose in [AccountPurpose.safeguarding, .unallocated, .customer, .customer, .customer, .fees] {
                number += 1
                real.accounts[number] = try account(UInt64(number), purpose, code)
                naive.lines[number] = NaiveBooks.Line(purpose: purpose.rawValue, currency: code)
            }
        }
    }

    private func amount(_ random: inout SplitMix64) -> Int64 {
        switch random.next() % 40 {
        case 0: 0
        case 1: .max
        case 2: .max - Int64(random.next() % 100)
        default: Int64(random.next() % 1000)
        }
    }

    private func check(_ real: RealBooks, _ naive: NaiveBooks, _ step: Int) {
        var sides: [String: (Int128, Int128)] = [:]
        for (number, account) in real.accounts {
            let (balances, line) = (account.balances, naive.lines[number])
            let same =
                line.map {
                    $0.debits == Int128(balances.debitsPosted) && $0.credits == Int128(balances.creditsPosted)
                        && $0.reservedOut == Int128(balances.debitsPending)
                        && $0.reservedIn == Int128(balances.creditsPending)
                } ?? false
            if !same { Issue.record("step \(step): account \(number) differs") }
            if account.available < 0 { Issue.record("step \(step): account \(number) is below zero") }
            var side = sides[account.currency.code] ?? (0, 0)
            side.0 += Int128(balances.debitsPosted)
            side.1 += Int128(balances.creditsPosted)
            sides[account.currency.code] = side
        }
        for (code, side) in sides where side.0 != side.1 {
            Issue.record("step \(step): debits and credits of \(code) differ")
        }
    }

    @Test("outcome by outcome, balance by balance, debits equal to credits", arguments: [1, 2, 0x5eed] as [UInt64])
    func agree(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var (real, naive) = (RealBooks(), NaiveBooks())
        try open(&real, &naive)
        var outcomes: [String: Int] = [:]
        for step in 1...Self.operations {
            let (mine, theirs) =
                random.next() % 4 == 0
                ? resolve(step, &random, &real, &naive) : try book(step, &random, &real, &naive)
            guard mine == theirs else {
                Issue.record("seed \(seed), step \(step): \(mine ?? "done"), the model says \(theirs ?? "done")")
                return
            }
            outcomes[mine ?? "done", default: 0] += 1
            check(real, naive, step)
            if step.isMultiple(of: 5000), let number = real.accounts.keys.sorted().last(where: { $0 % 6 == 5 }) {
                real.accounts[number]?.closedAt = now
                naive.lines[number]?.closed = true
            }
        }
        // The history reached every kind of outcome, so the agreement means something.
        let expected: Set = [
            "done", "amount_not_positive", "accounts_same", "segregation_violated", "currency_mismatch",
            "account_closed", "balance_overflow", "insufficient_funds", "transfer_not_pending",
        ]
        #expect(Set(outcomes.keys) == expected)
        #expect(outcomes["done", default: 0] > 1000)
    }

    private func book(
        _ step: Int,
        _ random: inout SplitMix64,
        _ real: inout RealBooks,
        _ naive: inout NaiveBooks
    ) throws -> (String?, String?) {
        let code = TransferCode.allCases[Int(random.next() % UInt64(TransferCode.allCases.count))]
        let base = random.next() % 2 == 0 ? 0 : 6
        func pick(_ purpose: AccountPurpose) -> Int {
            if random.next() % 20 == 0 { return Int(random.next() % 12) + 1 }
            let offset =
                switch purpose {
                case .safeguarding: 1
                case .unallocated: 2
                default: 3 + Int(random.next() % 3)
                }
            return base + offset
        }
        let (debit, credit) = (pick(code.debitPurpose), pick(code.creditPurpose))
        let currency = random.next() % 30 == 0 ? "USD" : base == 0 ? "EUR" : "JPY"
        let (amount, reserve) = (amount(&random), random.next() % 2 == 0)
        guard let left = real.accounts[debit], let right = real.accounts[credit] else { return ("absent", nil) }
        var mine: String?
        do throws(Refusal) {
            let posting = try Ledger.decide(
                Ledger.Request(
                    id: transferID(UInt64(step)),
                    code: code,
                    amount: Money(minorUnits: amount, currency: Currency(currency) ?? left.currency),
                    reserveOnly: reserve
                ),
                debit: left,
                credit: right,
                now: now
            )
            real.keep(posting)
            if reserve {
                real.pending[step] = (posting.transfer, true)
                real.recent = real.recent.suffix(5) + [step]
            }
        } catch {
            mine = error.code.rawValue
        }
        let theirs = naive.book(
            code.rawValue,
            Int128(amount),
            currency,
            from: debit,
            to: credit,
            reserveAs: reserve ? step : nil
        )
        return (mine, theirs)
    }

    private func resolve(
        _ step: Int,
        _ random: inout SplitMix64,
        _ real: inout RealBooks,
        _ naive: inout NaiveBooks
    ) -> (String?, String?) {
        guard !real.recent.isEmpty else { return (nil, nil) }
        let number = real.recent[Int(random.next() % UInt64(real.recent.count))]
        guard let (transfer, open) = real.pending[number], let debit = real.accounts[Int(transfer.debit.low)],
            let credit = real.accounts[Int(transfer.credit.low)]
        else { return ("absent", nil) }
        let post = random.next() % 2 == 0
        var mine: String?
        do throws(Refusal) {
            real.keep(
                try Ledger.resolve(
                    transfer,
                    isOpen: open,
                    with: post ? .post : .void,
                    id: transferID(UInt64(step)),
                    debit: debit,
                    credit: credit,
                    now: now
                )
            )
            real.pending[number] = (transfer, false)
        } catch {
            mine = error.code.rawValue
        }
        return (mine, naive.resolve(number, post: post))
    }
}
