import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOSSL

/// The one way in which this product listens: HTTP/1.1 over TLS 1.3 and nothing older.
enum ServerTLS {
    /// A connection that says nothing for so long is closed.
    private static let idleTimeout = TimeAmount.seconds(60)

    static func builder(certificatePath: String, keyPath: String) throws -> HTTPServerBuilder {
        let chain = try NIOSSLCertificate.fromPEMFile(certificatePath).map { NIOSSLCertificateSource.certificate($0) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain,
            privateKey: .privateKey(try NIOSSLPrivateKey(file: keyPath, format: .pem))
        )
        configuration.minimumTLSVersion = .tlsv13
        return try .tls(
            .http1(configuration: .init(additionalChannelHandlers: [StalledReader()], idleTimeout: idleTimeout)),
            tlsConfiguration: configuration
        )
    }
}
