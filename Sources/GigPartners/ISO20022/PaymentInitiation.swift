import GigPrimitives

/// A payer's file of payment orders: ISO 20022 pain.001.001.03 or pain.001.001.09.
package struct PaymentInitiation: Hashable, Sendable {
    /// The versions that are read; their raw values are the names of the messages.
    package enum Version: String, Hashable, Sendable, CaseIterable {
        case v3 = "pain.001.001.03"
        case v9 = "pain.001.001.09"
    }

    /// The largest file in bytes that a caller may hand to `parse`.
    package static let largestFile = 16 * 1024 * 1024
    /// The most payments that one file may hold.
    package static let mostPayments = 8190

    package let version: Version
    package let messageID: String
    /// `CreDtTm` as written, with its zone or without.
    package let creationDateTime: String
    package let declaredCount: Int
    package let declaredSum: String?
    package let initiatingPartyName: String?
    /// Every name in the group header, each once.
    package let partyNames: [String]
    package let batches: [PaymentBatch]

    /// Reads a whole file, payment by payment.
    ///
    /// Refuses with `message_unsupported` (another message or version), `message_invalid` with the path of the element
    /// that breaks the schema, `message_too_large` (over `mostPayments`), and `xml_…` for what isn't plain XML. Totals
    /// and IBANs are not checked here: see `checkTotals()` and `AccountReference.iban`.
    package static func parse(_ bytes: [UInt8]) throws(Refusal) -> PaymentInitiation {
        let reader = try MessageReader(bytes, expecting: Version.allCases.map(\.rawValue))
        var header: XMLElement?
        var batches: [PaymentBatch] = []
        var room = mostPayments
        while let event = try reader.next() {
            guard case .start(let name, _, _) = event else { continue }
            switch name {
            case "GrpHdr":
                header = try reader.readElement()
            case "PmtInf":
                let batch = try readBatch(reader, room: room)
                room -= batch.payments.count
                batches.append(batch)
            case "SplmtryData":
                _ = try reader.readElement()
            default:
                continue
            }
        }
        guard let header, let version = Version(rawValue: reader.identifier), let messageID = header.value("MsgId"),
            let count = header.value("NbOfTxs").flatMap({ Int($0) })
        else { throw Refusal(.messageInvalid, field: "GrpHdr") }
        return PaymentInitiation(
            version: version,
            messageID: messageID,
            creationDateTime: header.value("CreDtTm")?.trimmed ?? "",
            declaredCount: count,
            declaredSum: header.value("CtrlSum")?.trimmed,
            initiatingPartyName: header.value("InitgPty", "Nm"),
            partyNames: header.names,
            batches: batches
        )
    }

    private static func readBatch(_ reader: MessageReader, room: Int) throws(Refusal) -> PaymentBatch {
        var header: [XMLElement] = []
        var payments: [PaymentInstruction] = []
        while let event = try reader.next() {
            switch event {
            case .start("CdtTrfTxInf", _, _):
                guard payments.count < room else { throw Refusal(.messageTooLarge, field: "PmtInf/CdtTrfTxInf") }
                payments.append(try PaymentInstruction(try reader.readElement()))
            case .start: header.append(try reader.readElement())
            case .text: continue
            case .end: return try PaymentBatch(XMLElement(name: "PmtInf", children: header), payments: payments)
            }
        }
        throw Refusal(.xmlMalformed)
    }
}
