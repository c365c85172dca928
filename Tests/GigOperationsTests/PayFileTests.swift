import GigAccess
import GigGate
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigTestSupport
import Testing

/// A payment of a file that a test writes.
private struct FilePayment {
    var amount = "10.00"
    var currency = "EUR"
    var endToEndID = "NOTPROVIDED"
    var creditor: String
    var name = "Ben Haddad"
    var ultimate: String?
}

@Suite("A pain.001 file is refused whole, or answered payment by payment")
struct PayFileTests {
    /// A pain.001.001.09 of one batch, written without the product's own writer.
    private func file(
        _ debtor: TestHouse.Resident,
        _ payments: [FilePayment],
        id: String = "MSG-1",
        count: Int? = nil,
        sum: String? = nil
    ) -> [UInt8] {
        let transactions = payments.map { payment in
            """
            <CdtTrfTxInf><PmtId><EndToEndId>\(payment.endToEndID)</EndToEndId></PmtId>\
            <Amt><InstdAmt Ccy="\(payment.currency)">\(payment.amount)</InstdAmt></Amt>\
            <Cdtr><Nm>\(payment.name)</Nm></Cdtr>\
            <CdtrAcct><Id><Othr><Id>\(payment.creditor)</Id></Othr></Id></CdtrAcct>\
            \(payment.ultimate.map { "<UltmtCdtr><Nm>\($0)</Nm></UltmtCdtr>" } ?? "")</CdtTrfTxInf>
            """
        }.joined()
        let control = sum.map { "<CtrlSum>\($0)</CtrlSum>" } ?? ""
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>\
            <GrpHdr><MsgId>\(id)</MsgId><CreDtTm>2026-09-21T14:13:20</CreDtTm><NbOfTxs>\(count ?? payments.count)</NbOfTxs>\
            \(control)<InitgPty><Nm>Ada Okafor</Nm></InitgPty></GrpHdr>\
            <PmtInf><PmtInfId>P1</PmtInfId><PmtMtd>TRF</PmtMtd><ReqdExctnDt><Dt>2026-09-21</Dt></ReqdExctnDt>\
            <Dbtr><Nm>Ada Okafor</Nm></Dbtr><DbtrAcct><Id><Othr><Id>\(debtor.account.compact)</Id></Othr></Id></DbtrAcct>\
            <DbtrAgt><FinInstnId><BICFI>TESTDEFFXXX</BICFI></FinInstnId></DbtrAgt>\(transactions)</PmtInf>\
            </CstmrCdtTrfInitn></Document>
            """
        return Array(text.utf8)
    }

    private func send(
        _ scene: Scenario,
        _ file: [UInt8],
        as actor: Actor? = nil,
        key: String? = nil
    ) async throws -> Result<PaymentStatusReport, Refusal> {
        let key = if let key { try IdempotencyKey(key) } else { scene.house.newKey() }
        let command = try PayFile(file)
        do throws(Refusal) {
            let receipt = try await scene.house.gate.perform(command, as: actor ?? scene.ada.actor, key: key)
            #expect(receipt.mediaType == .xml)
            return .success(try PaymentStatusReport.parse(receipt.body))
        } catch {
            return .failure(error)
        }
    }

    /// Status and reason of each payment, for example `ACSC` or `RJCT AC03`.
    private func statuses(_ report: PaymentStatusReport?) -> [String] {
        report?.payments.map { payment in
            ([payment.status?.rawValue] + payment.reasons.map(\.code)).compactMap(\.self).joined(separator: " ")
        } ?? []
    }

    @Test("all good: all posted")
    func allPosted() async throws {
        let scene = try await Scenario()
        let ben = scene.ben.account.compact
        let file = file(
            scene.ada,
            [.init(endToEndID: "E1", creditor: ben), .init(amount: "20.00", endToEndID: "E2", creditor: ben)],
            sum: "30.00"
        )
        let report = try #require(try await send(scene, file).value)
        #expect(statuses(report) == ["ACSC", "ACSC"] && report.groupStatus == .settled)
        #expect(report.original.messageID == "MSG-1")
        #expect(try await scene.available(scene.ben) == "30.00")
        try await scene.expectSound()
    }

    @Test("some bad: each has its own status and reason, the good ones post")
    func partial() async throws {
        let scene = try await Scenario()
        let ben = scene.ben.account.compact
        let cy = try await scene.house.settle("Cy Dent", document: true, liveness: nil)
        let listed = try await scene.house.settle(Scenario.listed)
        let report = try await send(
            scene,
            file(
                scene.ada,
                [
                    .init(endToEndID: "1", creditor: ben),
                    .init(endToEndID: "2", creditor: "NOBODY"),
                    .init(endToEndID: "3", creditor: cy.account.compact),
                    .init(endToEndID: "4", creditor: listed.account.compact),
                    .init(currency: "USD", endToEndID: "5", creditor: ben),
                    .init(amount: "10.001", endToEndID: "6", creditor: ben),
                    .init(endToEndID: "7", creditor: scene.ada.account.compact),
                    .init(amount: "500.00", endToEndID: "8", creditor: ben),
                    .init(amount: "80.00", endToEndID: "9", creditor: ben),
                    .init(amount: "0.01", endToEndID: "10", creditor: ben),
                    .init(endToEndID: "11", creditor: "BANK-EUR"),
                ]
            )
        ).value
        #expect(
            statuses(report) == [
                "ACSC", "RJCT AC03", "RJCT RR04", "PDNG", "RJCT AM03", "RJCT CH20", "RJCT AG03", "RJCT AM04", "ACSC",
                "RJCT AM04", "RJCT AC03",
            ]
        )
        #expect(report?.groupStatus == .partly)
        #expect(try await scene.available(scene.ben) == "90.00")
        #expect(try await scene.available(scene.ada) == "0.00", "10 and 80 posted, 10 held")
        try await scene.expectSound()
    }

    @Test(
        "a held payment tells nothing in the report, whosever name it was",
        arguments: ["account", "creditor", "ultimate"]
    )
    func heldIsSilent(_ whose: String) async throws {
        let scene = try await Scenario()
        let listed = try await scene.house.settle(Scenario.listed)
        let payment =
            switch whose {
            case "account": FilePayment(creditor: listed.account.compact, name: "Harmless")
            case "creditor": FilePayment(creditor: scene.ben.account.compact, name: Scenario.listed)
            default: FilePayment(creditor: scene.ben.account.compact, ultimate: Scenario.listed)
            }
        let report = try #require(try await send(scene, file(scene.ada, [payment])).value)
        #expect(statuses(report) == ["PDNG"])
        #expect(report.payments.flatMap(\.reasons).isEmpty)
        #expect(try await scene.alerts().count == 1)
        #expect(try await scene.available(scene.ben) == "0.00")
        try await scene.expectSound()
    }

    @Test("a file id is taken once for each sender; the second file is refused whole")
    func messageIDs() async throws {
        let scene = try await Scenario()
        let first = file(scene.ada, [.init(endToEndID: "E1", creditor: scene.ben.account.compact)])
        _ = try await send(scene, first)
        let other = file(scene.ada, [.init(endToEndID: "E2", creditor: scene.ben.account.compact)])
        for again in [first, other] {
            let report = try #require(try await send(scene, again).value)
            #expect(report.groupStatus == .rejected && report.groupReasons.first?.code == "DU01")
        }
        #expect(try await scene.available(scene.ben) == "10.00")
        let bens = file(scene.ben, [.init(amount: "1.00", creditor: scene.ada.account.compact)])
        #expect(statuses(try await send(scene, bens, as: scene.ben.actor).value) == ["ACSC"], "another sender's id")
        try await scene.expectSound()
    }

    @Test("the same file under the same key is a replay, byte for byte")
    func replay() async throws {
        let scene = try await Scenario()
        let file = file(scene.ada, [.init(endToEndID: "E1", creditor: scene.ben.account.compact)])
        let key = try IdempotencyKey("k")
        let first = try await scene.house.gate.perform(try PayFile(file), as: scene.ada.actor, key: key)
        let again = try await scene.house.gate.perform(try PayFile(file), as: scene.ada.actor, key: key)
        #expect(again.isReplay && again.body == first.body && again.mediaType == .xml)
        #expect(try await scene.available(scene.ben) == "10.00")
    }

    @Test("an end-to-end id is taken once, in a file, over files, and between files and single orders")
    func endToEndIDs() async throws {
        let scene = try await Scenario()
        let ben = scene.ben.account.compact
        let inFile = file(scene.ada, [.init(endToEndID: "E1", creditor: ben), .init(endToEndID: "E1", creditor: ben)])
        #expect(statuses(try await send(scene, inFile).value) == ["ACSC", "RJCT DU04"])
        let over = file(scene.ada, [.init(endToEndID: "E1", creditor: ben)], id: "MSG-2")
        #expect(statuses(try await send(scene, over).value) == ["RJCT DU04"])
        #expect(try await scene.pay(endToEndID: "E1").refusal?.code == .endToEndIdReused)
        _ = try await scene.pay(endToEndID: "E2")
        let after = file(scene.ada, [.init(endToEndID: "E2", creditor: ben)], id: "MSG-3")
        #expect(statuses(try await send(scene, after).value) == ["RJCT DU04"])
        #expect(try await scene.available(scene.ben) == "20.00")
        try await scene.expectSound()
    }

    @Test("NOTPROVIDED is no id: it may come any number of times")
    func notProvided() async throws {
        let scene = try await Scenario()
        let ben = scene.ben.account.compact
        for id in ["MSG-1", "MSG-2"] {
            let file = file(scene.ada, [.init(creditor: ben), .init(creditor: ben)], id: id)
            #expect(statuses(try await send(scene, file).value) == ["ACSC", "ACSC"])
        }
        #expect(try await scene.available(scene.ben) == "40.00")
    }

    @Test("a payment that was refused does not use its end-to-end id up")
    func refusedIDIsFree() async throws {
        let scene = try await Scenario()
        let ben = scene.ben.account.compact
        let file = file(
            scene.ada,
            [.init(amount: "500.00", endToEndID: "E1", creditor: ben), .init(endToEndID: "E1", creditor: ben)]
        )
        #expect(statuses(try await send(scene, file).value) == ["RJCT AM04", "ACSC"])
    }

    @Test("totals that do not fit refuse the file whole, and its id stays free", arguments: ["count", "sum"])
    func totals(_ wrong: String) async throws {
        let scene = try await Scenario()
        let payments = [FilePayment(endToEndID: "E1", creditor: scene.ben.account.compact)]
        let bad =
            wrong == "count" ? file(scene.ada, payments, count: 2) : file(scene.ada, payments, sum: "10.01")
        let report = try #require(try await send(scene, bad).value)
        #expect(report.groupStatus == .rejected && report.payments.isEmpty)
        #expect(report.groupReasons.first?.code == (wrong == "count" ? "AM19" : "AM16"))
        #expect(try await scene.available(scene.ben) == "0.00")
        #expect(statuses(try await send(scene, file(scene.ada, payments)).value) == ["ACSC"])
        try await scene.expectSound()
    }

    @Test("a file can't draw on somebody else's account")
    func foreignDebtor() async throws {
        let scene = try await Scenario()
        let stolen = file(scene.ada, [.init(creditor: scene.ben.account.compact)])
        #expect(statuses(try await send(scene, stolen, as: scene.ben.actor).value) == ["RJCT AC02"])
        #expect(try await scene.available(scene.ada) == "100.00")
        for actor in [scene.operations, scene.bank] {
            #expect(try await send(scene, stolen, as: actor).refusal == Refusal(.permissionDenied))
        }
    }

    @Test("with a stale list the file is refused, and taken later under the same key and id")
    func stale() async throws {
        let scene = try await Scenario()
        let file = file(scene.ada, [.init(creditor: scene.ben.account.compact)])
        scene.house.clock.advance(seconds: 8 * 86_400)
        #expect(try await send(scene, file, key: "k").refusal == Refusal(.screeningListStale))
        try await scene.house.importList()
        #expect(statuses(try await send(scene, file, key: "k").value) == ["ACSC"])
    }

    @Test("a file of 600 payments posts in one command")
    func many() async throws {
        let scene = try await Scenario()
        let payments = (1...600).map {
            FilePayment(amount: "0.10", endToEndID: "E\($0)", creditor: scene.ben.account.compact)
        }
        let report = try #require(try await send(scene, file(scene.ada, payments, sum: "60.00")).value)
        #expect(report.groupStatus == .settled && report.payments.count == 600)
        #expect(try await scene.available(scene.ben) == "60.00")
        try await scene.expectSound()
    }
}
