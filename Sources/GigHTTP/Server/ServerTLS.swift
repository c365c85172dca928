import GigTransport
import HummingbirdCore
import Logging
import NIOCore

/// The one way in which this product listens: HTTP/1.1 over TLS 1.3 and nothing older.
enum ServerTLS {
    /// A connection that says nothing for so long is closed.
    private static let idleTimeout = TimeAmount.seconds(60)

    static func builder(_ certificate: ServingCertificate) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            SecuredChannel(
                base: HTTP1Channel(
                    responder: responder,
                    configuration: .init(additionalChannelHandlers: [StalledReader()], idleTimeout: idleTimeout)
                ),
                certificate: certificate
            )
        }
    }
}

/// A connection that is served with the certificate that is in force when it comes in.
private struct SecuredChannel: HTTPChannelHandler {
    typealias Value = HTTP1Channel.Value

    let base: HTTP1Channel
    let certificate: ServingCertificate

    var responder: HTTPChannelHandler.Responder { base.responder }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandlers(certificate.handlers())
        }.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
