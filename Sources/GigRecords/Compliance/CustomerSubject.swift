import GigGate
import GigIdentity
import GigPrimitives
import GigScreening

/// A customer as screening sees one.
package struct CustomerSubject: Hashable, Sendable {
    package let customer: CustomerID
    package let subject: ScreeningSubject

    package init(customer: CustomerID, subject: ScreeningSubject) {
        self.customer = customer
        self.subject = subject
    }
}

extension ScreeningSubject {
    /// What the books know of a customer.
    package init(
        _ name: String,
        kind: Customer.Kind,
        country: String,
        dateOfBirth: String?,
        documentNumber: String?
    ) {
        self.init(
            name,
            // A firm may be one person's, under that person's name.
            schema: kind == .worker ? .person : nil,
            datesOfBirth: dateOfBirth.map { [$0] } ?? [],
            countries: [country],
            documents: documentNumber.map { [$0] } ?? []
        )
    }
}

extension SQLRow {
    /// Kind, country, date of birth and document number, from a column on.
    func subject(_ name: String, _ column: Int) throws -> ScreeningSubject {
        ScreeningSubject(
            name,
            kind: try choice(column),
            country: try text(column + 1),
            dateOfBirth: try optionalText(column + 2),
            documentNumber: try optionalText(column + 3)
        )
    }

    fileprivate func customerSubject() throws -> CustomerSubject {
        CustomerSubject(customer: try id(0), subject: try subject(try text(1), 2))
    }
}

private let subjectColumns = "id, name, kind, country, date_of_birth, document_number"

extension Records {
    /// Customers after `last`, in order of id.
    package func customerSubjects(after last: CustomerID?, limit: Int) throws -> [CustomerSubject] {
        try connection.rows(
            "SELECT \(subjectColumns) FROM customer WHERE id > ? ORDER BY id LIMIT ?",
            [.blob(last?.bytes ?? []), .integer(Int64(limit))]
        ) { try $0.customerSubject() }
    }

    /// These customers, in no order; those that are not there are left out.
    package func customerSubjects(_ ids: [CustomerID]) throws -> [CustomerSubject] {
        try connection.rows(
            matching: ids.map { .id($0) },
            "SELECT \(subjectColumns) FROM customer WHERE id {key}"
        ) { try $0.customerSubject() }
    }

    /// What alerts say of a customer.
    package func standing(of customer: CustomerID) throws -> CustomerStanding {
        try connection.row("SELECT standing FROM customer WHERE id = ?", [.id(customer)]) { try $0.standing(0) }
            ?? .free
    }
}

extension SQLRow {
    func standing(_ column: Int) throws -> CustomerStanding { try isNull(column) ? .free : choice(column) }
}

extension RecordWriter {
    /// Works out anew what the alerts about a customer say: a hit that is open holds, one that was refused freezes.
    package func renewStanding(of customer: CustomerID) throws {
        try connection.run(
            """
            UPDATE customer SET standing = CASE
                WHEN EXISTS (SELECT 1 FROM alert WHERE customer = ? AND state = 'refused') THEN 'frozen'
                WHEN EXISTS (SELECT 1 FROM alert WHERE customer = ? AND state = 'open' AND outcome = 'hit') THEN 'held'
                END
            WHERE id = ?
            """,
            [.id(customer), .id(customer), .id(customer)]
        )
        try session.forgetAccounts()
    }
}
