import GigPrimitives

extension BankNotification {
    /// The notification as camt.054.001.08, whatever `version` says: what a partner bank in a sandbox sends.
    ///
    /// Refuses with `message_invalid` if a value doesn't fit the schema.
    package func xml() throws(Refusal) -> [UInt8] {
        try MessageWriter.write(Version.v8.rawValue, root: "BkToCstmrDbtCdtNtfctn") { message in
            message.element("GrpHdr") { header in
                header.element("MsgId", messageID)
                header.element("CreDtTm", creationDateTime)
            }
            for notification in notifications {
                message.element("Ntfctn") { element in
                    element.element("Id", notification.id)
                    element.element("CreDtTm", creationDateTime)
                    notification.account.write("Acct", currency: notification.currency, to: &element)
                    for entry in notification.entries { entry.write(to: &element) }
                }
            }
        }
    }
}

extension BankEntry {
    fileprivate func write(to notification: inout XMLWriter) {
        notification.element("Ntry") { entry in
            entry.element("NtryRef", entryReference)
            amount.write("Amt", to: &entry)
            entry.element("CdtDbtInd", direction.rawValue)
            if isReversal { entry.element("RvslInd", "true") }
            entry.element("Sts") { $0.element("Cd", status) }
            if let bookingDate { entry.element("BookgDt") { $0.element("Dt", bookingDate.description) } }
            if let valueDate { entry.element("ValDt") { $0.element("Dt", valueDate.description) } }
            entry.element("AcctSvcrRef", accountServicerReference)
            entry.element("BkTxCd") { code in
                code.element("Domn") { domain in
                    domain.element("Cd", "PMNT")
                    domain.element("Fmly") { family in
                        family.element("Cd", direction == .credit ? "RCDT" : "ICDT")
                        family.element("SubFmlyCd", "OTHR")
                    }
                }
            }
            guard !details.isEmpty else { return }
            entry.element("NtryDtls") { element in
                for detail in details { detail.write(to: &element) }
            }
        }
    }
}

extension BankEntryDetail {
    fileprivate func write(to details: inout XMLWriter) {
        details.element("TxDtls") { transaction in
            transaction.element("Refs") { references in
                references.element("EndToEndId", endToEndID)
                references.element("UETR", uetr)
            }
            amount?.write("Amt", to: &transaction)
            transaction.element("CdtDbtInd", direction?.rawValue)
            transaction.element("RltdPties") { parties in
                if let debtorName { parties.element("Dbtr") { $0.element("Pty") { $0.element("Nm", debtorName) } } }
                debtorAccount?.write("DbtrAcct", to: &parties)
                if let creditorName {
                    parties.element("Cdtr") { $0.element("Pty") { $0.element("Nm", creditorName) } }
                }
                creditorAccount?.write("CdtrAcct", to: &parties)
            }
            guard !remittance.isEmpty else { return }
            transaction.element("RmtInf") { information in
                for text in remittance { information.element("Ustrd", text) }
            }
        }
    }
}
