import AsyncHTTPClient
import Foundation
import GigOperations
import GigPrimitives
import NIOCore
import NIOHTTP1
import NIOSSL

/// Downloads over TLS 1.3.
final class ListDownload: Sendable {
    struct File {
        let bytes: [UInt8]
        /// The host that the bytes came from in the end.
        let host: String
        /// The day of the Last-Modified header.
        let modified: CivilDate?
    }

    private static let mostRedirects = 5
    private static let patience = TimeAmount.minutes(10)

    private let client: HTTPClient
    private let largestBytes: Int

    init(authorityFile: String?, largestBytes: Int) throws {
        // A connection that failed is not tried again for minutes: the next source may work.
        client = try OutboundHTTP.client(
            authorityFile: authorityFile,
            patience: OutboundHTTP.Patience(connect: .seconds(30), read: .seconds(60))
        )
        self.largestBytes = largestBytes
    }

    func close() async throws {
        try await client.shutdown()
    }

    /// Fetches a file whole; throws a sentence when it doesn't come over TLS, is too large, or breaks off.
    func fetch(_ address: String, progress: (_ received: Int, _ total: Int?) -> Void) async throws -> File {
        var address = address
        for _ in 0...ListDownload.mostRedirects {
            guard ListSource.isAddress(address) else { throw SetupError("\(address) is no https address") }
            var request = HTTPClientRequest(url: address)
            request.headers.add(name: "User-Agent", value: "gigmopay")
            request.headers.add(name: "Accept-Encoding", value: "identity")
            request.headers.add(name: "Connection", value: "close")
            let response = try await client.execute(request, deadline: .now() + ListDownload.patience)
            if let target = try redirect(response, from: address) {
                address = target
                continue
            }
            guard response.status == .ok else { throw SetupError("the publisher answered \(response.status.code)") }
            return try await file(response, from: address, progress)
        }
        throw SetupError("more than \(ListDownload.mostRedirects) redirects")
    }

    private func redirect(_ response: HTTPClientResponse, from address: String) throws -> String? {
        guard [301, 302, 303, 307, 308].contains(response.status.code) else { return nil }
        guard let location = response.headers.first(name: "Location"),
            let target = URL(string: location, relativeTo: URL(string: address))?.absoluteString
        else { throw SetupError("a redirect to nowhere") }
        guard ListSource.isAddress(target) else { throw SetupError("a redirect away from https is not followed") }
        return target
    }

    private func file(
        _ response: HTTPClientResponse,
        from address: String,
        _ progress: (_ received: Int, _ total: Int?) -> Void
    ) async throws -> File {
        let total = response.headers.first(name: "Content-Length").flatMap { Int($0) }
        let limit = SetupError("larger than \(largestBytes >> 20) MiB")
        guard total ?? 0 <= largestBytes else { throw limit }
        if let coding = response.headers.first(name: "Content-Encoding"), coding != "identity" {
            throw SetupError("the publisher sent it encoded as \(coding.prefix(20))")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(total ?? 0)
        for try await part in response.body {
            bytes.append(contentsOf: part.readableBytesView)
            guard bytes.count <= largestBytes else { throw limit }
            progress(bytes.count, total)
        }
        guard total == nil || total == bytes.count else { throw SetupError("it broke off after \(bytes.count) bytes") }
        return File(
            bytes: bytes,
            host: URL(string: address)?.host() ?? "",
            modified: response.headers.first(name: "Last-Modified").flatMap(ListDownload.day)
        )
    }

    static func megabytes(_ bytes: Int) -> String {
        "\(bytes / 1_000_000).\(bytes / 100_000 % 10)"
    }

    /// One line for what went wrong.
    static func sentence(_ error: any Error) -> String {
        switch error {
        case let refusal as Refusal: "\(refusal): \(refusal.code.title)"
        case let problem as APIClient.Problem: problem.description
        case let setup as SetupError: "\(setup)"
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            "no TLS 1.3 with a trusted certificate (\(reason(error)))"
        case let error as HTTPClientError: "the download failed (\(error.shortDescription))"
        default: "the download failed (\(reason(error)))"
        }
    }

    /// BoringSSL's own words are in capitals somewhere in the text, such as CERTIFICATE_VERIFY_FAILED.
    private static func reason(_ error: any Error) -> String {
        // No other word of the text comes through.
        let words = String(describing: error).split(whereSeparator: { !$0.isLetter && $0 != "_" })
        let shouted = words.filter { $0.contains("_") && $0.allSatisfy { $0 == "_" || $0.isUppercase } }
        if let word = shouted.last { return word.lowercased().split(separator: "_").joined(separator: " ") }
        // A list of every address that was tried, in NIO's own form, helps nobody.
        guard String(describing: type(of: error)) != "NIOConnectionError" else { return "nobody answers there" }
        return "\(type(of: error))"
    }

    /// The day of an HTTP date, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func day(_ text: String) -> CivilDate? {
        let words = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count == 6, let day = Int(words[1]), let year = Int(words[3]),
            let month = months.firstIndex(of: String(words[2]))
        else { return nil }
        return CivilDate(year: year, month: month + 1, day: day)
    }
}
