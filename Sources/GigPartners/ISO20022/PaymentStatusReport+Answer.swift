import GigPrimitives

extension PaymentStatusReport {
    /// What became of one payment of a file that was taken.
    package enum Decision: Hashable, Sendable {
        case settled(reference: String?)
        /// Held for a check; the payer is told no reason.
        case held
        case rejected(RefusalCode, about: StatusReason.Subject)
    }

    /// Answers a file whose payments were decided one by one; `decisions` has a list for each batch.
    ///
    /// A batch and the file have the status that all their payments share, or `PART`.
    package init(
        to initiation: PaymentInitiation,
        messageID: String,
        at now: Instant,
        decisions: [[Decision]]
    ) {
        precondition(decisions.map(\.count) == initiation.batches.map(\.payments.count))
        let batches = zip(initiation.batches, decisions).map { batch, decisions in
            let payments = zip(batch.payments, decisions).map { Payment($0, $1) }
            return Batch(id: batch.id, status: PaymentStatus.joint(payments), payments: payments)
        }
        self.init(
            version: initiation.version == .v3 ? .v3 : .v12,
            messageID: messageID,
            creationDateTime: now.secondsText,
            original: OriginalMessage(initiation),
            groupStatus: PaymentStatus.joint(batches.flatMap(\.payments)),
            batches: batches
        )
    }

    /// Rejects a file as a whole.
    package init(
        rejecting original: OriginalMessage,
        messageID: String,
        at now: Instant,
        refusal: RefusalCode,
        about subject: StatusReason.Subject = .group
    ) {
        self.init(
            version: original.messageName == PaymentInitiation.Version.v3.rawValue ? .v3 : .v12,
            messageID: messageID,
            creationDateTime: now.secondsText,
            original: original,
            groupStatus: .rejected,
            groupReasons: [StatusReason(refusal, about: subject)]
        )
    }
}

extension PaymentStatusReport.Payment {
    fileprivate init(_ payment: PaymentInstruction, _ decision: PaymentStatusReport.Decision) {
        let status: PaymentStatus
        var reasons: [StatusReason] = []
        var reference: String?
        switch decision {
        case .settled(let settlement):
            status = .settled
            reference = settlement
        case .held:
            status = .pending
        case .rejected(let refusal, let subject):
            status = .rejected
            reasons = [StatusReason(refusal, about: subject)]
        }
        var amount: CurrencyAmount?
        if case .instructed(let instructed) = payment.amount { amount = instructed }
        self.init(
            instructionID: payment.instructionID,
            endToEndID: payment.endToEndID,
            uetr: payment.uetr,
            status: status,
            reasons: reasons,
            accountServicerReference: reference,
            amount: amount
        )
    }
}
