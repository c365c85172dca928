import Foundation
import GigGate
import GigSQLite

/// Files of a store as they are put in place: whole, or not at all.
enum StoreFiles {
    /// What else may lie beside a database with this path.
    static func beside(_ path: String) -> [String] { ["-wal", "-shm", "-lock", "-new", "-rekey"].map { path + $0 } }

    /// Removes a database that was not finished, and what lies beside it.
    static func remove(_ path: String) throws {
        for file in beside(path) + [path] where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
    }

    /// Syncs a file or a folder.
    static func sync(_ path: String) throws {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileReadNoPermission) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Renames over what is there, and makes it durable.
    static func put(_ path: String, at target: String) throws {
        try sync(path)
        guard unsafe rename(path, target) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try sync(folder(of: target))
    }

    /// Overwrites a file with zeros, synced, and removes it.
    ///
    /// A disk that remaps blocks may keep the old ones.
    static func overwriteAndRemove(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let file = try FileHandle(forUpdating: URL(filePath: path))
        defer { file.closeFile() }
        var rest = try file.seekToEnd()
        try file.seek(toOffset: 0)
        let zeros = Data(count: 1 << 20)
        while rest > 0 {
            let count = min(rest, UInt64(zeros.count))
            try file.write(contentsOf: zeros.prefix(Int(count)))
            rest -= count
        }
        try file.synchronize()
        try FileManager.default.removeItem(atPath: path)
        try sync(folder(of: path))
    }

    static func folder(of path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }
}
