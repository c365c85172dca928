import Dispatch
import Foundation
import GRDB
import Synchronization

/// Moves committed pages from the WAL into the database file on a connection and thread of its own.
///
/// A checkpoint syncs the database file, which takes hundreds of milliseconds on a slow disk; on the writer's own
/// connection everybody who waits for the next commit would wait for that too.
final class WALCheckpointer: Sendable {
    /// Not more often than this.
    private static let pauseNanoseconds: UInt64 = 200_000_000
    /// The writer waits for a checkpoint at this many pages (64 MiB), so that the WAL stays bounded whatever happens.
    static let mostPages = 16_384

    private struct State {
        var isScheduled = false
        /// A commit's fate is unknown: what the WAL holds beyond it is not to be moved by this process.
        var isSealed = false
        var lastNanoseconds: UInt64 = 0
        /// Pages in the WAL when it was last looked at.
        var pages = 0
        /// From here on the writer waits.
        var limit = WALCheckpointer.mostPages
    }

    private let path: String
    private let connection: DatabaseQueue
    private let queue = DispatchQueue(label: "gigmopay.checkpoint", qos: .utility)
    private let state = Mutex(State())

    init(path: String) throws {
        self.path = path
        connection = try DatabaseQueue(path: path, configuration: SQLiteSettings.configuration)
        try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
    }

    /// Moves nothing from now on: after a sync that failed, what is in the WAL may be in memory alone.
    func seal() { state.withLock { $0.isSealed = true } }

    var isSealed: Bool { state.withLock { $0.isSealed } }

    /// Tells of a commit; returns at once unless the WAL has grown too long.
    func committed() {
        enum Step { case nothing, run, wait }
        let step: Step = state.withLock { state in
            if state.isSealed { return .nothing }
            if state.pages >= state.limit { return .wait }
            let now = DispatchTime.now().uptimeNanoseconds
            guard !state.isScheduled, now - state.lastNanoseconds >= WALCheckpointer.pauseNanoseconds else {
                return .nothing
            }
            state.isScheduled = true
            return .run
        }
        switch step {
        case .nothing: break
        case .run: queue.async { [weak self] in self?.run(isAwaited: false) }
        case .wait: queue.sync { run(isAwaited: true) }
        }
    }

    private func run(isAwaited: Bool) {
        guard !isSealed else { return }
        var pages = 0
        do {
            pages = try connection.writeWithoutTransaction { try $0.checkpoint(.passive) }.walFrameCount
        } catch let error as DatabaseError
            where [.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_FULL].contains(error.resultCode)
        {
            // Nothing was counted as moved: the pages stay in the WAL for the next one.
        } catch {
            WALCheckpointer.stop(path, because: error)
        }
        state.withLock { state in
            state.isScheduled = false
            state.lastNanoseconds = DispatchTime.now().uptimeNanoseconds
            state.pages = pages
            // A long read keeps the WAL from starting over: then waiting each time would not help.
            if pages < WALCheckpointer.mostPages {
                state.limit = WALCheckpointer.mostPages
            } else if isAwaited {
                state.limit = pages + WALCheckpointer.mostPages / 4
            }
        }
    }

    /// Ends the process on the spot, without closing a connection.
    ///
    /// SQLite counts pages as moved before the database file is synced. When that sync fails, the kernel may have
    /// dropped them, and the next checkpoint would not move them again but overwrite the WAL, their only copy. A new
    /// process moves everything anew.
    static func stop(_ path: String, because error: any Error) -> Never {
        WriteAheadLog.leaveMarker(path)
        let code = (error as? DatabaseError)?.extendedResultCode.rawValue ?? 0
        let reason =
            "gigmopay: a checkpoint of the store failed (result code \(code)); stopping so that nothing is lost\n"
        // Standard error may be gone too.
        try? FileHandle.standardError.write(contentsOf: Data(reason.utf8))
        _exit(70)
    }
}
