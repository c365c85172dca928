import GigGate
import GigLogging
import GigPrimitives
import GigTransport

// What of the house's own types may stand in a log; docs/logging.md lists them.

extension Endpoint: LogShown {
    /// The name of the operation, as `/openapi.json` has it.
    var logValue: LogValue { .text(operation) }
}

/// The number that an answer carries as `X-Request-Id`, made here for each request.
struct RequestID: LogShown {
    let logValue: LogValue

    init(_ text: String) {
        logValue = .text(text)
    }
}

extension Currency: LogShown {
    package var logValue: LogValue { .text(code) }
}

extension Refusal: LogCoded {
    package var logCode: String { code.rawValue }
}

extension StoreFault: LogCoded {
    package var logCode: String {
        switch self {
        case .full: "store_full"
        case .unavailable: "store_unavailable"
        case .statement: "store_statement"
        case .uncertain: "store_uncertain"
        case .locked: "store_locked"
        case .damaged: "store_damaged"
        }
    }

    /// What the engine or this product says beside the code; an engine's words may repeat what it was given.
    package var reason: String {
        switch self {
        case .full(let text), .unavailable(let text), .statement(let text), .uncertain(let text), .locked(let text),
            .damaged(let text):
            text
        }
    }
}

extension TransportFault: LogCoded {
    package var logCode: String { rawValue }
}
