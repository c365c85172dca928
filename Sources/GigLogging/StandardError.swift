import GigPrimitives
import Glibc
import Synchronization

/// Standard error as a place for lines: no two of them run into one another.
private enum StandardError {
    private static let turn = Mutex(())

    static func write(_ line: [UInt8]) {
        turn.withLock { _ in
            var rest = line[...]
            while !rest.isEmpty {
                let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                // Whoever reads has gone; the work goes on.
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}

extension EventLog {
    /// The log of a process, on standard error.
    package static func onStandardError(
        least: LogLevel,
        disclosure: Disclosure = .redacted,
        now: @escaping @Sendable () -> Instant
    ) -> EventLog {
        EventLog(least: least, disclosure: disclosure, now: now, write: StandardError.write)
    }
}
