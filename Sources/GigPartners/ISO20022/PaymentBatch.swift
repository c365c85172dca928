import GigPrimitives

/// The payments of a pain.001 file that one account pays on one day (`PmtInf`).
package struct PaymentBatch: Hashable, Sendable {
    /// How the payments are to be made (`PaymentMethod3Code`).
    package enum Method: String, Hashable, Sendable {
        case transfer = "TRF"
        case cheque = "CHK"
        case transferAdvice = "TRA"
    }

    package let id: String
    package let method: Method
    package let declaredCount: Int?
    package let declaredSum: String?
    package let serviceLevel: String?
    package let localInstrument: String?
    package let categoryPurpose: String?
    package let requestedExecutionDate: CivilDate?
    package let debtorName: String?
    package let debtorAccount: AccountReference
    package let debtorAgent: AgentReference
    package let ultimateDebtorName: String?
    /// Every name in the batch's own elements, each once; those of the payments are not repeated here.
    package let partyNames: [String]
    package let payments: [PaymentInstruction]

    /// Takes a `PmtInf` element without its transactions, and these.
    init(_ header: XMLElement, payments: [PaymentInstruction]) throws(Refusal) {
        guard let id = header.value("PmtInfId"), let method = header.value("PmtMtd").flatMap(Method.init),
            let agent = header.child("DbtrAgt")
        else { throw Refusal(.messageInvalid, field: "PmtInf") }
        guard let account = header.child("DbtrAcct").flatMap({ AccountReference($0) }) else {
            throw Refusal(.messageInvalid, field: "PmtInf/DbtrAcct")
        }
        self.id = id
        self.method = method
        declaredCount = header.value("NbOfTxs").flatMap { Int($0) }
        declaredSum = header.value("CtrlSum")?.trimmed
        let type = header.child("PmtTpInf")
        serviceLevel = type?.child("SvcLvl")?.codeOrProprietary
        localInstrument = type?.child("LclInstrm")?.codeOrProprietary
        categoryPurpose = type?.child("CtgyPurp")?.codeOrProprietary
        requestedExecutionDate = header.child("ReqdExctnDt")?.day
        debtorName = header.value("Dbtr", "Nm")
        debtorAccount = account
        debtorAgent = AgentReference(agent)
        ultimateDebtorName = header.value("UltmtDbtr", "Nm")
        partyNames = header.names
        self.payments = payments
    }
}
