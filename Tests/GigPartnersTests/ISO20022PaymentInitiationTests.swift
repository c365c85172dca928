import Foundation
import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct ISO20022PaymentInitiationTests {
    private func refusal(_ bytes: [UInt8]) -> Refusal? {
        Corpus.refusal { () throws(Refusal) in _ = try PaymentInitiation.parse(bytes) }
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the third-party files"))
    func readsEveryThirdPartyFile() throws {
        #expect(Corpus.market.count == 69)
        #expect(Corpus.coverage.count == 21)
        for path in Corpus.initiations {
            let initiation = try PaymentInitiation.parse(try SharedData.bytes(path))
            #expect(initiation.paymentCount > 0, "\(path)")
            #expect(path.contains(initiation.version.rawValue), "\(path)")
            #expect(initiation.batches.allSatisfy { $0.requestedExecutionDate != nil }, "\(path)")
            try initiation.checkTotals()
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the third-party files"))
    func agreesWithTheThirdPartyTranscripts() throws {
        var compared = 0
        for path in Corpus.market {
            let initiation = try PaymentInitiation.parse(try SharedData.bytes(path))
            let data = Data(try SharedData.bytes(path.replacing(".xml", with: ".iso.json")))
            let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            let root = try #require((json["Document"] as? [String: Any])?["CstmrCdtTrfInitn"] as? [String: Any])
            let header = try #require(root["GrpHdr"] as? [String: Any])
            #expect(header["MsgId"] as? String == initiation.messageID)
            #expect(header["NbOfTxs"] as? String == String(initiation.declaredCount))
            #expect(header["CtrlSum"] as? String == initiation.declaredSum)
            let batches = try #require(root["PmtInf"] as? [[String: Any]])
            #expect(batches.map { $0["PmtInfId"] as? String } == initiation.batches.map(\.id))
            #expect(
                batches.map { day($0["ReqdExctnDt"]) }
                    == initiation.batches.map { $0.requestedExecutionDate?.description }
            )
            let transactions = batches.flatMap { $0["CdtTrfTxInf"] as? [[String: Any]] ?? [] }
            let payments = initiation.batches.flatMap(\.payments)
            #expect(transactions.count == payments.count)
            for (transaction, payment) in zip(transactions, payments) {
                compare(transaction, payment)
                compared += 1
            }
        }
        #expect(compared >= 69)
    }

    private func day(_ value: Any?) -> String? {
        let choice = value as? [String: Any]
        return (value as? String ?? choice?["Dt"] as? String ?? choice?["DtTm"] as? String).map {
            String($0.prefix(10))
        }
    }

    private func compare(_ transaction: [String: Any], _ payment: PaymentInstruction) {
        func value(_ path: String...) -> String? {
            path.reduce(transaction as Any?) { ($0 as? [String: Any])?[$1] } as? String
        }
        #expect(value("PmtId", "EndToEndId") == payment.endToEndID)
        #expect(value("PmtId", "InstrId") == payment.instructionID)
        #expect(value("Amt", "InstdAmt", "amt") == payment.amount.counted.decimal)
        #expect(value("Amt", "InstdAmt", "Ccy") == payment.amount.counted.currency)
        #expect(value("Cdtr", "Nm") == payment.creditorName)
        #expect(value("Purp", "Cd") == payment.purpose)
        let bic = value("CdtrAgt", "FinInstnId", "BIC") ?? value("CdtrAgt", "FinInstnId", "BICFI")
        #expect(bic == payment.creditorAgent?.bic)
        let account = value("CdtrAcct", "Id", "IBAN") ?? value("CdtrAcct", "Id", "Othr", "Id")
        #expect(account == payment.creditorAccount?.identifier)
        #expect((value("CdtrAcct", "Id", "IBAN") != nil) == (payment.creditorAccount?.scheme == .iban))
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the third-party files"))
    func refusesOtherMessagesByName() throws {
        #expect(Corpus.unsupported.count == 5)
        for path in Corpus.unsupported + Corpus.notifications + Corpus.statements {
            let bytes = try SharedData.bytes(path)
            #expect(refusal(bytes) == Refusal(.messageUnsupported, field: "Document"), "\(path)")
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the third-party files"))
    func everyNameOfAFileCanBeScreened() throws {
        for path in Corpus.initiations {
            let bytes = try SharedData.bytes(path)
            let initiation = try PaymentInitiation.parse(bytes)
            let listed = Set(
                initiation.partyNames + initiation.batches.flatMap { $0.partyNames + $0.payments.flatMap(\.partyNames) }
            )
            let names = Set(try XMLReader.document(bytes).names)
            #expect(names == listed, "\(path)")
        }
    }

    @Test func readsTheFieldsOfASmallFile() throws {
        let initiation = try PaymentInitiation.parse(SampleFile().xml)
        #expect(initiation.version == .v9)
        #expect(initiation.messageID == "M1")
        #expect(initiation.initiatingPartyName == "Acme Couriers")
        let batch = initiation.batches[0]
        #expect(batch.method == .transfer)
        #expect(batch.debtorAccount.iban?.country == "GB")
        #expect(batch.requestedExecutionDate == CivilDate(year: 2026, month: 9, day: 15))
        let payment = batch.payments[1]
        #expect(payment.amount == .instructed(CurrencyAmount(decimal: "20.25", currency: "EUR")))
        #expect(payment.remittance == ["Week 38"])
        #expect(payment.partyNames == ["Maria Fontana"])
        #expect(payment.creditorAccount?.iban?.text == "DE89370400440532013000")
    }

    struct Broken: CustomTestStringConvertible {
        let old: String
        let new: String
        let path: String
        var testDescription: String { "\(old) -> \(new)" }
    }

    @Test(arguments: [
        Broken(old: "<EndToEndId>E0</EndToEndId>", new: "", path: "PmtInf/CdtTrfTxInf/PmtId/EndToEndId"),
        Broken(old: "<EndToEndId>E0<", new: "<EndToEndId><", path: "PmtInf/CdtTrfTxInf/PmtId/EndToEndId"),
        Broken(
            old: "<InstrId>I0</InstrId>",
            new: "<Secret>1</Secret>",
            path: "PmtInf/CdtTrfTxInf/PmtId/EndToEndId"
        ),
        Broken(old: "<MsgId>M1</MsgId>", new: "", path: "GrpHdr/MsgId"),
        Broken(old: "<CtrlSum>30.50</CtrlSum><InitgPty>", new: "<InitgPty>", path: ""),
        Broken(old: "<NbOfTxs>2</NbOfTxs>", new: "", path: "GrpHdr/NbOfTxs"),
        Broken(old: "<NbOfTxs>2<", new: "<NbOfTxs>-2<", path: "GrpHdr/NbOfTxs"),
        Broken(old: "M1", new: String(repeating: "M", count: 36), path: "GrpHdr/MsgId"),
        Broken(old: "2026-09-15T09:15:00", new: "yesterday", path: "GrpHdr/CreDtTm"),
        Broken(old: "<Dt>2026-09-15<", new: "<Dt>2026-02-30<", path: "PmtInf/ReqdExctnDt/Dt"),
        Broken(old: "TRF", new: "WIRE", path: "PmtInf/PmtMtd"),
        Broken(old: "\"EUR\"", new: "\"eur\"", path: "PmtInf/CdtTrfTxInf/Amt/InstdAmt"),
        Broken(old: " Ccy=\"EUR\"", new: "", path: "PmtInf/CdtTrfTxInf/Amt/InstdAmt"),
        Broken(old: " Ccy=\"EUR\"", new: " Ccy=\"EUR\" Rate=\"2\"", path: "PmtInf/CdtTrfTxInf/Amt/InstdAmt"),
        Broken(old: ">10.25<", new: ">10.123456<", path: "PmtInf/CdtTrfTxInf/Amt/InstdAmt"),
        Broken(old: ">10.25<", new: ">-10.25<", path: "PmtInf/CdtTrfTxInf/Amt/InstdAmt"),
        Broken(old: ">10.25<", new: ">1e1<", path: "PmtInf/CdtTrfTxInf/Amt/InstdAmt"),
        Broken(old: "GB29NWBK60161331926819", new: "GB29 NWBK", path: "PmtInf/DbtrAcct/Id/IBAN"),
        Broken(old: "<DbtrAgt><FinInstnId/></DbtrAgt>", new: "", path: "PmtInf/DbtrAgt"),
        Broken(
            old: "<FinInstnId/>",
            new: "<FinInstnId><BICFI>x</BICFI></FinInstnId>",
            path: "PmtInf/DbtrAgt/FinInstnId/BICFI"
        ),
        Broken(old: "<Cdtr>", new: "stray<Cdtr>", path: "PmtInf/CdtTrfTxInf"),
        Broken(old: "<Cdtr>", new: "<Cdtr xmlns=\"urn:other\">", path: "PmtInf/CdtTrfTxInf"),
        Broken(
            old: "<PmtInfId>B1</PmtInfId><PmtMtd>TRF</PmtMtd>",
            new: "<PmtMtd>TRF</PmtMtd><PmtInfId>B1</PmtInfId>",
            path: "PmtInf/PmtInfId"
        ),
    ])
    func refusesWhatBreaksTheSchemaWithItsPath(_ broken: Broken) {
        let expected = broken.path.isEmpty ? nil : Refusal(.messageInvalid, field: broken.path)
        #expect(refusal(SampleFile().replacing(broken.old, broken.new)) == expected)
    }

    @Test func neverNamesAnElementThatTheSchemaDoesNotKnow() {
        let refusal = refusal(SampleFile().replacing("</CdtTrfTxInf>", "<Secret/></CdtTrfTxInf>"))
        #expect(refusal == Refusal(.messageInvalid, field: "PmtInf/CdtTrfTxInf"))
    }

    @Test func refusesAVersionUnderTheNamespaceOfAnother() {
        #expect(refusal(SampleFile().replacing("001.09", "001.03"))?.fields == ["PmtInf/ReqdExctnDt"])
        #expect(refusal(SampleFile(version: "03").replacing("001.03", "001.09"))?.fields == ["PmtInf/ReqdExctnDt"])
        #expect(refusal(SampleFile(version: "11").xml)?.code == .messageUnsupported)
        #expect(refusal(Array("<Document xmlns=\"\"/>".utf8))?.code == .messageUnsupported)
    }

    @Test func refusesTruncatedFiles() {
        let whole = SampleFile().xml
        for part in 0..<20 { #expect(refusal(Array(whole[..<(whole.count * part / 20)]))?.code == .xmlMalformed) }
    }

    @Test(.timeLimit(.minutes(1)))
    func takesManyNamesInOnePayment() throws {
        let names = (0..<50_000).map { "<Strd><Invcr><Nm>\($0)</Nm></Invcr></Strd>" }.joined()
        let file = SampleFile().replacing("</RmtInf>", "\(names)</RmtInf>")
        #expect(try PaymentInitiation.parse(file).batches[0].payments[0].partyNames.count == 50_001)
    }

    @Test(arguments: [(8190, nil), (8191, .messageTooLarge)] as [(Int, RefusalCode?)])
    func takesAtMostTheLimitOfPayments(_ count: Int, _ expected: RefusalCode?) {
        var file = SampleFile()
        file.amounts = [String](repeating: "1.01", count: count)
        #expect(refusal(file.xml)?.code == expected)
        #expect(file.xml.count < PaymentInitiation.largestFile)
    }

    @Test(
        arguments: [
            (SampleFile(), nil),
            (SampleFile(count: "3"), Refusal(.transactionCountMismatch, field: "GrpHdr/NbOfTxs")),
            (SampleFile(sum: "30.51"), Refusal(.controlSumMismatch, field: "GrpHdr/CtrlSum")),
            (SampleFile(sum: "30.5"), nil), (SampleFile(sum: "30.5000000000000000"), nil),
            (SampleFile(sum: "30.5000000000000001"), Refusal(.controlSumMismatch, field: "GrpHdr/CtrlSum")),
            (SampleFile(batchCount: "1"), Refusal(.transactionCountMismatch, field: "PmtInf/NbOfTxs")),
            (SampleFile(batchSum: "0"), Refusal(.controlSumMismatch, field: "PmtInf/CtrlSum")),
            (SampleFile(sum: "0.3", batchSum: "0.3", amounts: ["0.1", "0.2"]), nil),
            (
                SampleFile(
                    sum: "999999999999999999",
                    batchSum: "999999999999999999",
                    amounts: ["999999999999999998.0", "1"]
                ), nil
            ),
        ] as [(SampleFile, Refusal?)]
    )
    func checksCountsAndSumsExactly(_ file: SampleFile, _ expected: Refusal?) throws {
        let initiation = try PaymentInitiation.parse(file.xml)
        #expect(Corpus.refusal { () throws(Refusal) in try initiation.checkTotals() } == expected)
    }

    @Test func findsTheIdOfAFileThatBreaksItsSchemaLater() {
        let broken = SampleFile().replacing("<EndToEndId>E0</EndToEndId>", "")
        let expected = OriginalMessage(messageID: "M1", messageName: "pain.001.001.09")
        #expect(OriginalMessage.peek(broken) == expected)
        #expect(OriginalMessage.peek(SampleFile().replacing("<MsgId>M1</MsgId>", "")) == nil)
    }
}
