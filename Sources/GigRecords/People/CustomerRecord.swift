import GigAccess
import GigGate
import GigIdentity
import GigPrimitives

extension SQLRow {
    /// A customer without what is sealed.
    fileprivate func customer() throws -> (Customer, SealedValue) {
        let customer = Customer(
            id: try id(0),
            kind: try choice(1),
            name: "",
            country: "",
            verification: Verification(document: try choice(2), liveness: try choice(3)),
            createdAt: try instant(4)
        )
        return (customer, try sealed(.customer, row: customer.id.bytes, 5))
    }
}

private let customerColumns = "id, kind, document, liveness, created_at, personal"

/// Who a customer is, as the books know it: what is sealed in a row; a placeholder for a name that is erased.
struct Identity: Hashable, Sendable {
    static let fieldCount = 4

    let name: String
    let country: String
    let dateOfBirth: String?
    let documentNumber: String?

    init(name: String, country: String, dateOfBirth: String?, documentNumber: String?) {
        self.name = name
        self.country = country
        self.dateOfBirth = dateOfBirth
        self.documentNumber = documentNumber
    }

    init(_ opened: (fields: [String?]?, placeholder: String)) throws {
        guard let fields = opened.fields else {
            self.init(name: opened.placeholder, country: "", dateOfBirth: nil, documentNumber: nil)
            return
        }
        guard let name = fields[0], let country = fields[1] else { throw StoreFault.damaged("a customer's name") }
        self.init(name: name, country: country, dateOfBirth: fields[2], documentNumber: fields[3])
    }

    var fields: PersonalFields { PersonalFields(name, country, dateOfBirth, documentNumber) }
}

extension RecordSession {
    func identities(_ values: [SealedValue]) throws -> [Identity] {
        try openFields(values, count: Identity.fieldCount).map { try Identity($0) }
    }

    fileprivate func opened(_ rows: [(Customer, SealedValue)]) throws -> [Customer] {
        try zip(rows, identities(rows.map(\.1))).map { row, identity in
            var customer = row.0
            (customer.name, customer.country) = (identity.name, identity.country)
            customer.dateOfBirth = identity.dateOfBirth
            return customer
        }
    }
}

/// A session that the provider has not been told of yet.
package struct WaitingSession: Hashable, Sendable {
    package let id: SessionID
    package let provider: String
    /// The number on the identity document, which the provider checks.
    package let documentNumber: String
}

extension Records {
    package func customer(_ id: CustomerID) throws -> Customer? {
        let rows = try connection.rows("SELECT \(customerColumns) FROM customer WHERE id = ?", [.id(id)]) {
            try $0.customer()
        }
        return try session.opened(rows).first
    }

    package func customers(_ page: Page<Kinds.Customer>) throws -> [Customer] {
        let rows = try connection.rows(
            "SELECT \(customerColumns) FROM customer WHERE id > ? ORDER BY id LIMIT ?",
            page.arguments
        ) { try $0.customer() }
        return try session.opened(rows)
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

    /// Sessions whose document's number is erased are left out.
    package func waitingSessions(limit: Int) throws -> [WaitingSession] {
        let rows = try connection.rows(
            """
            SELECT id, provider, personal FROM verification_session WHERE delivered_at IS NULL ORDER BY id LIMIT ?
            """,
            [.integer(Int64(limit))]
        ) { row in
            let id: SessionID = try row.id(0)
            return (id: id, provider: try row.text(1), value: try row.sealed(.verificationSession, row: id.bytes, 2))
        }
        return try zip(rows, session.openFields(rows.map(\.value), count: 1)).compactMap { row, opened in
            guard let fields = opened.fields else { return nil }
            return WaitingSession(id: row.id, provider: row.provider, documentNumber: fields[0] ?? "")
        }
    }
}

extension RecordWriter {
    /// Adds a customer, with keys of the customer's own.
    package func insert(_ customer: Customer, documentNumber: String?) throws {
        try session.makeKeys(of: customer.id)
        try connection.insert(
            into: "customer",
            customerColumns.split(separator: ", ").map(String.init),
            [
                [
                    .id(customer.id), .text(customer.kind.rawValue),
                    .text(customer.verification.document.rawValue), .text(customer.verification.liveness.rawValue),
                    .instant(customer.createdAt), try sealed(customer, documentNumber),
                ]
            ]
        )
    }

    /// Changes what is known of who a customer is.
    package func update(_ customer: Customer, documentNumber: String) throws {
        try connection.run(
            "UPDATE customer SET personal = ? WHERE id = ?",
            [try sealed(customer, documentNumber), .id(customer.id)]
        )
        try session.forgetAccounts()
    }

    private func sealed(_ customer: Customer, _ documentNumber: String?) throws -> SQLValue {
        let identity = Identity(
            name: customer.name,
            country: customer.country,
            dateOfBirth: customer.dateOfBirth,
            documentNumber: documentNumber
        )
        return try session.seal(identity.fields, in: .customer, row: customer.id.bytes, of: customer.id)
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
            ["id", "customer", "provider", "personal", "document", "liveness", "opened_at"],
            [
                [
                    .id(session.id), .id(session.customer), .text(session.provider),
                    try self.session.seal(
                        PersonalFields(documentNumber),
                        in: .verificationSession,
                        row: session.id.bytes,
                        of: session.customer
                    ),
                    .text(session.verification.document.rawValue), .text(session.verification.liveness.rawValue),
                    .instant(session.openedAt),
                ]
            ]
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
