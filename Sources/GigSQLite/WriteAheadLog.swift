import Foundation
import GigGate

/// The file beside the database in which commits wait to be moved into it.
enum WriteAheadLog {
    private static let chunk = 1 << 20

    /// Says that pages which count as moved into the database may not have reached the disk.
    static func leaveMarker(_ database: String) {
        _ = FileManager.default.createFile(atPath: database + "-unmoved", contents: nil)
    }

    /// After a checkpoint that failed, everything is moved anew: the index that says what was moved was in the memory of
    /// the process that ended.
    static func heedMarker(_ database: String) throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: database + "-unmoved") else { return }
        do {
            try manager.removeItem(atPath: database + "-unmoved")
        } catch {
            throw StoreFault.unavailable("the mark of a failed checkpoint can't be removed")
        }
    }

    /// Makes the log's length durable.
    static func sync(_ path: String) throws {
        let file = try FileHandle(forUpdating: URL(filePath: path))
        defer { file.closeFile() }
        try file.synchronize()
    }

    /// Writes what the log holds once more and syncs it, before anybody builds on it.
    ///
    /// After a sync that failed, the kernel may hold pages as clean that never reached the disk (Rebello et al., "Can
    /// Applications Recover from fsync Failures?", USENIX ATC 2020). What is read back from them would be taken for
    /// durable, and be gone with the power. Throws `StoreFault.unavailable` when it can't be made durable.
    static func makeDurable(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            let file = try FileHandle(forUpdating: URL(filePath: path))
            defer { file.closeFile() }
            var offset: UInt64 = 0
            while true {
                try file.seek(toOffset: offset)
                guard let bytes = try file.read(upToCount: chunk), !bytes.isEmpty else { break }
                try file.seek(toOffset: offset)
                try file.write(contentsOf: bytes)
                offset += UInt64(bytes.count)
            }
            if offset > 0 { try file.synchronize() }
        } catch {
            throw StoreFault.unavailable("the write-ahead log can't be made durable")
        }
    }
}
