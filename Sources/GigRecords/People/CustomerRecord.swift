import GigAccess
import GigGate
import GigIdentity
import GigPrimitives

extension SQLRow {
    fileprivate func customer() throws -> Customer {
        Customer(
            id: try id(0),
            kind: try choice(1),
            name: try text(2),
            country: try text(3),
            dateOfBirth: try optionalText(7),
            verification: Verification(document: try choice(4), liveness: try choice(5)),
            createdAt: try instant(6)
        )
    }
}

private let customerColumns = "id, kind, name, country, document, liveness, created_at, date_of_birth"

/// A session that the provider has not been told of yet.
package struct WaitingSession: Hashable, Sendable {
    package let id: SessionID
    package let provider: String
    /// The number on the identity document, which the provider checks.
    package let documentNumber: String
}

extension Records {
    package func customer(_ id: CustomerID) throws -> Customer? {
        try connection.row("SELECT \(customerColumns) FROM customer WHERE id = ?", [.id(id)]) { try $0.customer() }
    }

    package func customers(_ page: Page<Kinds.Customer>) throws -> [Customer] {
        try connection.rows(
            "SELECT \(customerColumns) FROM customer WHERE id > ? ORDER BY id LIMIT ?",
            page.arguments
        ) { try $0.customer() }
    }

    package func session(_ id: SessionID) throws -> VerificationSession? {
        try connection.row(
            "SELECT id, customer, provider, opened_at, document, liveness FROM verification_session WHERE id = ?",
            [.id(id)]
        ) { row in
            VerificationSession(
                id: try row.id(0),
                customer: try row.id(1),
                provider: try row.text(2),
                openedAt: try row.instant(3),
                verification: Verification(document: try row.choice(4), liveness: try row.choice(5))
            )
        }
    }

    package func waitingSessions(limit: Int) throws -> [WaitingSession] {
        try connection.rows(
            """
            SELECT id, provider, document_number FROM verification_session WHERE delivered_at IS NULL
            ORDER BY id LIMIT ?
            """,
            [.integer(Int64(limit))]
        ) { WaitingSession(id: try $0.id(0), provider: try $0.text(1), documentNumber: try $0.text(2)) }
    }
}

extension RecordWriter {
    package func insert(_ customer: Customer) throws {
        try connection.insert(
            into: "customer",
            customerColumns.split(separator: ", ").map(String.init),
            [
                [
                    .id(customer.id), .text(customer.kind.rawValue), .text(customer.name), .text(customer.country),
                    .text(customer.verification.document.rawValue), .text(customer.verification.liveness.rawValue),
                    .instant(customer.createdAt), .optional(customer.dateOfBirth),
                ]
            ]
        )
    }

    /// Changes what is known of who a customer is.
    package func update(_ customer: Customer, documentNumber: String) throws {
        try connection.run(
            "UPDATE customer SET name = ?, country = ?, date_of_birth = ?, document_number = ? WHERE id = ?",
            [
                .text(customer.name), .text(customer.country), .optional(customer.dateOfBirth), .text(documentNumber),
                .id(customer.id),
            ]
        )
        try session.forgetAccounts()
    }

    package func update(_ verification: Verification, of customer: CustomerID) throws {
        try connection.run(
            "UPDATE customer SET document = ?, liveness = ? WHERE id = ?",
            [.text(verification.document.rawValue), .text(verification.liveness.rawValue), .id(customer)]
        )
        try session.forgetAccounts()
    }

    package func insert(_ session: VerificationSession, documentNumber: String) throws {
        try connection.insert(
            into: "verification_session",
            ["id", "customer", "provider", "document_number", "document", "liveness", "opened_at"],
            [
                [
                    .id(session.id), .id(session.customer), .text(session.provider), .text(documentNumber),
                    .text(session.verification.document.rawValue), .text(session.verification.liveness.rawValue),
                    .instant(session.openedAt),
                ]
            ]
        )
    }

    /// The number of the document by which a customer is identified.
    package func set(documentNumber: String, of customer: CustomerID) throws {
        try connection.run(
            "UPDATE customer SET document_number = ? WHERE id = ?",
            [.text(documentNumber), .id(customer)]
        )
    }

    package func update(_ session: VerificationSession) throws {
        try connection.run(
            "UPDATE verification_session SET document = ?, liveness = ? WHERE id = ?",
            [
                .text(session.verification.document.rawValue), .text(session.verification.liveness.rawValue),
                .id(session.id),
            ]
        )
    }

    package func markDelivered(_ session: SessionID, at now: Instant) throws {
        try connection.run(
            "UPDATE verification_session SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL",
            [.instant(now), .id(session)]
        )
    }
}
