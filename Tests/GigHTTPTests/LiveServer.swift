import GigHTTP
import Hummingbird
import Logging
import NIOCore
import NIOPosix

/// Serves on a port of its own while `body` runs, without TLS, so that a test may speak to it byte by byte.
func withServer<Result: Sendable>(
    _ server: APIServer,
    _ body: @Sendable @escaping (_ port: Int) async throws -> Result
) async throws -> Result {
    let (ports, found) = AsyncStream<Int>.makeStream()
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let application = Application(
        router: server.router(),
        server: .http1(),
        configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { channel in
            found.yield(channel.localAddress?.port ?? 0)
            found.finish()
        },
        logger: logger
    )
    return try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask {
            try await application.run()
            return nil
        }
        group.addTask {
            guard let port = await ports.first(where: { _ in true }) else { return nil }
            return try await body(port)
        }
        defer { group.cancelAll() }
        while let result = try await group.next() { if let result { return result } }
        throw CancellationError()
    }
}

/// A connection that sends and receives bytes as they are.
struct RawConnection {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let channel: any Channel
    /// All that was received.
    private(set) var received = ""

    static func with<Result>(
        port: Int,
        _ body: (inout RawConnection) async throws -> Result
    ) async throws -> Result {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
        let channel = try await bootstrap.connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(isOutboundHalfClosureEnabled: true)
                )
            }
        }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = RawConnection(
                inbound: inbound.makeAsyncIterator(),
                outbound: outbound,
                channel: channel.channel
            )
            return try await body(&connection)
        }
    }

    func send(_ text: String) async throws {
        try await outbound.write(ByteBuffer(string: text))
    }

    /// Sends a piece of a body whose length was not announced.
    func sendChunk(_ text: String) async throws {
        try await send(String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n")
    }

    /// Says that nothing more will be sent, and goes on receiving.
    func closeOutput() { outbound.finish() }

    /// Breaks the connection off.
    func breakOff() async throws { try await channel.close() }

    /// Receives until `text` was received, or the other end closes: then false.
    mutating func receive(until text: String) async throws -> Bool {
        while !received.contains(text) {
            guard let buffer = try await inbound.next() else { return false }
            received += String(buffer: buffer)
        }
        return true
    }
}
