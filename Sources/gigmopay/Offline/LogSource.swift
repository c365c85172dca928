import AsyncHTTPClient
import Foundation
import GigTransparency
import NIOCore
import NIOHTTP1

/// Where the files of a log are read: a folder, or what a server answers.
enum LogSource {
    case folder(String)
    case server(address: String, client: HTTPClient)

    /// The largest file: a bundle of 256 entries of 65,535 bytes with their lengths.
    private static let largestFile = TilePath.fullWidth * (EntryBundle.longestEntry + 2)
    private static let patience = TimeAmount.seconds(60)

    /// A folder, or an address over TLS; plain HTTP is taken on this machine alone.
    init(_ place: String, authorityFile: String?) throws {
        guard place.contains("://") else {
            self = .folder(place)
            return
        }
        let isLocal = ["http://127.0.0.1:", "http://localhost:"].contains { place.hasPrefix($0) }
        guard place.hasPrefix("https://") || isLocal else { throw SetupError("\(place) is no https address") }
        let client = try OutboundHTTP.client(
            authorityFile: authorityFile,
            patience: OutboundHTTP.Patience(connect: .seconds(30), read: .seconds(60))
        )
        self = .server(address: place.hasSuffix("/") ? String(place.dropLast()) : place, client: client)
    }

    func close() async throws {
        if case .server(_, let client) = self { try await client.shutdown() }
    }

    /// The file at `path` under the log; nil where there is none.
    func file(_ path: String) async throws -> [UInt8]? {
        switch self {
        case .folder(let folder):
            return FileManager.default.contents(atPath: folder + "/" + path).map { Array($0) }
        case .server(let address, let client):
            let request = HTTPClientRequest(url: address + "/" + path)
            let response = try await client.execute(request, deadline: .now() + LogSource.patience)
            if response.status == .notFound { return nil }
            guard response.status == .ok else {
                throw SetupError("\(address)/\(path): the server answered \(response.status.code)")
            }
            return Array(try await response.body.collect(upTo: LogSource.largestFile).readableBytesView)
        }
    }
}
