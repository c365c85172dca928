import AsyncHTTPClient
import Foundation
import GigPrimitives
import GigVault
import NIOCore
import NIOHTTP1

/// Talks to a server over TLS 1.3 with one API key.
final class APIClient: Sendable {
    /// A refusal, as the server explained it.
    struct Problem: Error, CustomStringConvertible {
        let code: String
        let title: String
        let remedy: String
        let fields: [String]

        var description: String {
            let about = fields.isEmpty ? "" : " (\(fields.joined(separator: ", ")))"
            return "\(code)\(about): \(title) \(remedy)"
        }
    }

    struct Answer: Sendable {
        let body: [UInt8]
        let mediaType: String
    }

    /// Answers are read to the end; none is larger.
    private static let largestAnswer = 64 * 1024 * 1024

    private let server: String
    private let key: Secret?
    private let client: HTTPClient

    init(server: String, key: consuming Secret?, authorityFile: String?) throws {
        self.server = server
        self.key = key
        let isThere = authorityFile.map { FileManager.default.fileExists(atPath: $0) } ?? false
        client = try OutboundHTTP.client(
            authorityFile: isThere ? authorityFile : nil,
            patience: OutboundHTTP.Patience(connect: .seconds(10), read: nil)
        )
    }

    deinit {
        // Best effort: the process ends or the next client opens connections of its own.
        client.shutdown { _ in }
    }

    /// Sends one request; throws a `Problem` when the server refuses.
    func send(
        _ method: String,
        _ path: String,
        body: [UInt8]? = nil,
        mediaType: String = "application/json",
        idempotencyKey: String? = nil,
        headers: [(String, String)] = []
    ) async throws -> Answer {
        var request = request(method, path, mediaType: body == nil ? nil : mediaType, idempotencyKey: idempotencyKey)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await execute(request, deadline: .now() + .seconds(300))
        let answer = try await APIClient.collect(response)
        guard (200..<300).contains(response.status.code) else { throw APIClient.problem(answer, response.status) }
        return answer
    }

    /// Posts a body as it comes, and gives the answer as it comes; throws a `Problem` when the server refuses.
    func stream<Body: AsyncSequence & Sendable>(
        _ path: String,
        body: Body,
        mediaType: String,
        length: HTTPClientRequest.Body.Length = .unknown,
        idempotencyKey: String
    ) async throws -> HTTPClientResponse.Body where Body.Element == ByteBuffer {
        var request = request("POST", path, mediaType: mediaType, idempotencyKey: idempotencyKey)
        request.body = .stream(body, length: length)
        return try await answer(to: request)
    }

    /// Gives the answer to a question as it comes; throws a `Problem` when the server refuses.
    func download(_ path: String) async throws -> HTTPClientResponse.Body {
        try await answer(to: request("GET", path, mediaType: nil, idempotencyKey: nil))
    }

    private func answer(to request: HTTPClientRequest) async throws -> HTTPClientResponse.Body {
        let response = try await execute(request, deadline: .distantFuture)
        guard (200..<300).contains(response.status.code) else {
            throw APIClient.problem(try await APIClient.collect(response), response.status)
        }
        return response.body
    }

    private func authorise(_ request: inout HTTPClientRequest) {
        switch key {
        case .some(let key): key.withText { request.headers.add(name: "Authorization", value: "Bearer \($0)") }
        case .none: break
        }
    }

    private func request(
        _ method: String,
        _ path: String,
        mediaType: String?,
        idempotencyKey: String?
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: server + path)
        request.method = HTTPMethod(rawValue: method)
        authorise(&request)
        if let idempotencyKey { request.headers.add(name: "Idempotency-Key", value: idempotencyKey) }
        if let mediaType { request.headers.add(name: "Content-Type", value: mediaType) }
        return request
    }

    private func execute(_ request: HTTPClientRequest, deadline: NIODeadline) async throws -> HTTPClientResponse {
        do {
            return try await client.execute(request, deadline: deadline)
        } catch {
            throw SetupError("no answer from \(server): is the server running, and its authority trusted? (--ca-file)")
        }
    }

    private static func collect(_ response: HTTPClientResponse) async throws -> Answer {
        let buffer = try await response.body.collect(upTo: largestAnswer)
        return Answer(
            body: Array(buffer.readableBytesView),
            mediaType: response.headers.first(name: "Content-Type") ?? ""
        )
    }

    private static func problem(_ answer: Answer, _ status: HTTPResponseStatus) -> any Error {
        do throws(Refusal) {
            return Problem(try JSONValue(parsing: answer.body))
        } catch {
            return SetupError("the server answered \(status.code) without saying why")
        }
    }
}

extension APIClient.Problem {
    /// A refusal from its problem details (RFC 9457).
    init(_ problem: JSONValue) {
        self.init(
            code: problem["code"]?.text ?? "unknown",
            title: problem["title"]?.text ?? "",
            remedy: problem["detail"]?.text ?? "",
            fields: problem["fields"]?.elements?.compactMap(\.text) ?? []
        )
    }
}
