import GigAccess
import GigPrimitives
import HTTPTypes

/// One address of the API: how it is served, and how `/openapi.json` describes it.
struct Endpoint: Sendable {
    enum Access: Sendable {
        /// Anybody.
        case open
        /// A key whose role holds this permission.
        case key(Permission)
        /// A provider's signature over the body.
        case signature
    }

    enum Body: Sendable {
        /// A JSON object of the named schema, at most `limit` bytes.
        case json(String, limit: Int)
        /// An XML document, at most `limit` bytes.
        case xml(limit: Int)
        /// What browsers report about pages (W3C Reporting API), at most `limit` bytes.
        case reports(String, limit: Int)
        /// Bytes of whatever media type, at most `limit` of them.
        case bytes(limit: Int)
        /// A file of one of these media types, at most `limit` bytes, which the endpoint reads itself as it comes.
        case file([String], limit: Int)
        /// Lines of JSON (NDJSON) of the named schema, which the endpoint reads itself as they come.
        case lines(String)
    }

    enum Answer: Sendable {
        case json(String)
        case xml
        /// Lines of JSON (NDJSON) of the named schema, written as they are known.
        case lines(String)
        /// Status 204 without a body.
        case nothing
        case text
        case html
        case other(String)
        /// A file of one of these media types.
        case file([String])
    }

    struct Parameter: Sendable {
        let name: String
        let schema: String
        let summary: String
        var isRequired = false
    }

    typealias Handle = @Sendable (Call) async throws(Refusal) -> Reply

    let method: HTTPRequest.Method
    let path: String
    let operation: String
    let summary: String
    let access: Access
    let parameters: [Parameter]
    let body: Body?
    let answer: Answer
    /// It changes state, so it needs an idempotency key.
    let isCommand: Bool
    /// The last part of the path takes all that follows, slashes included.
    let isDeep: Bool
    let handle: Handle

    /// Bodies of single commands; docs/limits.md lists all limits.
    static let smallBody = 16 * 1024

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ operation: String,
        _ summary: String,
        access: Access,
        parameters: [Parameter] = [],
        body: Body? = nil,
        answer: Answer,
        isCommand: Bool = false,
        isDeep: Bool = false,
        handle: @escaping Handle
    ) {
        self.method = method
        self.path = path
        self.operation = operation
        self.summary = summary
        self.access = access
        self.parameters = parameters
        self.body = body
        self.answer = answer
        self.isCommand = isCommand
        self.isDeep = isDeep
        self.handle = handle
    }

    /// The names in braces.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}
