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

extension ScreeningSubject {
    init(_ identity: Identity, kind: Customer.Kind) {
        self.init(
            identity.name,
            kind: kind,
            country: identity.country,
            dateOfBirth: identity.dateOfBirth,
            documentNumber: identity.documentNumber
        )
    }
}

private struct SealedSubject {
    let customer: CustomerID
    let kind: Customer.Kind
    let value: SealedValue

    init(_ row: any SQLRow) throws {
        customer = try row.id(0)
        kind = try row.choice(1)
        value = try row.sealed(.customer, row: customer.bytes, 2)
    }
}

private let subjectColumns = "id, kind, personal"

extension Records {
    /// Customers after `last`, in order of id; those who are erased stand under a placeholder.
    package func customerSubjects(after last: CustomerID?, limit: Int) throws -> [CustomerSubject] {
        try opened(
            connection.rows(
                "SELECT \(subjectColumns) FROM customer WHERE id > ? ORDER BY id LIMIT ?",
                [.blob(last?.bytes ?? []), .integer(Int64(limit))]
            ) { try SealedSubject($0) }
        )
    }

    /// These customers, in no order; those that are not there are left out.
    package func customerSubjects(_ ids: [CustomerID]) throws -> [CustomerSubject] {
        try opened(
            connection.rows(
                matching: ids.map { .id($0) },
                "SELECT \(subjectColumns) FROM customer WHERE id {key}"
            ) { try SealedSubject($0) }
        )
    }

    private func opened(_ rows: [SealedSubject]) throws -> [CustomerSubject] {
        try zip(rows, session.identities(rows.map(\.value))).map { row, identity in
            CustomerSubject(customer: row.customer, subject: ScreeningSubject(identity, kind: row.kind))
        }
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
