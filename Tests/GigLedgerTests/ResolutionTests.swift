import GigLedger
import GigPrimitives
import Testing

@Suite("A chain of reservations is posted or voided whole; a transfer is taken back by its reversal")
struct ResolutionTests {
    private static let text = """
        account A1 customer EUR created
        account A2 customer EUR created
        account A3 fees EUR created

        setup A1 0 0 0 1000
        transfer T1 A1 A2 600 pay EUR flags=pending+linked created
        transfer T2 A1 A3 30 fee EUR flags=pending+linked created
        transfer T3 A1 A2 5 pay EUR flags=linked created
        transfer T4 A1 A2 70 pay EUR flags=pending created

        transfer T5 - - 0 - - flags=void pending=T4 created
        """

    private func members(_ book: Book) throws -> [BookedTransfer] {
        try (1...4).map { try #require(book.transfer(TransferID(high: 0, low: UInt64($0)))) }
    }

    @Test("the requests name what is still pending, linked but for the last", arguments: Ledger.Resolution.allCases)
    func requests(_ resolution: Ledger.Resolution) throws {
        let run = try TableRun(LedgerTable("chain", Self.text))
        #expect(run.faults.isEmpty)
        var book = run.book
        var number: UInt64 = 100
        let requests = Ledger.resolution(of: try members(book), as: resolution) {
            number += 1
            return TransferID(high: 0, low: number)
        }
        #expect(requests.map(\.pendingID.low) == [1, 2] && requests.map(\.id.low) == [101, 102])
        #expect(requests.map { $0.flags.contains(.linked) } == [true, false])
        #expect(book.create(requests, now: run.now).map(\.status) == [.created, .created])
        let state: TransferState = resolution == .post ? .posted : .voided
        #expect(try members(book).map(\.state) == [state, state, .none, .voided])
        let account = try #require(book.account(AccountID(high: 0, low: 1)))
        #expect(account.available == (resolution == .post ? 365 : 995))
        #expect(Ledger.resolution(of: try members(book), as: resolution) { .zero }.isEmpty)
    }

    @Test("if one member can't be resolved, none is")
    func allOrNone() throws {
        let run = try TableRun(LedgerTable("chain", Self.text))
        var book = run.book
        let stale = try members(book)
        let void = TransferRequest(
            id: TransferID(high: 0, low: 50),
            pendingID: TransferID(high: 0, low: 2),
            flags: .voidPendingTransfer
        )
        #expect(book.create([void], now: run.now)[0].status == .created)
        var number: UInt64 = 100
        let requests = Ledger.resolution(of: stale, as: .post) {
            number += 1
            return TransferID(high: 0, low: number)
        }
        #expect(
            book.create(requests, now: run.now).map(\.status) == [.linkedEventFailed, .pendingTransferAlreadyVoided]
        )
        #expect(try members(book).map(\.state) == [.pending, .voided, .none, .voided])
    }

    @Test("a reversal of a part, then of the rest")
    func reversal() throws {
        let run = try TableRun(LedgerTable("chain", Self.text))
        var book = run.book
        let original = try #require(book.transfer(TransferID(high: 0, low: 3))?.transfer)
        for (number, amount, status) in [(60, 2, .created), (61, 4, .exceedsReversibleAmount), (62, 3, .created)]
            as [(UInt64, UInt64, TransferStatus)]
        {
            let request = Ledger.reversal(of: original, amount: amount, id: TransferID(high: 0, low: number))
            #expect(book.create([request], now: run.now)[0].status == status)
        }
        #expect(book.transfer(original.id)?.reversed == 5)
        #expect(book.account(original.debit)?.posted == 1000)
    }
}
