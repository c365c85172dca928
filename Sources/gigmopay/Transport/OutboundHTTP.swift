import AsyncHTTPClient
import Foundation
import GigTransport
import NIOCore

/// The one way in which this product calls over HTTP: over TLS 1.3, and where it is told to and no further.
enum OutboundHTTP {
    struct Patience {
        let connect: TimeAmount
        /// Between two pieces of an answer; nil where the request's own deadline is all.
        let read: TimeAmount?
    }

    /// A client that checks certificates with the system's authorities, or with those of a PEM file.
    ///
    /// Redirects are not followed: whoever asks decides about the next address. HTTP/1.1 is spoken, and a connection that
    /// failed is not tried again behind the caller's back. Throws a `SetupError` when the file can't be used.
    static func client(authorityFile: String?, patience: Patience) throws -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: patience.connect, read: patience.read)
        )
        do throws(TransportFault) {
            configuration.tlsConfiguration = try TransportSecurity.client(authorityFile: authorityFile)
        } catch {
            throw SetupError("\(authorityFile ?? "") can't be read, or holds no certificate")
        }
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}
