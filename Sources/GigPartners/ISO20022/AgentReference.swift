/// How a message names a bank (`FinancialInstitutionIdentification`).
package struct AgentReference: Hashable, Sendable {
    package let bic: String?
    package let clearingMemberID: String?
    package let name: String?

    package init(bic: String? = nil, clearingMemberID: String? = nil, name: String? = nil) {
        self.bic = bic
        self.clearingMemberID = clearingMemberID
        self.name = name
    }

    /// Reads a valid agent element; the schemas have called the BIC `BIC` and later `BICFI`.
    init(_ agent: XMLElement) {
        let institution = agent.child("FinInstnId")
        self.init(
            bic: institution?.value("BICFI") ?? institution?.value("BIC"),
            clearingMemberID: institution?.value("ClrSysMmbId", "MmbId"),
            name: institution?.value("Nm")
        )
    }

    /// Writes the agent as the element `name`, in the spelling of the versions from 2013 on.
    func write(_ name: String, to writer: inout XMLWriter) {
        writer.element(name) { agent in
            agent.element("FinInstnId") { institution in
                institution.element("BICFI", bic)
                if let clearingMemberID {
                    institution.element("ClrSysMmbId") { $0.element("MmbId", clearingMemberID) }
                }
                institution.element("Nm", self.name)
            }
        }
    }
}
