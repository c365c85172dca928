import AsyncHTTPClient
import Foundation
import GigPrimitives
import NIOCore
import NIOHTTP1
import NIOSSL

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
    private let key: String
    private let client: HTTPClient

    init(server: String, key: String, authorityFile: String?) throws {
        self.server = server
        self.key = key.filter { !$0.isWhitespace }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv13
        if let authorityFile, FileManager.default.fileExists(atPath: authorityFile) {
            tls.trustRoots = .file(authorityFile)
        }
        client = HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: HTTPClient.Configuration(tlsConfiguration: tls)
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
        var request = HTTPClientRequest(url: server + path)
        request.method = HTTPMethod(rawValue: method)
        if !key.isEmpty { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        if let idempotencyKey { request.headers.add(name: "Idempotency-Key", value: idempotencyKey) }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.headers.add(name: "Content-Type", value: mediaType)
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        let response: HTTPClientResponse
        do {
            response = try await client.execute(request, timeout: .seconds(300))
        } catch {
            throw SetupError("no answer from \(server): is the server running, and its authority trusted? (--ca-file)")
        }
        let buffer = try await response.body.collect(upTo: APIClient.largestAnswer)
        let answer = Answer(
            body: Array(buffer.readableBytesView),
            mediaType: response.headers.first(name: "Content-Type") ?? ""
        )
        guard (200..<300).contains(response.status.code) else { throw APIClient.problem(answer, response.status) }
        return answer
    }

    private static func problem(_ answer: Answer, _ status: HTTPResponseStatus) -> any Error {
        do throws(Refusal) {
            let problem = try JSONValue(parsing: answer.body)
            return Problem(
                code: problem["code"]?.text ?? "unknown",
                title: problem["title"]?.text ?? "",
                remedy: problem["detail"]?.text ?? "",
                fields: problem["fields"]?.elements?.compactMap(\.text) ?? []
            )
        } catch {
            return SetupError("the server answered \(status.code) without saying why")
        }
    }
}
