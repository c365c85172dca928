import Foundation
import GigGate

/// A copy of the sealed files of a store that another process has open, of one moment; removed with this.
///
/// The database file only changes when a checkpoint writes to it. If it did not while both files were copied, first it
/// and then the log, the two together hold all that was committed before the log was copied.
final class SealedCopy: Sendable {
    private static let prefix = "reading-"
    private static let attempts = 200
    private static let pause: TimeInterval = 0.1
    /// The clock of a file system ticks in steps of up to 10 ms: a file that was written longer ago than this has a
    /// time that the next write changes.
    private static let settled: TimeInterval = 0.05

    let folder: String

    init(of store: String) throws {
        SealedCopy.removeOld(in: store)
        folder = "\(store)/\(SealedCopy.prefix)\(getpid())-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        for _ in 0..<SealedCopy.attempts {
            if try attempt(store + "/gigmopay.sqlite", folder + "/gigmopay.sqlite") { return }
            Thread.sleep(forTimeInterval: SealedCopy.pause)
        }
        try FileManager.default.removeItem(atPath: folder)
        throw StoreFault.locked("the store is open in another process, and changes faster than it can be copied")
    }

    deinit {
        // What is left is sealed, and the next copy removes it.
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func attempt(_ from: String, _ to: String) throws -> Bool {
        let manager = FileManager.default
        for name in [to, to + "-wal"] where manager.fileExists(atPath: name) { try manager.removeItem(atPath: name) }
        let before = try SealedCopy.times(from)
        guard before.written.timeIntervalSinceNow < -SealedCopy.settled else { return false }
        let log = try SealedCopy.head(from + "-wal")
        try manager.copyItem(atPath: from, toPath: to)
        if log != nil { try manager.copyItem(atPath: from + "-wal", toPath: to + "-wal") }
        return try SealedCopy.times(from) == before && SealedCopy.head(from + "-wal") == log
    }

    private struct Times: Equatable {
        let written: Date
        let bytes: Int
    }

    private static func times(_ path: String) throws -> Times {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        guard let written = attributes[.modificationDate] as? Date, let bytes = attributes[.size] as? Int else {
            throw StoreFault.unavailable("the store's file has no times")
        }
        return Times(written: written, bytes: bytes)
    }

    /// The head of the log, which changes when the log begins anew; nil when there is no log.
    private static func head(_ path: String) throws -> Data? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { file.closeFile() }
        return try file.read(upToCount: 32) ?? Data()
    }

    /// Copies of processes that are gone.
    private static func removeOld(in store: String) {
        let manager = FileManager.default
        // A folder that can't be listed or removed is in nobody's way.
        let names = (try? manager.contentsOfDirectory(atPath: store)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let process = name.dropFirst(prefix.count).prefix { $0 != "-" }
            guard let number = Int32(process), kill(number, 0) != 0, errno == ESRCH else { continue }
            // As above.
            try? manager.removeItem(atPath: store + "/" + name)
        }
    }
}
