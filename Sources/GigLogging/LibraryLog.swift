package import Logging

/// Takes what libraries log: where it comes from is written, and their words count as personal, for they may repeat
/// anything that they were given.
struct LibraryLogHandler: LogHandler {
    let events: EventLog
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    init(_ events: EventLog) {
        self.events = events
        logLevel = Logger.Level(events.least)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields: [LogField] = [
            .public("module", LibraryName(event.source)), .public("line", Int(event.line)),
            .personal("message", event.message.description),
        ]
        if let error = event.error { fields.append(.fault("error", error)) }
        events.log(LogLevel(event.level), "a library says", fields)
    }
}

/// The name of a module, as the compiler wrote it down.
private struct LibraryName: LogShown {
    private static let longest = 64
    let logValue: LogValue

    /// Anything but a name of letters, digits and `_` is left out.
    init(_ text: String) {
        let isName =
            text.utf8.count <= Self.longest
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x5F
            }
        logValue = .text(isName ? text : "unknown")
    }
}

extension EventLog {
    /// The logger to hand to libraries.
    package var forLibraries: Logger {
        Logger(label: "library") { _ in LibraryLogHandler(self) }
    }

    /// Takes in what libraries log that were handed nothing; once in a process.
    package func adoptLibraries() {
        LoggingSystem.bootstrap { _ in LibraryLogHandler(self) }
    }
}

extension LogLevel {
    init(_ level: Logger.Level) {
        self =
            switch level {
            case .trace: .trace
            case .debug: .debug
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            case .critical: .critical
            }
    }
}

extension Logger.Level {
    fileprivate init(_ level: LogLevel) {
        self =
            switch level {
            case .trace: .trace
            case .debug: .debug
            case .info: .info
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            case .critical: .critical
            }
    }
}
