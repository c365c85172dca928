import HTTPTypes

/// Fields that the library does not name.
extension HTTPField.Name {
    static let idempotencyKey = known("Idempotency-Key")
    static let replayed = known("Idempotency-Replayed")
    static let logIndex = known("GigMoPay-Log-Index")
    static let requestID = known("X-Request-Id")
    static let referrerPolicy = known("Referrer-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let crossOriginResourcePolicy = known("Cross-Origin-Resource-Policy")
    static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
    static let crossOriginEmbedderPolicy = known("Cross-Origin-Embedder-Policy")

    static let reportingEndpoints = known("Reporting-Endpoints")

    private static func known(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("not a token of RFC 9110") }
        return name
    }
}
