import NIOCore
import NIOTLS

/// Counts how the handshake of one connection ended, and closes the connection when it failed.
final class HandshakeTally: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    enum End { case completed, refused }

    private let certificate: ServingCertificate
    private var isCounted = false

    init(_ certificate: ServingCertificate) {
        self.certificate = certificate
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent { count(.completed) }
        context.fireUserInboundEventTriggered(event)
    }

    /// An error before the end of the handshake goes no further: nobody behind has seen the connection yet.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isCounted else { return context.fireErrorCaught(error) }
        count(.refused)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        count(.refused)
        context.fireChannelInactive()
    }

    private func count(_ end: End) {
        guard !isCounted else { return }
        isCounted = true
        certificate.count(end)
    }
}
