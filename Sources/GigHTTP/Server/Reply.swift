import GigGate
import GigPrimitives
import HTTPTypes
import Hummingbird

/// What an endpoint answers.
struct Reply: Sendable {
    /// Writes a body piece by piece.
    typealias Stream = @Sendable (inout any ResponseBodyWriter) async throws -> Void

    var status: HTTPResponse.Status
    var mediaType: String
    var body: [UInt8]
    var fields: HTTPFields = [:]
    /// Writes the body in place of `body`.
    private var stream: Stream?
    /// The bytes that `stream` writes; nil where that is not known before.
    private var length: Int?

    init(_ body: [UInt8], status: HTTPResponse.Status = .ok, mediaType: String = "application/json") {
        self.status = status
        self.mediaType = mediaType
        self.body = body
    }

    /// An answer that is written while the work goes on.
    init(mediaType: String, length: Int? = nil, stream: @escaping Stream) {
        self.init([], mediaType: mediaType)
        self.stream = stream
        self.length = length
    }

    /// A receipt: the command's own answer, and where the log holds it.
    init(_ receipt: Receipt, status: HTTPResponse.Status = .created) {
        self.init(receipt.body, status: status, mediaType: receipt.mediaType.rawValue)
        fields[.logIndex] = String(receipt.logIndex)
        if receipt.isReplay { fields[.replayed] = "true" }
    }

    /// A refusal as RFC 9457 problem details; `type` leads to the page that explains the code.
    init(_ refusal: Refusal, requestID: String) {
        let status = refusal.code.kind.status
        let body = Reply.problem(refusal, requestID: requestID)
        self.init(body, status: status, mediaType: "application/problem+json")
        if status == .unauthorized { fields[.wwwAuthenticate] = "Bearer realm=\"gigmopay\"" }
        if status == .serviceUnavailable { fields[.retryAfter] = "5" }
    }

    static func problem(_ refusal: Refusal, requestID: String) -> [UInt8] {
        JSONWriter.object { problem in
            problem.member("type", "/problems#\(refusal.code.rawValue)")
            problem.member("title", refusal.code.title)
            problem.member("status", Int64(refusal.code.kind.status.code))
            problem.member("detail", refusal.code.remedy)
            problem.member("code", refusal.code.rawValue)
            problem.array("fields", refusal.fields) { $0.value($1) }
            problem.member("request_id", requestID)
        }
    }

    private static let everywhere: HTTPFields = [
        .xContentTypeOptions: "nosniff",
        // Two years, as browsers' preload list asks for.
        .strictTransportSecurity: "max-age=63072000; includeSubDomains; preload",
        .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
        .referrerPolicy: "no-referrer",
        .crossOriginResourcePolicy: "same-origin",
    ]

    /// What a browser may do with a page besides: nothing that ours need, for they run no script.
    private static let onPages: HTTPFields = [
        .contentSecurityPolicy: """
        default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; \
        frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; report-to csp
        """,
        .reportingEndpoints: "csp=\"\(BrowserReport.path)\"",
        .crossOriginOpenerPolicy: "same-origin",
        .crossOriginEmbedderPolicy: "require-corp",
        .permissionsPolicy: """
        accelerometer=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), \
        gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), \
        publickey-credentials-create=(self), publickey-credentials-get=(self)
        """,
    ]

    /// The reply with the headers that every answer carries.
    func response(requestID: String) -> Response {
        var all = Reply.everywhere
        if mediaType.hasPrefix("text/html") { for field in Reply.onPages { all[field.name] = field.value } }
        if !mediaType.isEmpty { all[.contentType] = mediaType }
        all[.requestID] = requestID
        if fields[.cacheControl] == nil { all[.cacheControl] = "no-store" }
        // Two policies would count together: an answer's own one stands in the place of everybody's.
        if fields[.contentSecurityPolicy] != nil {
            all[.contentSecurityPolicy] = nil
            all[.reportingEndpoints] = nil
        }
        all.append(contentsOf: fields)
        return Response(
            status: status,
            headers: all,
            body: stream.map { ResponseBody(contentLength: length, $0) }
                ?? ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}

extension RefusalCode.Kind {
    var status: HTTPResponse.Status {
        switch self {
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .malformed: .badRequest
        case .tooLarge: .contentTooLarge
        case .unsupported: .unsupportedMediaType
        case .unknown: .notFound
        case .wrongMethod: .methodNotAllowed
        case .conflict: .conflict
        case .refused: .unprocessableContent
        case .unavailable: .serviceUnavailable
        }
    }
}
