import GigGate
import GigTransparency

/// The last signed checkpoint in a file beside the store, so that a store restored from yesterday is not signed.
struct LogAnchor: CheckpointAnchor {
    let folder: DataFolder

    func last() throws -> SignedNote? {
        guard folder.exists(folder.lastCheckpoint) else { return nil }
        return try SignedNote(parsing: Array(try folder.read(folder.lastCheckpoint).utf8))
    }

    func keep(_ note: SignedNote) throws {
        try folder.write(note.bytes, to: folder.lastCheckpoint)
    }
}
