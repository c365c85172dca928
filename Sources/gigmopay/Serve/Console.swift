import Foundation
import GigRecords
import Synchronization

/// What the command says to the person who runs it: results on standard output, all else on standard error.
enum Console {
    static func say(_ text: String) { write(text + "\n", to: .standardOutput) }

    static func complain(_ text: String) { write("gigmopay: " + text + "\n", to: .standardError) }

    private static func write(_ text: String, to handle: FileHandle) {
        // Best effort: whoever reads may have gone, as `head` does, and the work goes on.
        try? handle.write(contentsOf: Data(text.utf8))
    }

    private static let lastLine = Mutex(ContinuousClock.now)

    /// Progress: overwrites itself on a terminal; elsewhere a line every two seconds, and the last one.
    static func progress(_ text: String, isLast: Bool = false) {
        guard isatty(STDERR_FILENO) == 1 else {
            let isDue = lastLine.withLock { last in
                guard isLast || ContinuousClock.now - last > .seconds(2) else { return false }
                last = ContinuousClock.now
                return true
            }
            if isDue, !text.isEmpty { write(text + "\n", to: .standardError) }
            return
        }
        write("\r\u{1b}[K" + text + (isLast ? "\n" : ""), to: .standardError)
    }

    /// Tells of a step of the schema that seals what an earlier version kept readable.
    static func sealing() -> (MigrationProgress) -> Void {
        Pace.telling { progress in
            write("\(Pace.sealing), step \(progress.step): \(progress.rows) values\n", to: .standardError)
        }
    }
}
