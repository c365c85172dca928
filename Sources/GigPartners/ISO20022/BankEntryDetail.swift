import GigPrimitives

/// One payment within a movement on a bank account (`TxDtls`).
package struct BankEntryDetail: Hashable, Sendable {
    package let endToEndID: String?
    package let instructionID: String?
    package let messageID: String?
    package let transactionID: String?
    package let uetr: String?
    package let amount: CurrencyAmount?
    package let direction: BankEntry.Direction?
    package let debtorName: String?
    package let debtorAccount: AccountReference?
    package let creditorName: String?
    package let creditorAccount: AccountReference?
    package let ultimateDebtorName: String?
    package let ultimateCreditorName: String?
    package let remittance: [String]
    /// Structured creditor references, for example an invoice's number (ISO 11649 among others).
    package let creditorReferences: [String]
    /// A code of `ExternalReturnReason1Code` or a proprietary one, where a payment came back.
    package let returnReason: String?
    /// Every name in the detail, each once.
    package let partyNames: [String]

    package init(
        endToEndID: String? = nil,
        amount: CurrencyAmount? = nil,
        direction: BankEntry.Direction? = nil,
        debtorName: String? = nil,
        debtorAccount: AccountReference? = nil,
        creditorName: String? = nil,
        creditorAccount: AccountReference? = nil,
        remittance: [String] = [],
        uetr: String? = nil
    ) {
        self.endToEndID = endToEndID
        self.amount = amount
        self.direction = direction
        self.debtorName = debtorName
        self.debtorAccount = debtorAccount
        self.creditorName = creditorName
        self.creditorAccount = creditorAccount
        self.remittance = remittance
        self.uetr = uetr
        instructionID = nil
        messageID = nil
        transactionID = nil
        ultimateDebtorName = nil
        ultimateCreditorName = nil
        creditorReferences = []
        returnReason = nil
        let names = [debtorName, creditorName].compactMap(\.self)
        partyNames = debtorName == creditorName ? Array(names.prefix(1)) : names
    }

    init(_ transaction: XMLElement) {
        let references = transaction.child("Refs")
        endToEndID = references?.value("EndToEndId")
        instructionID = references?.value("InstrId")
        messageID = references?.value("MsgId")
        transactionID = references?.value("TxId")
        uetr = references?.value("UETR")
        amount = (transaction.child("Amt") ?? transaction.descendant("AmtDtls", "TxAmt", "Amt"))
            .map { CurrencyAmount($0) }
        direction = transaction.value("CdtDbtInd").flatMap(BankEntry.Direction.init)
        let parties = transaction.child("RltdPties")
        debtorName = parties?.partyName("Dbtr")
        debtorAccount = parties?.child("DbtrAcct").flatMap { AccountReference($0) }
        creditorName = parties?.partyName("Cdtr")
        creditorAccount = parties?.child("CdtrAcct").flatMap { AccountReference($0) }
        ultimateDebtorName = parties?.partyName("UltmtDbtr")
        ultimateCreditorName = parties?.partyName("UltmtCdtr")
        let information = transaction.child("RmtInf")
        remittance = information?.children("Ustrd").map(\.text) ?? []
        creditorReferences = information?.children("Strd").compactMap { $0.value("CdtrRefInf", "Ref") } ?? []
        returnReason = transaction.descendant("RtrInf", "Rsn")?.codeOrProprietary
        partyNames = transaction.names
    }
}

extension XMLElement {
    /// The name of a party, which from version .08 on is a choice between a person or firm and a bank.
    fileprivate func partyName(_ role: String) -> String? {
        guard let party = child(role) else { return nil }
        return party.value("Nm") ?? party.value("Pty", "Nm") ?? party.value("Agt", "FinInstnId", "Nm")
    }
}
