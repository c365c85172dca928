import GigPrimitives

/// Writes what happened as JSON, a line each (RFC 8259, UTF-8).
///
/// A message is a text that the source code spells out, so that nothing can be put into it; facts are fields.
package struct EventLog: Sendable {
    /// What becomes of personal fields.
    package enum Disclosure: Sendable {
        case redacted
        /// For demonstrations, where nobody is real; production refuses it.
        case shown
    }

    static let redaction = "[personal]"

    /// What lies below is not written.
    package let least: LogLevel
    private let disclosure: Disclosure
    private let now: @Sendable () -> Instant
    private let write: @Sendable ([UInt8]) -> Void

    /// `write` is given whole lines with their ends, from any thread.
    package init(
        least: LogLevel,
        disclosure: Disclosure = .redacted,
        now: @escaping @Sendable () -> Instant,
        write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.least = least
        self.disclosure = disclosure
        self.now = now
        self.write = write
    }

    /// Writes nothing.
    package static let none = EventLog(least: .critical, now: { Instant(seconds: 0) }, write: { _ in })

    package func trace(_ message: StaticString, _ fields: [LogField] = []) { log(.trace, message, fields) }
    package func debug(_ message: StaticString, _ fields: [LogField] = []) { log(.debug, message, fields) }
    package func info(_ message: StaticString, _ fields: [LogField] = []) { log(.info, message, fields) }
    package func notice(_ message: StaticString, _ fields: [LogField] = []) { log(.notice, message, fields) }
    package func warning(_ message: StaticString, _ fields: [LogField] = []) { log(.warning, message, fields) }
    package func error(_ message: StaticString, _ fields: [LogField] = []) { log(.error, message, fields) }
    package func critical(_ message: StaticString, _ fields: [LogField] = []) { log(.critical, message, fields) }

    /// Writes a line unless `level` lies below `least`.
    package func log(_ level: LogLevel, _ message: StaticString, _ fields: [LogField] = []) {
        guard level >= least else { return }
        var line = JSONWriter.object { json in
            json.member("time", now().description)
            json.member("level", level.rawValue)
            json.member("event", "\(message)")
            for field in fields { put(field, into: &json) }
        }
        line.append(UInt8(ascii: "\n"))
        write(line)
    }

    private func put(_ field: LogField, into json: inout JSONWriter) {
        let name = "\(field.name)"
        switch field.content {
        case .shown(.integer(let integer)): json.member(name, integer)
        case .shown(.flag(let flag)): json.member(name, flag)
        case .shown(.text(let text)): json.member(name, text)
        case .personal(let text): json.member(name, disclosure == .shown ? text : EventLog.redaction)
        }
    }
}
