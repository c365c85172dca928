import Dispatch
import GRDB
import Synchronization

/// Moves committed pages from the WAL into the database file on a connection and thread of its own.
///
/// A checkpoint syncs the database file, which takes hundreds of milliseconds on a slow disk; on the writer's own
/// connection everybody who waits for the next commit would wait for that too.
final class WALCheckpointer: Sendable {
    /// Not more often than this.
    private static let pauseNanoseconds: UInt64 = 200_000_000
    /// The writer helps out at this many pages (64 MiB), so that the WAL stays bounded whatever happens here.
    static let writersOwnLimit = 16_384

    private struct State {
        var isScheduled = false
        var lastNanoseconds: UInt64 = 0
    }

    private let connection: DatabaseQueue
    private let queue = DispatchQueue(label: "gigmopay.checkpoint", qos: .utility)
    private let state = Mutex(State())

    init(path: String) throws {
        connection = try DatabaseQueue(path: path, configuration: SQLiteSettings.configuration)
    }

    /// Tells of a commit; returns at once.
    func committed() {
        let isDue = state.withLock { state in
            let now = DispatchTime.now().uptimeNanoseconds
            guard !state.isScheduled, now - state.lastNanoseconds >= WALCheckpointer.pauseNanoseconds else {
                return false
            }
            state.isScheduled = true
            return true
        }
        guard isDue else { return }
        queue.async { [weak self] in self?.run() }
    }

    private func run() {
        // A checkpoint that can't run now is no loss: the pages stay in the WAL for the next one.
        _ = try? connection.writeWithoutTransaction { try $0.checkpoint(.passive) }
        state.withLock { state in
            state.isScheduled = false
            state.lastNanoseconds = DispatchTime.now().uptimeNanoseconds
        }
    }
}
