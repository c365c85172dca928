import GigGate
import GigPrimitives

/// Customers have keys, and who they are is sealed under them.
extension Migrations {
    static let customerKeys = [
        """
        CREATE TABLE kek_epoch (epoch {integer} NOT NULL PRIMARY KEY, root TEXT NOT NULL, wrapped {blob} NOT NULL,
            state TEXT NOT NULL) {strict}
        """,
        "CREATE UNIQUE INDEX kek_epoch_current ON kek_epoch (state) WHERE state = 'current'",
        """
        CREATE TABLE customer_key (id {blob} NOT NULL PRIMARY KEY, customer {blob} NOT NULL, class TEXT NOT NULL,
            epoch {integer} NOT NULL REFERENCES kek_epoch (epoch), wrapped {blob} NOT NULL,
            destroyed_at {integer}) {strict}
        """,
        """
        CREATE UNIQUE INDEX customer_key_in_force ON customer_key (customer, class) WHERE destroyed_at IS NULL
        """,
        "CREATE INDEX customer_key_by_epoch ON customer_key (epoch, id) WHERE destroyed_at IS NULL",
        "ALTER TABLE customer ADD COLUMN personal {blob}",
        "ALTER TABLE verification_session ADD COLUMN personal {blob}",
        "ALTER TABLE bank_account ADD COLUMN personal {blob}",
    ]

    static let peopleAfterwards = [
        "ALTER TABLE customer DROP COLUMN name",
        "ALTER TABLE customer DROP COLUMN country",
        "ALTER TABLE customer DROP COLUMN date_of_birth",
        "ALTER TABLE customer DROP COLUMN document_number",
        "ALTER TABLE verification_session DROP COLUMN document_number",
        "ALTER TABLE bank_account DROP COLUMN scheme",
        "ALTER TABLE bank_account DROP COLUMN number",
        "ALTER TABLE bank_account DROP COLUMN bic",
        "ALTER TABLE bank_account DROP COLUMN holder",
    ]

    /// The clear texts are overwritten with their sealed form in one statement a row, and their columns go afterwards.
    static func sealPeople(_ plain: PlainRows) throws {
        let connection = plain.connection
        try plain.seal(
            "SELECT id, id, name, country, date_of_birth, document_number FROM customer WHERE id > ? ORDER BY id",
            .customer,
            fields: 4,
            clearing: "name = '', country = '', date_of_birth = NULL, document_number = NULL"
        )
        try plain.seal(
            "SELECT id, customer, document_number FROM verification_session WHERE id > ? ORDER BY id",
            .verificationSession,
            fields: 1,
            clearing: "document_number = ''"
        )
        // A customer has few: they are read at once.
        let accounts = try connection.rows(
            "SELECT customer, currency, scheme, number, bic, holder FROM bank_account"
        ) { row in
            (
                customer: try row.id(0) as CustomerID, currency: try row.text(1),
                fields: PersonalFields(try row.text(2), try row.text(3), try row.optionalText(4), try row.text(5))
            )
        }
        for account in accounts {
            let row = BankAccountRecord.row(account.customer, account.currency)
            try connection.run(
                """
                UPDATE bank_account SET personal = ?, scheme = '', number = '', bic = NULL, holder = ''
                WHERE customer = ? AND currency = ?
                """,
                [
                    .blob(try plain.sealed(account.fields.bytes, .bankAccount, row, account.customer)),
                    .id(account.customer),
                    .text(account.currency),
                ]
            )
        }
    }
}

/// Seals rows that an earlier version kept in the clear.
final class PlainRows {
    private static let page: Int64 = 1000
    let connection: any SQLConnection
    private let vault: (any PersonalVault)?
    private let told: (Int) -> Void
    private var rows = 0
    private var keys: [RecordMemory.KeyOwner: DataKey] = [:]

    /// Tells of each value that is sealed how many they are.
    init(_ connection: any SQLConnection, _ vault: (any PersonalVault)?, told: @escaping (Int) -> Void) {
        self.connection = connection
        self.vault = vault
        self.told = told
    }

    /// Seals the fields of every row; `select` gives the id, the customer or null, then the fields, after an id.
    func seal(
        _ select: String,
        _ column: SealedColumn,
        key: String = "id",
        fields count: Int,
        clearing: String
    ) throws {
        try forEachPage(
            select,
            { row in PersonalFields(try (0..<count).map { try row.optionalText(2 + $0) }) }
        ) { id, customer, fields in
            try connection.run(
                "UPDATE \(column.table) SET \(column.column) = ?, \(clearing) WHERE \(key) = ?",
                [.blob(try sealed(fields.bytes, column, id, customer)), .blob(id)]
            )
        }
    }

    /// Visits rows page by page; `select` gives the id, the customer or null, then what `read` takes, after an id.
    func forEachPage<Content>(
        _ select: String,
        _ read: (any SQLRow) throws -> Content,
        _ body: (_ id: [UInt8], _ customer: CustomerID?, Content) throws -> Void
    ) throws {
        var last: [UInt8] = []
        while true {
            let rows = try connection.rows(select + " LIMIT ?", [.blob(last), .integer(Self.page)]) { row in
                (id: try row.blob(0), customer: try row.optionalID(1) as CustomerID?, content: try read(row))
            }
            guard let end = rows.last else { return }
            for row in rows { try body(row.id, row.customer, row.content) }
            last = end.id
        }
    }

    func index(of number: AccountNumber) throws -> [UInt8] {
        try index(of: number.fields.bytes, "account_number", "number_index")
    }

    func index(of value: [UInt8], _ table: String, _ column: String) throws -> [UInt8] {
        guard let vault else { throw noVault }
        return try vault.blindIndex(
            value,
            table: table,
            column: column,
            under: try key(of: KeyRows.house, .index, vault)
        )
    }

    func sealed(
        _ clear: [UInt8],
        _ column: SealedColumn,
        _ row: [UInt8],
        _ customer: CustomerID?
    ) throws -> [UInt8] {
        guard let vault else { throw noVault }
        let key = try key(of: customer ?? KeyRows.house, column.keyClass, vault)
        rows += 1
        told(rows)
        return try vault.seal(clear, at: column.place(row), under: key)
    }

    private var noVault: StoreFault { .unavailable("no keys to seal what this store holds in the clear") }

    private func key(
        of customer: CustomerID,
        _ keyClass: DataKey.Class,
        _ vault: any PersonalVault
    ) throws -> DataKey {
        let owner = RecordMemory.KeyOwner(customer: customer, keyClass: keyClass)
        if let known = keys[owner] { return known }
        let key =
            try connection.dataKey(of: customer, keyClass) ?? connection.makeKey(of: customer, keyClass, vault)
        if keys.count >= RecordMemory.mostAccounts { keys.removeAll(keepingCapacity: true) }
        keys[owner] = key
        return key
    }
}
