import GigPrimitives

/// One payment of a pain.001 file (`CdtTrfTxInf`).
package struct PaymentInstruction: Hashable, Sendable {
    package let instructionID: String?
    package let endToEndID: String
    package let uetr: String?
    package let amount: PaymentAmount
    package let creditorName: String?
    package let creditorAccount: AccountReference?
    package let creditorAgent: AgentReference?
    package let ultimateDebtorName: String?
    package let ultimateCreditorName: String?
    /// Unstructured texts, then the references and texts of the structured part.
    package let remittance: [String]
    package let categoryPurpose: String?
    package let purpose: String?
    /// Every name in this payment, each once: parties, banks, contacts, invoicers, cheque addresses.
    package let partyNames: [String]

    init(_ transaction: XMLElement) throws(Refusal) {
        guard let endToEndID = transaction.value("PmtId", "EndToEndId"),
            let amount = transaction.child("Amt").flatMap(PaymentAmount.init)
        else { throw Refusal(.messageInvalid, field: "PmtInf/CdtTrfTxInf") }
        instructionID = transaction.value("PmtId", "InstrId")
        self.endToEndID = endToEndID
        uetr = transaction.value("PmtId", "UETR")
        self.amount = amount
        creditorName = transaction.value("Cdtr", "Nm")
        creditorAccount = transaction.child("CdtrAcct").flatMap { AccountReference($0) }
        creditorAgent = transaction.child("CdtrAgt").map { AgentReference($0) }
        ultimateDebtorName = transaction.value("UltmtDbtr", "Nm")
        ultimateCreditorName = transaction.value("UltmtCdtr", "Nm")
        remittance = transaction.child("RmtInf").map(PaymentInstruction.remittance) ?? []
        categoryPurpose = transaction.descendant("PmtTpInf", "CtgyPurp")?.codeOrProprietary
        purpose = transaction.child("Purp")?.codeOrProprietary
        partyNames = transaction.names
    }

    private static func remittance(_ information: XMLElement) -> [String] {
        let structured = information.children("Strd")
        return information.children("Ustrd").map(\.text) + structured.compactMap { $0.value("CdtrRefInf", "Ref") }
            + structured.flatMap { $0.children("AddtlRmtInf").map(\.text) }
    }
}
