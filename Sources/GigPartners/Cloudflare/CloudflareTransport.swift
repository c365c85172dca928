/// Carries a request to Cloudflare's API, with the token that it alone holds.
package protocol CloudflareTransport: Sendable {
    /// Sends a request and reads the answer, with bounds on both time and size; follows no redirect.
    ///
    /// Throws `unreachable` or `answerTooLarge`.
    func exchange(_ request: CloudflareRequest) async throws(CloudflareFault) -> CloudflareResponse
}

/// A request of Cloudflare's API v4.
package struct CloudflareRequest: Hashable, Sendable {
    /// GET, POST, PUT, PATCH or DELETE.
    package let method: String
    /// The path behind the base address, with its query.
    package let path: String
    /// A JSON document, which may hold secrets; nil for none.
    package let body: [UInt8]?
}

/// An answer of Cloudflare's API, as it came.
package struct CloudflareResponse: Hashable, Sendable {
    /// The largest answer that is read, in bytes.
    package static let maximumByteCount = 4 * 1024 * 1024

    /// The HTTP status.
    package let status: Int
    /// The seconds of `Retry-After`, where it has them.
    package let retryAfterSeconds: Int?
    /// The body.
    package let body: [UInt8]

    /// A status, a wait and a body.
    package init(status: Int, retryAfterSeconds: Int? = nil, body: [UInt8]) {
        self.status = status
        self.retryAfterSeconds = retryAfterSeconds
        self.body = body
    }
}

/// Why Cloudflare did not do what it was asked; never with a text of the answer, which may repeat the request.
package enum CloudflareFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nobody answers in time, or not over TLS 1.3.
    case unreachable
    /// The answer is larger than any of this API.
    case answerTooLarge
    /// The answer is no envelope of API v4.
    case answerMalformed
    /// The token is not accepted, or may not do this; with Cloudflare's codes.
    case tokenRefused([Int64])
    /// There is no such account, script, store or secret; with Cloudflare's codes.
    case notFound([Int64])
    /// Too many requests; the seconds to wait, where they are given.
    case rateLimited(Int?)
    /// It is refused for another reason; the HTTP status and Cloudflare's codes.
    case refused(status: Int, codes: [Int64])
    /// An account, script, store or secret has a name that can't be one.
    case nameInvalid(String)
    /// A value is empty or above 64 KiB, or more than 100 changes are asked for at once.
    case tooMuch

    package var description: String {
        switch self {
        case .unreachable: "Cloudflare does not answer over TLS 1.3"
        case .answerTooLarge: "Cloudflare's answer is too large"
        case .answerMalformed: "Cloudflare's answer is not understood"
        case .tokenRefused(let codes): "Cloudflare refuses the token, or it may not do this\(Self.shown(codes))"
        case .notFound(let codes): "Cloudflare has no such account, script, store or secret\(Self.shown(codes))"
        case .rateLimited(let seconds):
            "Cloudflare takes no more requests now; try again \(seconds.map { "after \($0) s" } ?? "later")"
        case .refused(let status, let codes): "Cloudflare refuses (HTTP \(status)\(Self.shown(codes)))"
        case .nameInvalid(let what): "the \(what) has a form that Cloudflare does not take"
        case .tooMuch: "a value has 1 to 65536 bytes, and at most 100 change at once"
        }
    }

    private static func shown(_ codes: [Int64]) -> String {
        codes.isEmpty ? "" : " (code \(codes.map(String.init).joined(separator: ", ")))"
    }
}
