import GigGate
import GigPrimitives
import GigTransparency

/// A log's last checkpoint that this house cosigned, with the log's and the house's signatures.
struct WitnessedLog {
    let head: WitnessedHead
    let note: SignedNote

    /// Throws `StoreFault.damaged` when the note is no checkpoint of the log whose origin has this SHA-256.
    init(_ note: SignedNote, of origin: Digest) throws(StoreFault) {
        let checkpoint: Checkpoint
        do throws(TransparencyError) {
            checkpoint = try Checkpoint(text: note.text)
        } catch {
            throw .damaged("a checkpoint that was cosigned: \(error)")
        }
        guard Digest(hashing: checkpoint.origin.bytes) == origin else {
            throw .damaged("a checkpoint that was cosigned is of another log")
        }
        head = WitnessedHead(size: checkpoint.size, root: checkpoint.root)
        self.note = note
    }
}

extension SQLConnection {
    /// What was cosigned last of the log whose origin has this SHA-256.
    func witnessedLog(_ origin: Digest) throws -> WitnessedLog? {
        let found = try row("SELECT size, note FROM witnessed_log WHERE origin = ?", [.blob(origin.bytes)]) { row in
            (size: try row.integer(0), note: try row.text(1))
        }
        guard let found else { return nil }
        let note: SignedNote
        do throws(TransparencyError) {
            note = try SignedNote(parsing: Array(found.note.utf8))
        } catch {
            throw StoreFault.damaged("a checkpoint that was cosigned: \(error)")
        }
        let log = try WitnessedLog(note, of: origin)
        guard log.head.size == UInt64(found.size) else {
            throw StoreFault.damaged("a checkpoint that was cosigned is of another size")
        }
        return log
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
