import GigGate
import GigPrimitives
import HTTPTypes
import Hummingbird

/// What an endpoint answers.
struct Reply: Sendable {
    var status: HTTPResponse.Status
    var mediaType: String
    var body: [UInt8]
    var fields: HTTPFields = [:]

    init(_ body: [UInt8], status: HTTPResponse.Status = .ok, mediaType: String = "application/json") {
        self.status = status
        self.mediaType = mediaType
        self.body = body
    }

    /// A receipt: the command's own answer, and where the log holds it.
    init(_ receipt: Receipt, status: HTTPResponse.Status = .created) {
        self.init(receipt.body, status: status, mediaType: receipt.mediaType.rawValue)
        if let name = HTTPField.Name("GigMoPay-Log-Index") { fields[name] = String(receipt.logIndex) }
        if receipt.isReplay, let name = HTTPField.Name("Idempotency-Replayed") { fields[name] = "true" }
    }

    /// A refusal as RFC 9457 problem details; `type` leads to the page that explains the code.
    init(_ refusal: Refusal, requestID: String) {
        let status = refusal.code.kind.status
        let body = JSONWriter.object { problem in
            problem.member("type", "/problems#\(refusal.code.rawValue)")
            problem.member("title", refusal.code.title)
            problem.member("status", Int64(status.code))
            problem.member("detail", refusal.code.remedy)
            problem.member("code", refusal.code.rawValue)
            problem.array("fields", refusal.fields) { $0.value($1) }
            problem.member("request_id", requestID)
        }
        self.init(body, status: status, mediaType: "application/problem+json")
        if status == .unauthorized { fields[.wwwAuthenticate] = "Bearer realm=\"gigmopay\"" }
        if status == .serviceUnavailable { fields[.retryAfter] = "5" }
    }

    /// The reply with the headers that every answer carries.
    func response(requestID: String) -> Response {
        var fields = fields
        fields[.contentType] = mediaType
        fields[.xContentTypeOptions] = "nosniff"
        fields[.strictTransportSecurity] = "max-age=63072000; includeSubDomains"
        fields[.contentSecurityPolicy] = """
            default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; \
            frame-ancestors 'none'
            """
        if let name = HTTPField.Name("Referrer-Policy") { fields[name] = "no-referrer" }
        if let name = HTTPField.Name("X-Request-Id") { fields[name] = requestID }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        return Response(
            status: status,
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
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
