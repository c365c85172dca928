import GigLedger
import GigPrimitives
import Testing

@Suite("A pending transfer reserves, and is resolved once and whole")
struct TwoPhaseTests {
    private func reserved(_ amount: Int64 = 40, of holding: Int64 = 100) throws -> Posting {
        try Ledger.decide(
            try request(.pay, amount, reserve: true),
            debit: try customer(1, holding: holding),
            credit: try customer(2, holding: 7),
            now: now
        )
    }

    private func resolve(
        _ posting: Posting,
        _ resolution: Ledger.Resolution,
        isOpen: Bool = true
    ) throws(Refusal) -> Posting {
        try Ledger.resolve(
            posting.transfer,
            isOpen: isOpen,
            with: resolution,
            id: transferID(2),
            debit: posting.debit,
            credit: posting.credit,
            now: now
        )
    }

    @Test("reserving moves nothing and takes the money out of reach")
    func reserve() throws {
        let posting = try reserved()
        #expect(posting.transfer.kind == .pending)
        #expect(posting.debit.balances == Balances(debitsPending: 40, creditsPosted: 100))
        #expect(posting.credit.balances == Balances(creditsPending: 40, creditsPosted: 7))
        #expect(posting.debit.posted == 100 && posting.debit.available == 60)
        #expect(posting.credit.posted == 7 && posting.credit.available == 7)
    }

    @Test("posting moves what was reserved")
    func post() throws {
        let pending = try reserved()
        let posting = try resolve(pending, .post)
        #expect(posting.debit.balances == Balances(debitsPosted: 40, creditsPosted: 100))
        #expect(posting.credit.balances == Balances(creditsPosted: 47))
        #expect(posting.transfer.kind == .post && posting.transfer.pending == pending.transfer.id)
        #expect(posting.transfer.amount == pending.transfer.amount && posting.transfer.code == pending.transfer.code)
        #expect(posting.transfer.id == transferID(2))
    }

    @Test("voiding leaves both accounts as they were")
    func void() throws {
        let pending = try reserved()
        let posting = try resolve(pending, .void)
        #expect(posting.debit == (try customer(1, holding: 100)))
        #expect(posting.credit == (try customer(2, holding: 7)))
        #expect(posting.transfer.kind == .void && posting.transfer.pending == pending.transfer.id)
    }

    @Test("what was resolved can't be resolved again", arguments: [Ledger.Resolution.post, .void])
    func twice(_ resolution: Ledger.Resolution) throws {
        let pending = try reserved()
        #expect(try refusal { try resolve(pending, resolution, isOpen: false) } == Refusal(.transferNotPending))
    }

    @Test("a transfer that posted at once can't be resolved", arguments: [Ledger.Resolution.post, .void])
    func single(_ resolution: Ledger.Resolution) throws {
        let posting = try Ledger.decide(
            try request(.pay, 40),
            debit: try customer(1, holding: 100),
            credit: try customer(2, holding: 0),
            now: now
        )
        #expect(try refusal { try resolve(posting, resolution) } == Refusal(.transferNotPending))
    }

    @Test("accounts that closed since don't stop a resolution", arguments: [Ledger.Resolution.post, .void])
    func closed(_ resolution: Ledger.Resolution) throws {
        let pending = try reserved()
        var (debit, credit) = (pending.debit, pending.credit)
        debit.closedAt = now
        credit.closedAt = now
        let posting = try Ledger.resolve(
            pending.transfer,
            isOpen: true,
            with: resolution,
            id: transferID(2),
            debit: debit,
            credit: credit,
            now: now
        )
        #expect(posting.debit.balances.debitsPending == 0)
    }

    @Test("posting at the very top of the range does not overflow")
    func top() throws {
        let pending = try Ledger.decide(
            try request(.pay, .max, reserve: true),
            debit: try customer(1, holding: .max),
            credit: try customer(2, holding: 0),
            now: now
        )
        let posting = try resolve(pending, .post)
        #expect(posting.debit.available == 0 && posting.credit.available == .max)
    }

    #if os(Linux)
        @Test("accounts that are not the transfer's are a bug, not a refusal")
        func foreignAccounts() async {
            await #expect(processExitsWith: .failure) {
                let pending = try Ledger.decide(
                    try request(.pay, 40, reserve: true),
                    debit: try customer(1, holding: 100),
                    credit: try customer(2, holding: 0),
                    now: now
                )
                _ = try Ledger.resolve(
                    pending.transfer,
                    isOpen: true,
                    with: .post,
                    id: transferID(2),
                    debit: pending.credit,
                    credit: pending.debit,
                    now: now
                )
            }
        }
    #endif
}
