import GigPrimitives

extension PaymentStatusReport {
    /// The report as XML; refuses with `message_invalid` if a value doesn't fit the schema.
    package func xml() throws(Refusal) -> [UInt8] {
        try MessageWriter.write(version.rawValue, root: "CstmrPmtStsRpt") { report in
            report.element("GrpHdr") { header in
                header.element("MsgId", messageID)
                header.element("CreDtTm", creationDateTime)
            }
            report.element("OrgnlGrpInfAndSts") { group in
                group.element("OrgnlMsgId", original.messageID)
                group.element("OrgnlMsgNmId", original.messageName)
                group.element("OrgnlCreDtTm", original.creationDateTime)
                group.element("OrgnlNbOfTxs", original.declaredCount.map(String.init))
                group.element("OrgnlCtrlSum", original.declaredSum)
                group.element("GrpSts", groupStatus?.rawValue)
                for reason in groupReasons { reason.write(to: &group) }
            }
            for batch in batches { write(batch, to: &report) }
        }
    }

    private func write(_ batch: Batch, to writer: inout XMLWriter) {
        writer.element("OrgnlPmtInfAndSts") { element in
            element.element("OrgnlPmtInfId", batch.id)
            element.element("PmtInfSts", batch.status?.rawValue)
            for reason in batch.reasons { reason.write(to: &element) }
            for payment in batch.payments { write(payment, to: &element) }
        }
    }

    private func write(_ payment: Payment, to writer: inout XMLWriter) {
        writer.element("TxInfAndSts") { element in
            element.element("OrgnlInstrId", payment.instructionID)
            element.element("OrgnlEndToEndId", payment.endToEndID)
            if version == .v12 { element.element("OrgnlUETR", payment.uetr) }
            element.element("TxSts", payment.status?.rawValue)
            for reason in payment.reasons { reason.write(to: &element) }
            element.element("AcctSvcrRef", payment.accountServicerReference)
            guard let amount = payment.amount else { return }
            element.element("OrgnlTxRef") { reference in
                reference.element("Amt") { amount.write("InstdAmt", to: &$0) }
            }
        }
    }
}
