import Foundation
import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct ISO20022StatusReportTests {
    private static let now = Instant(seconds: 1_790_000_000)

    private static func report(
        _ version: String,
        _ decisions: [PaymentStatusReport.Decision]
    ) throws -> PaymentStatusReport {
        let initiation = try PaymentInitiation.parse(SampleFile(version: version).xml)
        return PaymentStatusReport(to: initiation, messageID: "S1", at: now, decisions: [decisions])
    }

    private static func rejection(_ code: RefusalCode, _ subject: StatusReason.Subject) -> PaymentStatusReport {
        PaymentStatusReport(
            rejecting: OriginalMessage(messageID: "M1", messageName: "pain.001.001.09"),
            messageID: "S2",
            at: now,
            refusal: code,
            about: subject
        )
    }

    @Test(
        arguments: [
            ([.settled(reference: nil), .settled(reference: nil)], "ACSC"), ([.held, .held], "PDNG"),
            ([.rejected(.accountClosed, about: .creditor), .rejected(.accountClosed, about: .creditor)], "RJCT"),
            ([.settled(reference: nil), .held], "PART"),
            ([.settled(reference: nil), .rejected(.insufficientFunds, about: .debtor)], "PART"),
        ] as [([PaymentStatusReport.Decision], String)]
    )
    func groupHasTheStatusThatAllPaymentsShare(_ decisions: [PaymentStatusReport.Decision], _ status: String) throws {
        let report = try Self.report("09", decisions)
        #expect(report.groupStatus?.rawValue == status)
        #expect(report.batches.map { $0.status?.rawValue } == [status])
    }

    @Test func readsBackWhatItWrites() throws {
        for version in ["03", "09"] {
            let report = try Self.report(
                version,
                [.settled(reference: "R1"), .rejected(.insufficientFunds, about: .debtor)]
            )
            #expect(report.version == (version == "03" ? .v3 : .v12))
            #expect(try PaymentStatusReport.parse(try report.xml()) == report)
            #expect(report.payments.map(\.endToEndID) == ["E0", "E1"])
            #expect(report.payments.map { $0.status?.outcome } == [.settled, .rejected])
            #expect(report.payments[1].reasons.map(\.code) == ["AM04"])
        }
        let rejection = Self.rejection(.controlSumMismatch, .group)
        #expect(try PaymentStatusReport.parse(try rejection.xml()) == rejection)
        #expect(rejection.groupReasons.map(\.code) == ["AM16"])
    }

    @Test(.enabled(if: XMLLint.isPresent, "needs xmllint and the published schemas"))
    func xmllintAcceptsEveryReport() throws {
        let broken = Array("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.12\"/>".utf8)
        #expect(try !XMLLint.isValid(broken, "pain.002.001.12"))
        var documents: [[UInt8]] = []
        for code in RefusalCode.allCases {
            for subject in StatusReason.Subject.allCases {
                documents.append(try Self.rejection(code, subject).xml())
                documents.append(try Self.report("09", [.held, .rejected(code, about: subject)]).xml())
            }
        }
        #expect(try XMLLint.verdicts(documents, "pain.002.001.12").allSatisfy { $0 })
        let old = try RefusalCode.allCases.map {
            try Self.report("03", [.settled(reference: "R1"), .rejected($0, about: .creditor)]).xml()
        }
        #expect(try XMLLint.verdicts(old, "pain.002.001.03").allSatisfy { $0 })
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the external code sets"))
    func everyReasonIsInTheExternalCodeSet() throws {
        let data = Data(try SharedData.bytes("partners/iso20022/external-codes-2Q2026_v3.json"))
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let sets = try #require(json["definitions"] as? [String: Any])
        let set = try #require((sets["ExternalStatusReason1Code"] as? [String: Any])?["enum"] as? [String])
        #expect(set.count > 300)
        for code in RefusalCode.allCases {
            for subject in StatusReason.Subject.allCases {
                #expect(set.contains(StatusReason.code(code, subject)), "\(code)")
            }
        }
    }

    @Test func textsFitTheirElement() {
        for code in RefusalCode.allCases {
            let reason = StatusReason(code, about: .payment)
            #expect(reason.texts.allSatisfy { (1...105).contains($0.unicodeScalars.count) })
            #expect(reason.code != "NARR" || !reason.texts.isEmpty)
        }
        #expect(StatusReason(.insufficientFunds, about: .debtor).texts.joined(separator: " ").contains("insufficient"))
    }

    @Test func aScreeningHitIsNotGivenAway() throws {
        let hit = StatusReason(.screeningHit, about: .payment)
        #expect(hit == StatusReason(code: "MS03"))
        let held = try Self.report("09", [.held, .rejected(.screeningHit, about: .creditor)])
        let text = String(decoding: try held.xml(), as: UTF8.self).lowercased()
        for word in ["screen", "sanction", "compliance", "alert", "hit<"] { #expect(!text.contains(word)) }
        #expect(held.payments[0].reasons.isEmpty)
    }

    @Test(
        arguments: [
            (.accountUnknown, .debtor, "AC02"), (.accountUnknown, .creditor, "AC03"),
            (.accountUnknown, .payment, "AC01"),
            (.accountClosed, .debtor, "AC05"), (.accountClosed, .creditor, "AC07"), (.accountClosed, .payment, "AC04"),
            (.transactionCountMismatch, .group, "AM19"), (.transactionCountMismatch, .batch, "AM20"),
            (.controlSumMismatch, .group, "AM16"), (.controlSumMismatch, .batch, "AM17"),
            (.messageIdReused, .group, "DU01"), (.endToEndIdReused, .payment, "DU04"),
            (.kycDocumentNotAccepted, .creditor, "RR04"), (.storeFull, .group, "FF10"),
        ] as [(RefusalCode, StatusReason.Subject, String)]
    )
    func reasonDependsOnWhatTheRefusalIsAbout(_ code: RefusalCode, _ subject: StatusReason.Subject, _ expected: String)
    {
        #expect(StatusReason.code(code, subject) == expected)
    }

    @Test func refusesToReadOtherMessages() {
        let refusal = Corpus.refusal { () throws(Refusal) in _ = try PaymentStatusReport.parse(SampleFile().xml) }
        #expect(refusal?.code == .messageUnsupported)
    }
}
