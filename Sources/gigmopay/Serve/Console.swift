import Foundation

/// What the command says to the person who runs it: results on standard output, all else on standard error.
enum Console {
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    static func complain(_ text: String) {
        FileHandle.standardError.write(Data(("gigmopay: " + text + "\n").utf8))
    }

    /// Progress: overwrites itself on a terminal, and is a line of its own elsewhere only when `isLast`.
    static func progress(_ text: String, isLast: Bool = false) {
        guard isatty(STDERR_FILENO) == 1 else {
            if isLast { FileHandle.standardError.write(Data((text + "\n").utf8)) }
            return
        }
        FileHandle.standardError.write(Data(("\r\u{1b}[K" + text + (isLast ? "\n" : "")).utf8))
    }
}
