import GigPrimitives
import Testing

@testable import GigPartners

/// Payouts and bank answers that several suites share.
enum PayoutSample {
    static let now = Instant(seconds: 1_790_000_000)
    static let iban = AccountReference(identifier: "DE89370400440532013000", scheme: .iban)

    static func money(_ minorUnits: Int64, _ code: String = "EUR") throws -> Money {
        Money(minorUnits: minorUnits, currency: try #require(Currency(code)))
    }

    static func message(_ payouts: [PayoutMessage.Payout], id: String = "OUT-1") -> PayoutMessage {
        PayoutMessage(
            messageID: id,
            createdAt: now,
            executionDate: now.date,
            debtorName: "GigMoPay Safeguarding",
            debtorAccount: AccountReference(identifier: "GB29NWBK60161331926819", scheme: .iban),
            debtorAgent: AgentReference(bic: "NWBKGB2LXXX"),
            payouts: payouts
        )
    }

    static func payout(
        _ id: String,
        _ amount: Money,
        name: String = "Maria Fontana",
        account: AccountReference = iban,
        remittance: String? = "Week 38"
    ) -> PayoutMessage.Payout {
        PayoutMessage.Payout(
            endToEndID: id,
            amount: amount,
            creditorName: name,
            creditorAccount: account,
            remittance: remittance
        )
    }
}

@Suite struct ISO20022PayoutTests {
    private static func samples() throws -> [PayoutMessage] {
        let local = AccountReference(identifier: "12345678", scheme: .other("BBAN"))
        let proprietary = AccountReference(identifier: "2547000", scheme: .other("Mobile money"))
        return [
            PayoutSample.message([PayoutSample.payout("E1", try PayoutSample.money(1250))]),
            PayoutSample.message([
                PayoutSample.payout("E1", try PayoutSample.money(1), name: "Søren <Ü> & \u{1}Söhne", account: local),
                PayoutSample.payout("E2", try PayoutSample.money(500, "JPY"), account: proprietary, remittance: nil),
                PayoutMessage.Payout(
                    endToEndID: "E3",
                    uetr: "255ae394-9965-4438-ac86-f406feada396",
                    amount: try PayoutSample.money(1234, "KWD"),
                    creditorName: "A",
                    creditorAccount: AccountReference(identifier: "1", scheme: .other(nil)),
                    creditorBIC: "DEUTDEFF"
                ),
            ]),
        ]
    }

    @Test(.enabled(if: XMLLint.isPresent, "needs xmllint and the published schemas"))
    func xmllintAcceptsWhatIsWritten() throws {
        let documents = try Self.samples().map { try $0.xml() }
        let broken = Array(String(decoding: documents[0], as: UTF8.self).replacing("MsgId", with: "MsgID").utf8)
        #expect(try XMLLint.verdicts(documents + [broken], "pain.001.001.09") == [true, true, false])
    }

    @Test func readsBackAsAFileOfPaymentOrders() throws {
        let initiation = try PaymentInitiation.parse(try Self.samples()[1].xml())
        try initiation.checkTotals()
        #expect(initiation.declaredSum == "501.244")
        let payments = initiation.batches.flatMap(\.payments)
        #expect(payments.map(\.endToEndID) == ["E1", "E2", "E3"])
        #expect(payments.map(\.amount.counted.decimal) == ["0.01", "500", "1.234"])
        #expect(payments[0].creditorName == "Søren <Ü> & Söhne")
        #expect(payments[1].creditorAccount?.scheme == .other("Mobile money"))
        #expect(payments[2].creditorAgent?.bic == "DEUTDEFF")
        #expect(initiation.batches[0].debtorAgent.bic == "NWBKGB2LXXX")
    }

    @Test func sameValueGivesTheSameBytes() throws {
        let first = try Self.samples().map { try $0.xml() }
        let second = try Self.samples().map { try $0.xml() }
        #expect(first == second)
    }

    @Test func refusesWhatTheSchemaDoesNotPermit() throws {
        let amount = try PayoutSample.money(1)
        func refusal(_ payouts: [PayoutMessage.Payout], id: String = "OUT-1") -> Refusal? {
            Corpus.refusal { () throws(Refusal) in _ = try PayoutSample.message(payouts, id: id).xml() }
        }
        #expect(refusal([]) == Refusal(.messageInvalid, field: "PmtInf/CdtTrfTxInf"))
        #expect(refusal([PayoutSample.payout("", amount)])?.fields == ["PmtInf/CdtTrfTxInf/PmtId/EndToEndId"])
        #expect(refusal([PayoutSample.payout("E", amount, name: "\u{2}")])?.fields == ["PmtInf/CdtTrfTxInf/Cdtr/Nm"])
        let long = String(repeating: "x", count: 36)
        #expect(refusal([PayoutSample.payout("E", amount)], id: long)?.fields == ["GrpHdr/MsgId"])
        let bad = AccountReference(identifier: "not an IBAN", scheme: .iban)
        #expect(refusal([PayoutSample.payout("E", amount, account: bad)])?.code == .messageInvalid)
        let (none, most) = (try PayoutSample.money(0), try PayoutSample.money(.max))
        #expect(refusal([PayoutSample.payout("E", none)])?.code == .amountNotPositive)
        let many = [PayoutMessage.Payout](repeating: PayoutSample.payout("E", amount), count: 8191)
        #expect(refusal(many)?.code == .messageTooLarge)
        #expect(refusal([PayoutSample.payout("E", most)])?.code == .messageInvalid)
    }
}
