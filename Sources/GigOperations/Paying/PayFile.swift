import GigAccess
import GigGate
import GigPartners
import GigPrimitives
import GigRecords
import GigScreening

/// A customer pays many others with a pain.001 file; the answer is a pain.002.
package struct PayFile: Command {
    package static let permission = Permission.payFile

    private let initiation: PaymentInitiation
    private let file: [UInt8]

    /// Reads the file; refuses with the codes of `PaymentInitiation.parse`.
    package init(_ file: [UInt8]) throws(Refusal) {
        guard file.count <= PaymentInitiation.largestFile else { throw Refusal(.bodyTooLarge) }
        initiation = try PaymentInitiation.parse(file)
        self.file = file
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("message", initiation.version.rawValue)
        payload.add("message_id", initiation.messageID)
        payload.add("payments", Int64(initiation.paymentCount))
        payload.add("file_sha256", Digest(hashing: file).hexadecimal)
        return payload
    }

    /// Screens the file's names before the command waits for its commit, which then finds their verdicts remembered.
    ///
    /// Refuses with `screening_list_missing` or `screening_list_stale`.
    package func screenAhead(_ ports: Ports) throws(Refusal) {
        try ports.screening.requireFreshLists(now: ports.clock.now())
        var subjects = Set(initiation.partyNames.map { ScreeningSubject($0) })
        for batch in initiation.batches {
            subjects.formUnion(batch.screenedSubjects)
            for payment in batch.payments {
                subjects.formUnion(payment.screenedSubjects)
                subjects.insert(.memo(payment.remittance.joined(separator: " ")))
            }
        }
        for subject in subjects where !subject.text.isEmpty { _ = ports.screening.screen(subject) }
    }

    package func perform(_ authorised: Authorised<PayFile>) throws -> Performed {
        guard let sender = authorised.actor.customer else { throw Refusal(.permissionDenied) }
        // Before the file's id is claimed, so that the same file may come again once lists are there.
        try authorised.ports.screening.requireFreshLists(now: authorised.now)
        do throws(Refusal) {
            try initiation.checkTotals()
        } catch {
            return try reject(error, authorised)
        }
        guard
            try authorised.writer.claim(
                messageID: initiation.messageID,
                of: sender,
                body: [],
                at: authorised.now
            )
        else { return try reject(Refusal(.messageIdReused), authorised) }
        let plan = try PaymentFilePlan(initiation, records: authorised.records)
        var desk = PaymentDesk(authorised)
        let results = try desk.pay(plan.drafts)
        if !desk.findings.isEmpty {
            try authorised.writer.keep(body: file, ofMessage: initiation.messageID, of: sender)
        }
        let report = PaymentStatusReport(
            to: initiation,
            messageID: reportID(authorised),
            at: authorised.now,
            decisions: plan.decisions(results)
        )
        return Performed(body: try report.xml(), mediaType: .xml, evidence: desk.evidence)
    }

    private func reject(_ refusal: Refusal, _ authorised: Authorised<PayFile>) throws -> Performed {
        let report = PaymentStatusReport(
            rejecting: OriginalMessage(initiation),
            messageID: reportID(authorised),
            at: authorised.now,
            refusal: refusal.code,
            about: refusal.fields.contains { $0.hasPrefix("PmtInf") } ? .batch : .group
        )
        let evidence = JSONWriter.object { $0.member("file_refused", refusal.code.rawValue) }
        return Performed(body: try report.xml(), mediaType: .xml, evidence: evidence)
    }

    private func reportID(_ authorised: Authorised<PayFile>) -> String {
        let id: OrderID = authorised.newID()
        return id.compact
    }
}
