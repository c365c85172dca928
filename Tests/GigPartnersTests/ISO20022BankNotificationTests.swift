import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct ISO20022BankNotificationTests {
    private func refusal(_ bytes: [UInt8]) -> Refusal? {
        Corpus.refusal { () throws(Refusal) in _ = try BankNotification.parse(bytes) }
    }

    private func sample(_ name: String) throws -> BankNotification {
        try BankNotification.parse(try SharedData.bytes("\(Corpus.folder)/camt-samples/\(name)"))
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the third-party files"))
    func readsTheThirdPartySamples() throws {
        #expect(Corpus.notifications.count == 3)
        let old = try sample("camt054.v2.xml")
        #expect(old.version == .v2)
        let entry = old.notifications[0].entries[0]
        #expect(entry.amount == CurrencyAmount(decimal: "200000", currency: "SEK"))
        #expect(entry.direction == .debit && entry.isBooked && !entry.isReversal)
        #expect(entry.bookingDate == CivilDate("2007-10-18") && entry.valueDate == CivilDate("2007-10-18"))
        #expect(entry.details.map(\.endToEndID) == [String?](repeating: "MUELL/FINP/RA12345", count: 3))
        #expect(entry.details.map(\.debtorName) == ["MUELLER", "MUELLER", "MUELLER"])
        #expect(entry.details[2].creditorReferences == ["Ref number V3 block 1", "Ref number V3 block 2"])

        let new = try sample("camt054.v8.xml")
        #expect(new.version == .v8)
        #expect(new.notifications[0].account.identifier == "CH2801234000123456789")
        let detail = try #require(new.notifications[0].entries[0].details.first)
        #expect(new.notifications[0].entries[0].status == "BOOK")
        #expect(detail.debtorName == "UNIFITS GmbH" && detail.creditorName == "Example Creditor 3 - V1")
        #expect(detail.amount == CurrencyAmount(decimal: "3.1", currency: "CHF"))
        #expect(detail.creditorAccount?.identifier == "CH4112345003131313131")
        #expect(detail.partyNames.contains("UNIFITS"))
        let traced = try sample("camt054.v8-with-UETR.xml").notifications[0].entries[0].details[0]
        #expect(traced.uetr == "255ae394-9965-4438-ac86-f406feada396")
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the third-party files"))
    func refusesAccountStatements() throws {
        #expect(Corpus.statements.count == 10)
        for path in Corpus.statements {
            #expect(refusal(try SharedData.bytes(path))?.code == .messageUnsupported, "\(path)")
        }
    }

    /// A batch entry of 10.00 EUR with one detail for each amount.
    private func batch(_ details: [(amount: String?, currency: String, direction: String)]) -> [UInt8] {
        let parts = details.map { detail in
            let amount = detail.amount.map { "<Amt Ccy=\"\(detail.currency)\">\($0)</Amt>" } ?? ""
            return "<TxDtls>\(amount)<CdtDbtInd>\(detail.direction)</CdtDbtInd></TxDtls>"
        }
        return Array(
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr>\
            <MsgId>N1</MsgId><CreDtTm>2026-09-15T10:00:00</CreDtTm></GrpHdr><Ntfctn><Id>N1</Id><Acct><Id>\
            <IBAN>DE89370400440532013000</IBAN></Id></Acct><Ntry><Amt Ccy="EUR">10.00</Amt>\
            <CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd><Sts><Prtry>LATE</Prtry></Sts><BkTxCd/>\
            <NtryDtls>\(parts.joined())</NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
            """.utf8
        )
    }

    @Test(
        arguments: [
            ([("4.00", "EUR", "CRDT"), ("6", "EUR", "CRDT")], nil),
            ([("4.00", "EUR", "CRDT"), ("6.01", "EUR", "CRDT")], .statementUnbalanced),
            ([("12.00", "EUR", "CRDT"), ("2", "EUR", "DBIT")], nil),
            ([("10.00", "EUR", "DBIT")], nil),
            ([("4.00", "EUR", "CRDT"), (nil, "EUR", "CRDT")], nil),
            ([("4.00", "EUR", "CRDT"), ("6.01", "USD", "CRDT")], nil),
            ([], nil),
        ] as [([(amount: String?, currency: String, direction: String)], RefusalCode?)]
    )
    func detailsMustAddUpToTheirEntry(
        _ details: [(amount: String?, currency: String, direction: String)],
        _ expected: RefusalCode?
    ) {
        #expect(refusal(batch(details))?.code == expected)
    }

    @Test func readsReversalsAndOtherStatuses() throws {
        let entry = try BankNotification.parse(batch([])).notifications[0].entries[0]
        #expect(entry.isReversal && entry.status == "LATE" && !entry.isBooked)
    }
}
