import AsyncHTTPClient
import Foundation
import GigPartners
import GigVault
import NIOCore
import NIOHTTP1

/// Talks to Cloudflare's API over TLS 1.3 with the token; each answer has 30 seconds.
final class CloudflareHTTP: CloudflareTransport {
    static let base = "https://api.cloudflare.com/client/v4"

    private let base: String
    private let token: Secret
    private let client: HTTPClient

    /// An address other than Cloudflare's must be `https`, or on this machine.
    init(base: String, token: consuming Secret, authorityFile: String?) throws {
        guard CloudflareHTTP.isSafe(base) else {
            throw SetupError("--base takes an https address, or http on 127.0.0.1, [::1] or localhost")
        }
        self.base = base
        self.token = token
        client = try OutboundHTTP.client(
            authorityFile: authorityFile,
            patience: OutboundHTTP.Patience(connect: .seconds(10), read: .seconds(30))
        )
    }

    deinit {
        // Best effort: the process ends.
        client.shutdown { _ in }
    }

    private static func isSafe(_ base: String) -> Bool {
        guard let url = URL(string: base), let host = url.host(), url.user() == nil, url.query() == nil else {
            return false
        }
        return url.scheme == "https" || url.scheme == "http" && ["127.0.0.1", "::1", "localhost"].contains(host)
    }

    func exchange(_ request: CloudflareRequest) async throws(CloudflareFault) -> CloudflareResponse {
        var sent = HTTPClientRequest(url: base + request.path)
        sent.method = HTTPMethod(rawValue: request.method)
        sent.headers.add(name: "User-Agent", value: "gigmopay")
        token.withText { sent.headers.add(name: "Authorization", value: "Bearer \($0)") }
        if let body = request.body {
            sent.headers.add(name: "Content-Type", value: "application/json")
            sent.body = .bytes(ByteBuffer(bytes: body))
        }
        do {
            let response = try await client.execute(sent, deadline: .now() + .seconds(30))
            let body = try await response.body.collect(upTo: CloudflareResponse.maximumByteCount)
            return CloudflareResponse(
                status: Int(response.status.code),
                retryAfterSeconds: response.headers.first(name: "Retry-After").flatMap { Int($0) },
                body: Array(body.readableBytesView)
            )
        } catch is NIOTooManyBytesError {
            throw .answerTooLarge
        } catch {
            throw .unreachable
        }
    }
}
