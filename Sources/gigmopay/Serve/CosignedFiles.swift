import GigPrimitives
import GigRecords
import GigTransparency

/// What this house cosigned last of each log, a file each in the folder of the keys.
///
/// Several processes may share the folder: a lock lets one of them at a file at a time.
struct CosignedFiles: CosignedMemory {
    let folder: DataFolder

    func last(of origin: Digest) throws -> SignedNote? {
        let file = folder.witnessed(origin)
        guard folder.exists(file) else { return nil }
        return try SignedNote(parsing: Array(try folder.read(file).utf8))
    }

    func keep(_ note: SignedNote, of origin: Digest) throws {
        try folder.locked(folder.witnessed(origin)) {
            if let last = try last(of: origin),
                try Checkpoint(text: last.text).size >= Checkpoint(text: note.text).size
            {
                return
            }
            try folder.write(note.bytes, to: folder.witnessed(origin))
        }
    }
}
