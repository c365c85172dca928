import Foundation
import Synchronization

/// What the command says to the person who runs it: results on standard output, all else on standard error.
enum Console {
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    static func complain(_ text: String) {
        FileHandle.standardError.write(Data(("gigmopay: " + text + "\n").utf8))
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
            if isDue, !text.isEmpty { FileHandle.standardError.write(Data((text + "\n").utf8)) }
            return
        }
        FileHandle.standardError.write(Data(("\r\u{1b}[K" + text + (isLast ? "\n" : "")).utf8))
    }
}
