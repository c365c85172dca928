import Foundation
import GigGate
import GigTransparency

/// The last signed checkpoint in a file beside the store, so that a store restored from yesterday is not signed.
///
/// Several processes may share the folder: a lock lets one of them at the file at a time, and no older checkpoint takes
/// the place of a newer one.
struct LogAnchor: CheckpointAnchor {
    let folder: DataFolder

    /// Throws `AnchorFault` when the file can't be read or is no checkpoint.
    func last() throws -> SignedNote? {
        guard folder.exists(folder.lastCheckpoint) else { return nil }
        do {
            return try SignedNote(parsing: Array(try folder.read(folder.lastCheckpoint).utf8))
        } catch {
            throw AnchorFault(description: "\(folder.lastCheckpoint) is no checkpoint: docs/log.md says what to do")
        }
    }

    func keep(_ note: SignedNote) throws -> Bool {
        do {
            return try folder.locked(folder.lastCheckpoint) {
                if let last = try last() {
                    let (old, new) = (try Checkpoint(text: last.text), try Checkpoint(text: note.text))
                    if old == new { return true }
                    guard old.size < new.size else { return false }
                }
                try folder.write(note.bytes, to: folder.lastCheckpoint)
                return true
            }
        } catch let fault as AnchorFault {
            throw fault
        } catch {
            throw AnchorFault(description: "\(folder.lastCheckpoint) can't be written")
        }
    }
}

/// The file that remembers the last signed checkpoint can't be used.
struct AnchorFault: Error, CustomStringConvertible {
    let description: String
}
