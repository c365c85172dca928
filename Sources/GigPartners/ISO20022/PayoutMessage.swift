import GigPrimitives

/// An order to a partner bank to pay out of one safeguarding account: writes ISO 20022 pain.001.001.09.
package struct PayoutMessage: Hashable, Sendable {
    /// One payment to a payee.
    package struct Payout: Hashable, Sendable {
        package let endToEndID: String
        package let uetr: String?
        package let amount: Money
        package let creditorName: String
        package let creditorAccount: AccountReference
        package let creditorBIC: String?
        package let remittance: String?

        package init(
            endToEndID: String,
            uetr: String? = nil,
            amount: Money,
            creditorName: String,
            creditorAccount: AccountReference,
            creditorBIC: String? = nil,
            remittance: String? = nil
        ) {
            self.endToEndID = endToEndID
            self.uetr = uetr
            self.amount = amount
            self.creditorName = creditorName
            self.creditorAccount = creditorAccount
            self.creditorBIC = creditorBIC
            self.remittance = remittance
        }
    }

    /// Names the message, and its one batch as well.
    package let messageID: String
    package let createdAt: Instant
    package let executionDate: CivilDate
    package let debtorName: String
    package let debtorAccount: AccountReference
    package let debtorAgent: AgentReference
    package let payouts: [Payout]

    package init(
        messageID: String,
        createdAt: Instant,
        executionDate: CivilDate,
        debtorName: String,
        debtorAccount: AccountReference,
        debtorAgent: AgentReference,
        payouts: [Payout]
    ) {
        self.messageID = messageID
        self.createdAt = createdAt
        self.executionDate = executionDate
        self.debtorName = debtorName
        self.debtorAccount = debtorAccount
        self.debtorAgent = debtorAgent
        self.payouts = payouts
    }

    /// The message as XML; the same value gives the same bytes.
    ///
    /// Refuses with `message_invalid` if a value doesn't fit the schema or there is no payout, `amount_not_positive`
    /// for an amount of zero, and `message_too_large` over `PaymentInitiation.mostPayments`.
    package func xml() throws(Refusal) -> [UInt8] {
        guard payouts.count <= PaymentInitiation.mostPayments else { throw Refusal(.messageTooLarge) }
        guard payouts.allSatisfy({ $0.amount.minorUnits > 0 }) else { throw Refusal(.amountNotPositive) }
        let amounts = payouts.map { CurrencyAmount($0.amount) }
        let sum = PaymentInitiation.controlSum(amounts)?.description
        return try MessageWriter.write(PaymentInitiation.Version.v9.rawValue, root: "CstmrCdtTrfInitn") { message in
            message.element("GrpHdr") { header in
                header.element("MsgId", messageID)
                header.element("CreDtTm", createdAt.secondsText)
                header.element("NbOfTxs", String(payouts.count))
                header.element("CtrlSum", sum)
                header.element("InitgPty") { $0.element("Nm", debtorName) }
            }
            message.element("PmtInf") { batch in
                batch.element("PmtInfId", messageID)
                batch.element("PmtMtd", PaymentBatch.Method.transfer.rawValue)
                batch.element("NbOfTxs", String(payouts.count))
                batch.element("CtrlSum", sum)
                batch.element("ReqdExctnDt") { $0.element("Dt", executionDate.description) }
                batch.element("Dbtr") { $0.element("Nm", debtorName) }
                debtorAccount.write("DbtrAcct", to: &batch)
                debtorAgent.write("DbtrAgt", to: &batch)
                for payout in payouts { payout.write(to: &batch) }
            }
        }
    }
}

extension PayoutMessage.Payout {
    fileprivate func write(to batch: inout XMLWriter) {
        batch.element("CdtTrfTxInf") { transaction in
            transaction.element("PmtId") { id in
                id.element("EndToEndId", endToEndID)
                id.element("UETR", uetr)
            }
            transaction.element("Amt") { CurrencyAmount(amount).write("InstdAmt", to: &$0) }
            if let creditorBIC { AgentReference(bic: creditorBIC).write("CdtrAgt", to: &transaction) }
            transaction.element("Cdtr") { $0.element("Nm", creditorName) }
            creditorAccount.write("CdtrAcct", to: &transaction)
            if let remittance { transaction.element("RmtInf") { $0.element("Ustrd", remittance) } }
        }
    }
}

extension CurrencyAmount {
    package init(_ money: Money) {
        self.init(decimal: money.decimal, currency: money.currency.code)
    }
}
