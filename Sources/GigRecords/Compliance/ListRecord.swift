import GigGate
import GigPrimitives
import GigScreening

/// A list in force, without its entries.
package struct ListSummary: Hashable, Sendable {
    package let id: String
    package let published: CivilDate
    package let sourceDigest: Digest
    package let entryCount: Int64
    package let importedAt: Instant
}

extension Records {
    package func listSummaries() throws -> [ListSummary] {
        try connection.rows(
            "SELECT id, published, source_digest, entry_count, imported_at FROM screening_list ORDER BY id"
        ) { row in
            guard let published = CivilDate(try row.text(1)) else { throw StoreFault.damaged("a list's date") }
            return ListSummary(
                id: try row.text(0),
                published: published,
                sourceDigest: try row.digest(2),
                entryCount: try row.integer(3),
                importedAt: try row.instant(4)
            )
        }
    }

    /// All lists in force, whole.
    package func screeningLists() throws -> [ScreeningList] {
        try connection.rows("SELECT body FROM screening_list ORDER BY id") { row in
            do {
                return try ScreeningList(canonicalBytes: try row.blob(0))
            } catch is Refusal {
                throw StoreFault.damaged("a screening list")
            }
        }
    }
}

extension ListSummary {
    /// The editions in force, for whoever holds lists in memory.
    package static func all(in reading: any GateReading) throws -> [ListSummary] {
        try Records(reading).listSummaries()
    }
}

extension ScreeningList {
    /// The lists in force, for whoever holds lists in memory.
    package static func all(in reading: any GateReading) throws -> [ScreeningList] {
        try Records(reading).screeningLists()
    }
}

extension RecordWriter {
    /// Puts a list in force in place of its earlier edition.
    package func set(_ list: ScreeningList, at now: Instant) throws {
        try connection.run(
            """
            INSERT INTO screening_list (id, published, source_digest, entry_count, body, imported_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET published = excluded.published, source_digest = excluded.source_digest,
                entry_count = excluded.entry_count, body = excluded.body, imported_at = excluded.imported_at
            """,
            [
                .text(list.id), .text(list.publicationDate.description), .blob(list.sourceDigest.bytes),
                .integer(Int64(list.entries.count)), .blob(list.canonicalBytes), .instant(now),
            ]
        )
        try keepEdition(list, list.canonicalBytes, at: now)
        // Other processes on this store must take the list over before they post again.
        try connection.run("UPDATE access_state SET generation = generation + 1", [])
    }
}
