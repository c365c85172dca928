import AsyncHTTPClient
import Foundation
import GigPartners
import GigTransparency
import NIOCore
import NIOHTTP1

/// Posts to witnesses over TLS 1.3, or without TLS on this machine; each answer has five seconds.
final class WitnessHTTP: WitnessTransport {
    private static let patience = Duration.seconds(5)

    private let client: HTTPClient

    /// Checks certificates with the system's authorities, or with those of a PEM file.
    init(authorityFile: String?) throws {
        client = try OutboundHTTP.client(
            authorityFile: authorityFile,
            patience: OutboundHTTP.Patience(connect: .seconds(5), read: .seconds(5))
        )
    }

    deinit {
        // Best effort: the process ends.
        client.shutdown { _ in }
    }

    func post(_ body: [UInt8], to address: String) async throws(WitnessFault) -> WitnessResponse {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "User-Agent", value: "gigmopay")
        request.headers.add(name: "Content-Type", value: "text/plain; charset=utf-8")
        request.body = .bytes(ByteBuffer(bytes: body))
        let asked = request
        do {
            return try await withThrowingTaskGroup(of: WitnessResponse?.self) { group in
                group.addTask { try await self.exchange(asked) }
                group.addTask {
                    try await Task.sleep(for: WitnessHTTP.patience)
                    return nil
                }
                defer { group.cancelAll() }
                guard let response = try await group.next() ?? nil else { throw WitnessFault.unreachable }
                return response
            }
        } catch is NIOTooManyBytesError {
            throw .answerTooLarge
        } catch {
            throw .unreachable
        }
    }

    /// What a witness shows at an address; nil for anything but an answer in time.
    func get(_ address: String) async -> [UInt8]? {
        do {
            let response = try await client.execute(HTTPClientRequest(url: address), deadline: .now() + .seconds(5))
            guard response.status == .ok else { return nil }
            return Array(try await response.body.collect(upTo: WitnessAnswer.maximumByteCount).readableBytesView)
        } catch {
            return nil
        }
    }

    private func exchange(_ request: HTTPClientRequest) async throws -> WitnessResponse {
        let response = try await client.execute(request, deadline: .now() + .seconds(5))
        let body = try await response.body.collect(upTo: WitnessAnswer.maximumByteCount)
        return WitnessResponse(status: Int(response.status.code), body: Array(body.readableBytesView))
    }
}
