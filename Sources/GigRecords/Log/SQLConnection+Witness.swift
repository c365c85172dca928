import GigGate
import GigPrimitives
import GigTransparency

/// A log's last checkpoint that this house cosigned, with the log's and the house's signatures.
struct WitnessedLog {
    let head: WitnessedHead
    let note: SignedNote
}

extension SQLConnection {
    /// What was cosigned last of the log whose origin has this SHA-256.
    func witnessedLog(_ origin: Digest) throws -> WitnessedLog? {
        let found = try row("SELECT size, note FROM witnessed_log WHERE origin = ?", [.blob(origin.bytes)]) { row in
            (size: try row.integer(0), note: try row.text(1))
        }
        guard let found else { return nil }
        do throws(TransparencyError) {
            let note = try SignedNote(parsing: Array(found.note.utf8))
            let checkpoint = try Checkpoint(text: note.text)
            if checkpoint.size == UInt64(found.size), Digest(hashing: checkpoint.origin.bytes) == origin {
                return WitnessedLog(head: WitnessedHead(size: checkpoint.size, root: checkpoint.root), note: note)
            }
        } catch {
            throw StoreFault.damaged("a checkpoint that was cosigned: \(error)")
        }
        throw StoreFault.damaged("a checkpoint that was cosigned is of another log or size")
    }

    /// Puts a cosigned checkpoint in the place of the last one, in the transaction that has read the last one.
    func keepWitnessed(_ note: SignedNote, of origin: Digest, size: UInt64) throws {
        try run(
            """
            INSERT INTO witnessed_log (origin, size, note) VALUES (?, ?, ?)
            ON CONFLICT (origin) DO UPDATE SET size = excluded.size, note = excluded.note
            """,
            [.blob(origin.bytes), .integer(Int64(size)), .text(String(decoding: note.bytes, as: UTF8.self))]
        )
    }
}
