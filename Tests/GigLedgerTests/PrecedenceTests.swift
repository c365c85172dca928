import GigLedger
import GigPrimitives
import Testing

@Suite("Of two faults, a request is told the one that stands first")
struct PrecedenceTests {
    typealias AccountFault = LedgerFault<AccountRequest>
    typealias TransferFault = LedgerFault<TransferRequest>

    /// The answers to a request with one fault, and with each two faults that can be had at once.
    private func check<Request>(
        _ faults: [LedgerFault<Request>],
        _ request: Request,
        order: [String],
        answer: (Request, FaultyBooks) -> String
    ) -> Int {
        #expect(answer(request, FaultyBooks()) == "created", "without a fault")
        var pairCount = 0
        for (index, first) in faults.enumerated() {
            var (alone, books) = (request, FaultyBooks())
            first.plant(&alone, &books)
            #expect(answer(alone, books) == first.status, "alone")
            for second in faults[(index + 1)...] where first.touches.isDisjoint(with: second.touches) {
                var (both, books) = (request, FaultyBooks())
                second.plant(&both, &books)
                first.plant(&both, &books)
                let earlier = [first.status, second.status].min {
                    (order.firstIndex(of: $0) ?? -1) < (order.firstIndex(of: $1) ?? -1)
                }
                #expect(answer(both, books) == earlier, "\(first.status) and \(second.status)")
                pairCount += 1
            }
        }
        return pairCount
    }

    private func answer(_ request: TransferRequest, _ books: FaultyBooks) -> String {
        var book = books.book
        return book.create([request], now: books.now)[0].status.rawValue
    }

    private func check(_ faults: [TransferFault], _ request: TransferRequest) -> Int {
        check(faults, request, order: TransferStatus.allCases.map(\.rawValue), answer: answer)
    }

    @Test("of an account")
    func accounts() throws {
        let euro = try #require(Currency("EUR"))
        let request = AccountRequest(
            id: AccountID(high: 0, low: 9),
            purpose: .customer,
            currency: euro,
            owner: CustomerID(high: 0, low: 1)
        )
        let count = check(
            AccountFault.all,
            request,
            order: AccountStatus.allCases.map(\.rawValue)
        ) { request, books in
            var book = books.book
            return book.create([request], now: books.now)[0].status.rawValue
        }
        #expect(count > 100)
    }

    @Test("of a transfer that reserves")
    func pending() {
        let request = TransferRequest(
            id: TransferID(high: 0, low: 9),
            debit: AccountID(high: 0, low: 1),
            credit: AccountID(high: 0, low: 3),
            amount: 10,
            ledger: 978,
            code: TransferCode.payout.number,
            flags: .pending
        )
        #expect(check(TransferFault.moving, request) > 250)
    }

    @Test("of an imported transfer")
    func imported() {
        var request = TransferRequest(
            id: TransferID(high: 0, low: 9),
            debit: AccountID(high: 0, low: 1),
            credit: AccountID(high: 0, low: 2),
            amount: 10,
            ledger: 978,
            code: TransferCode.pay.number,
            flags: [.pending, .imported]
        )
        request.timestamp = FaultyBooks.start.adding(seconds: 30)
        #expect(check(TransferFault.imported, request) > 15)
    }

    @Test("of a post and of a void", arguments: [TransferFlags.postPendingTransfer, .voidPendingTransfer])
    func resolving(_ flag: TransferFlags) {
        let request = TransferRequest(
            id: TransferID(high: 0, low: 9),
            debit: AccountID(high: 0, low: 1),
            credit: AccountID(high: 0, low: 2),
            amount: 50,
            pendingID: TransferID(high: 0, low: 1),
            ledger: 978,
            code: TransferCode.pay.number,
            flags: flag
        )
        #expect(check(TransferFault.resolving(flag), request) > 60)
    }

    @Test("of a reversal")
    func reversing() {
        let request = TransferRequest(
            id: TransferID(high: 0, low: 9),
            debit: AccountID(high: 0, low: 2),
            credit: AccountID(high: 0, low: 1),
            amount: 50,
            ledger: 978,
            code: TransferCode.pay.number,
            flags: .reversal,
            reverses: TransferID(high: 0, low: 2)
        )
        #expect(check(TransferFault.reversing, request) > 60)
    }

    @Test("of a repeat")
    func repeats() {
        let request = TransferRequest(
            id: TransferID(high: 0, low: 2),
            debit: AccountID(high: 0, low: 1),
            credit: AccountID(high: 0, low: 2),
            amount: 50,
            ledger: 978,
            code: TransferCode.pay.number
        )
        let count = check(
            TransferFault.repeating,
            request,
            order: TransferStatus.allCases.map(\.rawValue)
        ) { request, books in
            let status = answer(request, books)
            return status == "exists" ? "created" : status
        }
        #expect(count == 45)
    }
}
