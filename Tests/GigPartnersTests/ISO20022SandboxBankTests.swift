import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct ISO20022SandboxBankTests {
    private static func file() throws -> [UInt8] {
        let amount = try PayoutSample.money(1000)
        let wrong = AccountReference(identifier: "DE00370400440532013000", scheme: .iban)
        return try PayoutSample.message([
            PayoutSample.payout("E1", amount), PayoutSample.payout("E2", amount, account: wrong),
            PayoutSample.payout("E3", amount, name: "SANDBOX-REJECT Ltd"),
            PayoutSample.payout("E4", amount, remittance: "please SANDBOX-REJECT"), PayoutSample.payout("E5", amount),
        ]).xml()
    }

    @Test func settlesAllButMarkedAndMisaddressedPayments() throws {
        let answer = try SandboxBank.answer(to: try Self.file(), at: PayoutSample.now)
        let report = try PaymentStatusReport.parse(answer.statusReport)
        #expect(report.original.messageID == "OUT-1")
        #expect(report.groupStatus == .partly)
        #expect(report.payments.map(\.endToEndID) == ["E1", "E2", "E3", "E4", "E5"])
        #expect(report.payments.map { $0.status?.rawValue } == ["ACSC", "RJCT", "RJCT", "RJCT", "ACSC"])
        #expect(report.payments.map { $0.reasons.first?.code } == [nil, "AC01", "AC04", "AC04", nil])
        let notification = try BankNotification.parse(try #require(answer.debitNotification))
        let entries = notification.notifications.flatMap(\.entries)
        #expect(entries.map { $0.details[0].endToEndID } == ["E1", "E5"])
        #expect(entries.allSatisfy { $0.direction == .debit && $0.isBooked && $0.amount.decimal == "10.00" })
        #expect(Set(entries.map(\.accountServicerReference)).count == 2)
        #expect(notification.notifications[0].account.identifier == "GB29NWBK60161331926819")
    }

    @Test func hasNothingToBookWhenItRejectsAll() throws {
        let payout = PayoutSample.payout("E1", try PayoutSample.money(1), name: SandboxBank.rejectionMarker)
        let answer = try SandboxBank.answer(to: try PayoutSample.message([payout]).xml(), at: PayoutSample.now)
        #expect(answer.debitNotification == nil)
        #expect(try PaymentStatusReport.parse(answer.statusReport).groupStatus == .rejected)
    }

    @Test func sameFileAndTimeGiveTheSameAnswer() throws {
        let file = try Self.file()
        let first = try SandboxBank.answer(to: file, at: PayoutSample.now)
        let second = try SandboxBank.answer(to: file, at: PayoutSample.now)
        #expect(first == second)
    }

    @Test func refusesOldVersionsAndWrongTotals() {
        func code(_ file: SampleFile) -> RefusalCode? {
            Corpus.refusal { () throws(Refusal) in
                _ = try SandboxBank.answer(to: file.xml, at: PayoutSample.now)
            }?.code
        }
        #expect(code(SampleFile(version: "03")) == .messageUnsupported)
        #expect(code(SampleFile(count: "1")) == .transactionCountMismatch)
    }

    private static func payIn() throws -> [UInt8] {
        try SandboxBank.creditNotification(
            entryReference: "IN-1",
            amount: try PayoutSample.money(5000),
            payerName: "Acme & Sons",
            creditorAccount: PayoutSample.iban,
            reference: "WALLET 42",
            at: PayoutSample.now
        )
    }

    @Test func tellsOfAPayIn() throws {
        let notification = try BankNotification.parse(try Self.payIn())
        let entry = notification.notifications[0].entries[0]
        #expect(notification.notifications[0].account == PayoutSample.iban)
        #expect(notification.notifications[0].currency == "EUR")
        #expect(entry.direction == .credit && entry.isBooked && entry.entryReference == "IN-1")
        #expect(entry.amount == CurrencyAmount(decimal: "50.00", currency: "EUR"))
        #expect(entry.details.map(\.debtorName) == ["Acme & Sons"])
        #expect(entry.details.map(\.remittance) == [["WALLET 42"]])
    }

    @Test(.enabled(if: XMLLint.isPresent, "needs xmllint and the published schemas"))
    func xmllintAcceptsWhatTheBankSends() throws {
        let answer = try SandboxBank.answer(to: try Self.file(), at: PayoutSample.now)
        #expect(try XMLLint.isValid(answer.statusReport, "pain.002.001.12"))
        let debit = try #require(answer.debitNotification)
        let broken = Array(
            String(decoding: debit, as: UTF8.self).replacing("CRDT", with: "X").replacing("DBIT", with: "X").utf8
        )
        let verdicts = try XMLLint.verdicts([debit, try Self.payIn(), broken], "camt.054.001.08")
        #expect(verdicts == [true, true, false])
    }
}
