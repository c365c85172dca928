import GigAccess
import GigGate
import GigIdentity
import GigPrimitives
import GigRecords

/// Changes what the books know of who a customer is; the customer is screened anew.
package struct CorrectCustomer: Command {
    package static let permission = Permission.correctCustomer

    let customer: CustomerID
    let name: String
    let country: String
    let dateOfBirth: String?
    let documentNumber: String

    package init(
        _ customer: CustomerID,
        name: String,
        country: String,
        dateOfBirth: String?,
        documentNumber: String
    ) {
        self.customer = customer
        self.name = name
        self.country = country
        self.dateOfBirth = dateOfBirth
        self.documentNumber = documentNumber
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("customer", customer)
        payload.add("name", name)
        payload.add("country", country)
        payload.add("date_of_birth", dateOfBirth)
        payload.add("document_number", documentNumber)
        return payload
    }

    package var subject: CustomerID? { customer }

    package func perform(_ authorised: Authorised<CorrectCustomer>) throws -> Performed {
        guard var record = try authorised.records.customer(customer) else { throw Refusal(.customerUnknown) }
        record.name = name
        record.country = country
        record.dateOfBirth = dateOfBirth
        try authorised.writer.update(record, documentNumber: documentNumber)
        var screening = CustomerScreening(authorised)
        for subject in try authorised.records.customerSubjects([customer]) { try screening.screen(subject) }
        return Performed(evidence: screening.evidence) { record.write(to: &$0) }
    }
}
