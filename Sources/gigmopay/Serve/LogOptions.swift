import ArgumentParser
import GigGate
import GigLogging
import GigPrimitives
import GigTransparency

/// What is written to standard error while the server runs.
struct LogOptions: ParsableArguments {
    @Option(help: "The least that is logged: trace, debug, info, notice, warning, error or critical.")
    var logLevel = LogLevel.notice

    @Flag(help: "Write personal data into the log in clear text. Demonstrations only; production refuses it.")
    var logPersonalData = false

    /// The log of a server; throws a `SetupError` when production is asked to write personal data.
    func events(mode: Composition.Mode) throws -> EventLog {
        guard !logPersonalData || mode == .demonstration else {
            throw SetupError("--log-personal-data is for demonstrations alone: production refuses it")
        }
        let clock = SystemClock()
        return .onStandardError(least: logLevel, disclosure: logPersonalData ? .shown : .redacted) { clock.now() }
    }
}

extension LogLevel: ExpressibleByArgument {}

extension EventLog {
    /// The log of a command that a person runs.
    static var ofCommand: EventLog {
        let clock = SystemClock()
        return .onStandardError(least: .notice) { clock.now() }
    }
}

extension Digest: LogShown {
    /// The first 16 digits, which tell one from another for a reader.
    package var logValue: LogValue { .text(String(hexadecimal.prefix(16))) }
}

extension PolicyName: LogShown {
    package var logValue: LogValue { .text(description) }
}

extension LogPublisher.Halt: LogCoded {
    package var logCode: String {
        switch self {
        case .anchorAhead: "anchor_ahead"
        case .storeContradicts: "store_contradicts"
        case .witnessAhead: "witness_ahead"
        case .publicationUnreadable: "publication_unreadable"
        }
    }
}

extension WitnessFault: LogCoded {
    package var logCode: String {
        switch self {
        case .addressUnusable: "address_unusable"
        case .unreachable: "unreachable"
        case .resting: "resting"
        case .busy: "busy"
        case .answerTooLarge: "answer_too_large"
        case .answerMalformed: "answer_malformed"
        case .signatureInvalid: "signature_invalid"
        case .signatureMissing: "signature_missing"
        case .timeOutOfBounds: "time_out_of_bounds"
        case .ahead: "ahead"
        case .conflict: "conflict"
        case .inconsistent: "inconsistent"
        case .proofUnavailable: "proof_unavailable"
        case .refused: "refused"
        }
    }
}

extension AnchorFault: LogCoded {
    var logCode: String { "anchor_unusable" }
}
