import GigAccess
import GigGate
import GigPrimitives

/// A key as an administrator sees it: never its secret.
package struct KeySummary: Hashable, Sendable {
    package let id: String
    package internal(set) var name: String
    package let role: Role
    package let customer: CustomerID?
    package internal(set) var person: String?
    package let createdAt: Instant
    package let revokedAt: Instant?
}

extension Records {
    /// Keys with an id after `after`, in order of id, at most `limit`.
    package func keys(after: String, limit: Int) throws -> [KeySummary] {
        let rows = try connection.rows(
            """
            SELECT k.id, p.id, p.role, p.customer, k.created_at, k.revoked_at, p.personal
            FROM api_key k JOIN principal p ON p.id = k.principal WHERE k.id > ? ORDER BY k.id LIMIT ?
            """,
            [.text(after), .integer(Int64(limit))]
        ) { row in
            let summary = KeySummary(
                id: try row.text(0),
                name: "",
                role: try row.choice(2),
                customer: try row.optionalID(3),
                person: nil,
                createdAt: try row.instant(4),
                revokedAt: try row.optionalInstant(5)
            )
            return (summary, try row.sealed(.principal, row: row.blob(1), 6))
        }
        return try zip(rows, session.openFields(rows.map(\.1), count: 2)).map { row, opened in
            var summary = row.0
            summary.name = opened.fields?[0] ?? opened.placeholder
            summary.person = opened.fields?[1]
            return summary
        }
    }

    /// Whether any principal exists: false on a new store alone.
    package func hasPrincipals() throws -> Bool {
        try connection.row("SELECT 1 FROM principal LIMIT 1") { try $0.integer(0) } != nil
    }
}

extension RecordWriter {
    /// Adds a principal with its first key, which opens nothing before `confirmKeys` where it waits for a log entry.
    package func insert(
        _ principal: PrincipalID,
        name: String,
        role: Role,
        customer: CustomerID?,
        person: String? = nil,
        key: APIKey,
        waitsFor index: UInt64? = nil,
        at now: Instant
    ) throws {
        try connection.insert(
            into: "principal",
            ["id", "role", "customer", "created_at", "personal"],
            [
                [
                    .id(principal), .text(role.rawValue), .optional(customer), .instant(now),
                    try session.seal(
                        PersonalFields(name, person),
                        in: .principal,
                        row: principal.bytes,
                        of: customer
                    ),
                ]
            ]
        )
        try connection.insert(
            into: "api_key",
            ["id", "principal", "digest", "demonstration", "created_at", "waits_for"],
            [
                [
                    .text(key.id), .id(principal), .blob(key.digest.bytes), .flag(key.environment == .demo),
                    .instant(now), index.map { .integer(Int64($0)) } ?? .null,
                ]
            ]
        )
        try advanceGeneration()
    }

    /// Revokes a key; false when there is none that is good.
    package func revoke(key id: String, at now: Instant) throws -> Bool {
        let changed = try connection.run(
            "UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
            [.instant(now), .text(id)]
        )
        try advanceGeneration()
        return changed == 1
    }

    /// Lets keys open what they are for whose entries lie before `size`, and gives them.
    package func confirmKeys(before size: UInt64) throws -> [KeyRecord] {
        let ids = try connection.rows(
            "SELECT id FROM api_key WHERE waits_for IS NOT NULL AND waits_for < ? ORDER BY waits_for",
            [.integer(Int64(size))]
        ) { try $0.text(0) }
        for id in ids { try connection.run("UPDATE api_key SET waits_for = NULL WHERE id = ?", [.text(id)]) }
        if !ids.isEmpty { try advanceGeneration() }
        return try ids.compactMap { try records.keyRecord($0) }
    }

    private func advanceGeneration() throws {
        try connection.run("UPDATE access_state SET generation = generation + 1", [])
    }
}
