import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigTransparency

private let keyRecords = """
    SELECT k.id, k.digest, k.principal, p.role, p.customer, k.demonstration, k.revoked_at, k.waits_for, p.personal
    FROM api_key k JOIN principal p ON p.id = k.principal
    """

extension SQLRow {
    /// A key without what is sealed.
    fileprivate func keyRecord() throws -> (KeyRecord, SealedValue) {
        let record = KeyRecord(
            id: try text(0),
            digest: try digest(1),
            principal: try id(2),
            name: "",
            role: try choice(3),
            customer: try optionalID(4),
            person: nil,
            isDemonstration: try flag(5),
            isRevoked: try !isNull(6),
            isPending: try !isNull(7)
        )
        return (record, try sealed(.principal, row: record.principal.bytes, 8))
    }
}

extension RecordSession {
    fileprivate func opened(_ rows: [(KeyRecord, SealedValue)]) throws -> [KeyRecord] {
        try zip(rows, openFields(rows.map(\.1), count: 2)).map { row, opened in
            var record = row.0
            record.name = opened.fields?[0] ?? opened.placeholder
            record.person = opened.fields?[1]
            return record
        }
    }
}

extension Records {
    /// What the gate must know of one key.
    package func keyRecord(_ id: String) throws -> KeyRecord? {
        let row = try connection.row(keyRecords + " WHERE k.id = ?", [.text(id)]) { try $0.keyRecord() }
        return try session.opened(row.map { [$0] } ?? []).first
    }
}

extension RecordSession {
    func accessGeneration() throws -> Int64 {
        try row("SELECT generation FROM access_state") { try $0.integer(0) } ?? 0
    }

    func accessRecords() throws -> (keys: [KeyRecord], generation: Int64) {
        (try opened(try rows(keyRecords) { try $0.keyRecord() }), try accessGeneration())
    }

    func lastInstant() throws -> Instant? {
        try row("SELECT published_at FROM log_head") { try $0.instant(0) }
    }

    func fetch(_ lookups: [Lookup]) throws {
        try fetchOutcomes(lookups.map { OutcomeKey(principal: $0.scope, text: $0.key) })
        try load(lookups.flatMap(\.needs.accounts))
        try fetchReferences(lookups.flatMap(\.needs.references).map(ShortDigest.init))
    }

    func outcome(of principal: PrincipalID, key: String) throws -> RecordedOutcome? {
        let key = OutcomeKey(principal: principal, text: key)
        if let known = outcomes[key] { return known }
        try fetchOutcomes([key])
        return outcomes[key] ?? nil
    }

    func record(
        _ outcome: RecordedOutcome,
        of principal: PrincipalID,
        key: String,
        about customer: CustomerID?,
        at now: Instant
    ) throws {
        let key = OutcomeKey(principal: principal, text: key)
        guard case .some(.none) = outcomes[key] else { throw StoreFault.statement("an outcome is there already") }
        outcomes[key] = outcome
        recorded.append(key)
        let row = OutcomeRow(key: key, outcome: outcome, recordedAt: now)
        let owner = try customer.flatMap(known) ?? self.customer(behind: principal)
        let body = try seal(outcome.body, in: .outcome, row: key.digest.bytes, of: owner)
        waiting.addOutcome(row, body: body)
    }

    /// The customer, if there is one with this id.
    private func known(_ customer: CustomerID) throws -> CustomerID? {
        try self.customer(behind: PrincipalID(high: customer.high, low: customer.low))
    }

    func append(_ entry: LogEntry, at index: Int64, of customer: CustomerID?) throws {
        var salt = SQLValue.blob(entry.salt)
        if let customer = try customer.flatMap(known) {
            salt = try seal(entry.salt, in: .logSalt, row: LogPlace.row(index), of: customer)
        }
        waiting.addLogEntry(entry, at: index, salt: salt)
    }

    func close(_ frontier: MerkleFrontier, last: Instant) throws {
        try flush()
        try engine.send(
            """
            INSERT INTO log_head (one, frontier, checkpoint, published_at, ledger_position) VALUES (1, ?, '', ?, ?)
            ON CONFLICT (one) DO UPDATE SET frontier = excluded.frontier,
                published_at = excluded.published_at, ledger_position = excluded.ledger_position
            """,
            [
                .blob(frontier.bytes), .instant(max(last, memory.book.lastTimestamp)), .integer(memory.book.position),
            ]
        )
        memory.logSize = frontier.size
    }

    private func fetchOutcomes(_ keys: [OutcomeKey]) throws {
        let unknown = keys.filter { outcomes[$0] == nil }
        guard !unknown.isEmpty else { return }
        for key in unknown { outcomes[key] = .some(nil) }
        var found: [(key: OutcomeKey, outcome: RecordedOutcome)] = []
        try engine.forEachRow(
            matching: unknown.map(\.digest.value),
            with: [],
            "SELECT \(OutcomeRow.columns) FROM recorded_outcome WHERE id {key}"
        ) { found.append(try $0.outcome()) }
        let values = found.map { SealedValue(column: .outcome, row: $0.key.digest.bytes, bytes: $0.outcome.body) }
        for (row, body) in zip(found, try open(values)) { outcomes[row.key] = row.outcome.with(body) }
    }

    /// The customer in whose name a scope of idempotency keys is; nil for staff and jobs.
    private func customer(behind scope: PrincipalID) throws -> CustomerID? {
        if let known = memory.scopes[scope] { return known }
        let customer = CustomerID(high: scope.high, low: scope.low)
        let isCustomer = try engine.row("SELECT 1 FROM customer WHERE id = ?", [.id(customer)]) { try $0.integer(0) }
        let found = isCustomer == nil ? nil : customer
        if memory.scopes.count >= RecordMemory.mostAccounts { memory.scopes.removeAll(keepingCapacity: true) }
        memory.scopes[scope] = .some(found)
        return found
    }

    /// Finds out which end-to-end ids are taken.
    func fetchReferences(_ digests: [ShortDigest]) throws {
        let unknown = digests.filter { references[$0] == nil }
        guard !unknown.isEmpty else { return }
        for digest in unknown { references[digest] = false }
        try engine.forEachRow(
            matching: unknown.map(\.value),
            with: [],
            "SELECT end_to_end_key FROM payment_order WHERE end_to_end_key {key}"
        ) { row in
            references[try row.shortDigest(0)] = true
        }
    }
}
