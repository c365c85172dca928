import GigGate
import GigPrimitives
import GigScreening

/// Editions of lists are kept beyond their time in force, so that what was decided from them can be decided again.
package enum ListEdition {
    /// Editions kept of one list; with one a working day that is a year and a half.
    package static let mostKept = 400
}

extension SQLConnection {
    func keep(_ list: ScreeningList, _ body: [UInt8], at now: Instant) throws {
        try run(
            """
            INSERT INTO list_edition (content_digest, list, published, body, kept_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (content_digest) DO NOTHING
            """,
            [
                .blob(list.contentDigest.bytes), .text(list.id), .text(list.publicationDate.description),
                .blob(body), .instant(now),
            ]
        )
        try run(
            """
            DELETE FROM list_edition WHERE list = ? AND kept_at < (SELECT kept_at FROM list_edition WHERE list = ?
                ORDER BY kept_at DESC LIMIT 1 OFFSET ?)
            """,
            [.text(list.id), .text(list.id), .integer(Int64(ListEdition.mostKept - 1))]
        )
    }
}

extension RecordWriter {
    /// Keeps an edition with which decisions will be made.
    package func keepEdition(_ list: ScreeningList, _ body: [UInt8], at now: Instant) throws {
        try connection.keep(list, body, at: now)
    }
}

extension Records {
    /// The edition with these contents; nil when it is not kept any more, or never was.
    package func edition(_ contentDigest: Digest) throws -> ScreeningList? {
        try connection.row("SELECT body FROM list_edition WHERE content_digest = ?", [.blob(contentDigest.bytes)]) {
            row in
            do {
                return try ScreeningList(canonicalBytes: try row.blob(0))
            } catch is Refusal {
                throw StoreFault.damaged("an edition of a screening list")
            }
        }
    }
}
