import GigPrimitives

/// Plays a partner bank in demonstrations and tests: a pure function from the messages that it gets to its answers.
///
/// It settles every payment at once, except one whose creditor has an IBAN with wrong check digits (rejected, `AC01`)
/// or whose creditor name or remittance contains `rejectionMarker` (rejected, `AC04`).
package enum SandboxBank {
    /// What the bank sends back for one file.
    package struct Answer: Hashable, Sendable {
        /// A pain.002.001.12.
        package let statusReport: [UInt8]
        /// A camt.054.001.08 with one debit entry for each settled payment; `nil` if none was settled.
        package let debitNotification: [UInt8]?
    }

    /// A text in a creditor's name or a remittance that makes the bank reject the payment as to a closed account.
    package static let rejectionMarker = "SANDBOX-REJECT"

    /// Answers a pain.001.001.09; the same file and time give the same answer.
    ///
    /// Refuses what `PaymentInitiation.parse` and `checkTotals()` refuse, and version .03 with `message_unsupported`.
    package static func answer(to file: [UInt8], at now: Instant) throws(Refusal) -> Answer {
        let initiation = try PaymentInitiation.parse(file)
        guard initiation.version == .v9 else { throw Refusal(.messageUnsupported, field: "Document") }
        try initiation.checkTotals()
        let fingerprint = Digest(hashing: file).hexadecimal.prefix(32)
        var batches: [PaymentStatusReport.Batch] = []
        var notifications: [BankNotification.AccountNotification] = []
        for (index, batch) in initiation.batches.enumerated() {
            let payments = batch.payments.map { SandboxBank.decide($0) }
            batches.append(
                PaymentStatusReport.Batch(id: batch.id, status: PaymentStatus.joint(payments), payments: payments)
            )
            var entries: [BankEntry] = []
            for (number, payment) in batch.payments.enumerated() where payments[number].status == .settled {
                let reference = "\(fingerprint.prefix(20))-\(index)-\(number)"
                entries.append(debit(payment, from: batch, reference: reference, on: now.date))
            }
            guard !entries.isEmpty else { continue }
            notifications.append(
                BankNotification.AccountNotification(
                    id: "N\(fingerprint.prefix(24))-\(index)",
                    account: batch.debtorAccount,
                    entries: entries
                )
            )
        }
        let report = PaymentStatusReport(
            version: .v12,
            messageID: "S\(fingerprint)",
            creationDateTime: now.secondsText,
            original: OriginalMessage(initiation),
            groupStatus: PaymentStatus.joint(batches.flatMap(\.payments)),
            batches: batches
        )
        let notification = BankNotification(
            version: .v8,
            messageID: "N\(fingerprint)",
            creationDateTime: now.secondsText,
            notifications: notifications
        )
        return Answer(
            statusReport: try report.xml(),
            debitNotification: notifications.isEmpty ? nil : try notification.xml()
        )
    }

    /// A camt.054.001.08 that says that one payment came in; refuses with `message_invalid` if a value doesn't fit.
    package static func creditNotification(
        entryReference: String,
        amount: Money,
        payerName: String,
        payerAccount: AccountReference? = nil,
        creditorAccount: AccountReference,
        reference: String,
        at now: Instant
    ) throws(Refusal) -> [UInt8] {
        let paid = CurrencyAmount(amount)
        let detail = BankEntryDetail(
            endToEndID: entryReference,
            amount: paid,
            direction: .credit,
            debtorName: payerName,
            debtorAccount: payerAccount,
            creditorAccount: creditorAccount,
            remittance: [reference]
        )
        let entry = BankEntry(
            amount: paid,
            direction: .credit,
            bookingDate: now.date,
            valueDate: now.date,
            accountServicerReference: entryReference,
            entryReference: entryReference,
            details: [detail]
        )
        return try BankNotification(
            version: .v8,
            messageID: entryReference,
            creationDateTime: now.secondsText,
            notifications: [
                BankNotification.AccountNotification(
                    id: entryReference,
                    account: creditorAccount,
                    currency: amount.currency.code,
                    entries: [entry]
                )
            ]
        ).xml()
    }

    private static func decide(_ payment: PaymentInstruction) -> PaymentStatusReport.Payment {
        let texts = payment.remittance + [payment.creditorName ?? ""]
        let code: String? =
            if let account = payment.creditorAccount, account.scheme == .iban, account.iban == nil {
                "AC01"
            } else if texts.contains(where: { $0.contains(rejectionMarker) }) {
                "AC04"
            } else {
                nil
            }
        return PaymentStatusReport.Payment(
            instructionID: payment.instructionID,
            endToEndID: payment.endToEndID,
            uetr: payment.uetr,
            status: code == nil ? .settled : .rejected,
            reasons: code.map { [StatusReason(code: $0)] } ?? [],
            amount: payment.amount.counted
        )
    }

    private static func debit(
        _ payment: PaymentInstruction,
        from batch: PaymentBatch,
        reference: String,
        on day: CivilDate
    ) -> BankEntry {
        let amount = payment.amount.counted
        let detail = BankEntryDetail(
            endToEndID: payment.endToEndID,
            amount: amount,
            direction: .debit,
            debtorName: batch.debtorName,
            debtorAccount: batch.debtorAccount,
            creditorName: payment.creditorName,
            creditorAccount: payment.creditorAccount,
            remittance: payment.remittance,
            uetr: payment.uetr
        )
        return BankEntry(
            amount: amount,
            direction: .debit,
            bookingDate: day,
            valueDate: day,
            accountServicerReference: reference,
            details: [detail]
        )
    }
}
