import CPageVFS
import Foundation
import GRDB
import GigGate

extension SQLiteDatabase {
    /// Pages sealed anew in one go: 1 MiB, while no checkpoint runs.
    private static let batch: UInt32 = 256
    /// Between two looks whether a checkpoint or a long read is over.
    private static let pause: TimeInterval = 0.02

    /// Seals every page anew that is not under the current epoch yet, beside those who read and write.
    ///
    /// Told after each batch up to which page of how many it is. A crash leaves pages under either epoch, and the next
    /// call goes on. Throws the first `PageFault`, and `StoreFault`.
    package func sealAnew(progress: (Int, Int) -> Void) throws {
        try emptyLog()
        var next: Int64 = 1
        while next > 0 {
            var count: UInt32 = 0
            let step = unsafe gig_pages_reseal(path, UInt32(next), SQLiteDatabase.batch, &count)
            switch step {
            case -2: Thread.sleep(forTimeInterval: SQLiteDatabase.pause)
            case ..<0:
                let fault = PageFault.take() ?? PageFault(.system)
                if fault.kind == .system { stop(because: fault) }
                throw fault
            default:
                next = step
                let pages = try fileBytes() / 4096
                progress(next == 0 ? pages : Int(next) - 1, pages)
            }
        }
        try emptyLog()
    }

    /// Seals every page under the current epoch of keys that were made meanwhile, and wipes the keys of the epochs before.
    ///
    /// Whoever reads and writes goes on. Afterwards no page is under an older epoch, and none that is put there opens.
    package func sealAnew(under source: any PageKeySource, progress: (Int, Int) -> Void) throws {
        let keys = try PageKeys(source)
        try withExtendedLifetime(keys) { try sealAnew(progress: progress) }
        for epoch in source.epochs where epoch != source.currentEpoch {
            unsafe gig_pages_retire_key(source.storeID, epoch)
        }
    }

    /// A write or a sync that failed leaves pages that may be in memory alone: a new process writes them again.
    private func stop(because error: any Error) -> Never { WALCheckpointer.stop(path, because: error) }

    /// Moves everything into the file, so that the log begins anew under the current epoch.
    private func emptyLog() throws {
        while true {
            guard checkpointer?.isSealed != true else {
                throw StoreFault.unavailable("an earlier commit's fate is unknown")
            }
            do {
                try pool.writeWithoutTransaction { database in
                    // Whoever writes waits for no reader of ours.
                    try database.execute(sql: "PRAGMA busy_timeout = 0")
                    defer { SQLiteSettings.waitAgain(database) }
                    _ = try database.checkpoint(.truncate)
                }
                // SQLite does not sync what it truncated: frames under the key that goes would be back after a power cut.
                do { try WriteAheadLog.sync(path + "-wal") } catch { stop(because: error) }
                return
            } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) {
                Thread.sleep(forTimeInterval: SQLiteDatabase.pause)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
                throw StoreFault.full("the log could not be emptied")
            } catch let error as DatabaseError {
                stop(because: error)
            }
        }
    }

    private func fileBytes() throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue ?? 0
    }
}
