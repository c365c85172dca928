/// What stands in a line for anybody to read.
package enum LogValue: Sendable {
    case integer(Int64)
    case flag(Bool)
    case text(String)
}

/// A type whose values may stand in a line as they are.
///
/// `String` is none, for nobody knows what a text holds. A conformance is a decision: docs/logging.md lists them all.
package protocol LogShown {
    var logValue: LogValue { get }
}

extension Int: LogShown {
    package var logValue: LogValue { .integer(Int64(self)) }
}

extension Int64: LogShown {
    package var logValue: LogValue { .integer(self) }
}

extension Bool: LogShown {
    package var logValue: LogValue { .flag(self) }
}

/// An error that has a stable code; of any other error a line names the type alone.
package protocol LogCoded: Error {
    var logCode: String { get }
}
