import GigPrimitives

extension PaymentStatusReport {
    /// Reads what a partner bank reports; refuses as `PaymentInitiation.parse` does.
    package static func parse(_ bytes: [UInt8]) throws(Refusal) -> PaymentStatusReport {
        let reader = try MessageReader(bytes, expecting: Version.allCases.map(\.rawValue))
        var header: XMLElement?
        var group: XMLElement?
        var batches: [Batch] = []
        while let event = try reader.next() {
            guard case .start(let name, _, _) = event else { continue }
            switch name {
            case "GrpHdr": header = try reader.readElement()
            case "OrgnlGrpInfAndSts": group = try reader.readElement()
            case "OrgnlPmtInfAndSts": batches.append(try readBatch(reader))
            case "SplmtryData": _ = try reader.readElement()
            default: continue
            }
        }
        guard let header, let group, let version = Version(rawValue: reader.identifier),
            let messageID = header.value("MsgId"), let originalID = group.value("OrgnlMsgId")
        else { throw Refusal(.messageInvalid, field: "OrgnlGrpInfAndSts") }
        let original = OriginalMessage(
            messageID: originalID,
            messageName: group.value("OrgnlMsgNmId") ?? "",
            creationDateTime: group.value("OrgnlCreDtTm")?.trimmed,
            declaredCount: group.value("OrgnlNbOfTxs").flatMap { Int($0) },
            declaredSum: group.value("OrgnlCtrlSum")?.trimmed
        )
        return PaymentStatusReport(
            version: version,
            messageID: messageID,
            creationDateTime: header.value("CreDtTm")?.trimmed ?? "",
            original: original,
            groupStatus: group.value("GrpSts").map(PaymentStatus.init),
            groupReasons: group.children("StsRsnInf").map { StatusReason($0) },
            batches: batches
        )
    }

    private static func readBatch(_ reader: MessageReader) throws(Refusal) -> Batch {
        var header: [XMLElement] = []
        var payments: [Payment] = []
        while let event = try reader.next() {
            switch event {
            case .start("TxInfAndSts", _, _): payments.append(Payment(try reader.readElement()))
            case .start: header.append(try reader.readElement())
            case .text: continue
            case .end:
                let batch = XMLElement(name: "OrgnlPmtInfAndSts", children: header)
                return Batch(
                    id: batch.value("OrgnlPmtInfId") ?? "",
                    status: batch.value("PmtInfSts").map(PaymentStatus.init),
                    reasons: batch.children("StsRsnInf").map { StatusReason($0) },
                    payments: payments
                )
            }
        }
        throw Refusal(.xmlMalformed)
    }
}

extension PaymentStatusReport.Payment {
    fileprivate init(_ transaction: XMLElement) {
        self.init(
            instructionID: transaction.value("OrgnlInstrId"),
            endToEndID: transaction.value("OrgnlEndToEndId"),
            uetr: transaction.value("OrgnlUETR"),
            status: transaction.value("TxSts").map(PaymentStatus.init),
            reasons: transaction.children("StsRsnInf").map { StatusReason($0) },
            accountServicerReference: transaction.value("AcctSvcrRef"),
            amount: transaction.descendant("OrgnlTxRef", "Amt", "InstdAmt").map { CurrencyAmount($0) }
        )
    }
}
