import Crypto
import Foundation
import GigPrimitives

/// The shared secret of a webhook, signed as Standard Webhooks 1.0 says: HMAC-SHA256 over `id.timestamp.body`.
package struct WebhookSecret: Sendable, CustomStringConvertible, CustomReflectable {
    /// How far the signer's clock may be off, in seconds.
    package static let tolerance: Int64 = 300

    private let key: SymmetricKey

    /// The secret's bytes, which both sides have.
    package init(_ bytes: borrowing SecretBytes) {
        key = bytes.symmetricKey()
    }

    package var description: String { "WebhookSecret(redacted)" }
    package var customMirror: Mirror { Mirror(self, children: ["secret": "redacted"]) }

    /// The value of `webhook-signature`: `v1,` and the code in base64.
    package func sign(id: String, timestamp: Int64, body: [UInt8]) -> String {
        let code = HMAC<Crypto.SHA256>.authenticationCode(for: Self.message(id, timestamp, body), using: key)
        return "v1," + Data(code).base64EncodedString()
    }

    /// Refuses with `signature_invalid`, then `signature_expired`; one valid signature of several suffices.
    package func verify(
        id: String,
        timestamp: Int64,
        body: [UInt8],
        signatures: String,
        now: Instant
    ) throws(Refusal) {
        let message = Self.message(id, timestamp, body)
        let isValid = signatures.split(separator: " ").contains { signature in
            guard signature.hasPrefix("v1,"), let code = Data(base64Encoded: String(signature.dropFirst(3))) else {
                return false
            }
            return HMAC<Crypto.SHA256>.isValidAuthenticationCode(code, authenticating: message, using: key)
        }
        guard isValid else { throw Refusal(.signatureInvalid) }
        let (difference, overflow) = timestamp.subtractingReportingOverflow(now.seconds)
        guard !overflow, difference.magnitude <= WebhookSecret.tolerance.magnitude else {
            throw Refusal(.signatureExpired)
        }
    }

    private static func message(_ id: String, _ timestamp: Int64, _ body: [UInt8]) -> Data {
        Data("\(id).\(timestamp).".utf8) + Data(body)
    }
}
