import Foundation
import Glibc
import Synchronization

/// A wire between client and server that can be cut at the worst moment; it passes on what a Unix socket carries.
package final class PostgresWire: Sendable {
    package enum Cut: Sendable {
        case never
        /// The commit does not reach the server, which notices that the client is gone.
        case beforeCommit
        /// The commit does not reach the server, which notices nothing.
        case beforeCommitUnnoticed
        /// The commit is done, its answer does not reach the client.
        case afterCommit
    }

    private let traffic = WireTraffic()
    private let folder: String
    private let listener: Int32
    private let port: UInt16

    /// Stands before a server, in a folder of its own.
    package init(before server: PostgresServer) throws {
        folder = NSTemporaryDirectory() + "gigmopay-wire-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        port = server.port
        listener = unsafe try UnixSocket.open(folder + "/.s.PGSQL.\(port)") { descriptor, address, length in
            unsafe bind(descriptor, address, length) == 0 && listen(descriptor, 16) == 0
        }
        let path = server.folder + "/.s.PGSQL.\(port)"
        Thread.detachNewThread { [listener, traffic] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                guard !traffic.isDead, let server = UnixSocket.connect(path) else {
                    close(client)
                    continue
                }
                Thread.detachNewThread { traffic.carry(client, server) }
            }
            close(listener)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        traffic.close()
        // The folder holds nothing but the socket.
        try? FileManager.default.removeItem(atPath: folder)
    }

    package func url(_ database: String, _ parameters: String = "") -> String {
        "postgres://postgres@/\(database)?host=\(folder)&port=\(port)&\(parameters)"
    }

    /// Cuts at the next commit, and lets nobody through afterwards if it is for ever.
    package func cut(_ cut: Cut, forEver: Bool = false) { traffic.cut(cut, forEver: forEver) }

    /// Counts anew how often the client waits for the server.
    package func takeTurns() -> Int { traffic.takeTurns() }
}

/// What goes over a wire.
private final class WireTraffic: Sendable {
    private struct State {
        var cut = PostgresWire.Cut.never
        var isDeadAfterwards = false
        var isDead = false
        /// How often the client spoke after the server had.
        var turns = 0
        var serverSpokeLast = true
        /// Servers' ends of wires that were cut without their notice.
        var kept: [Int32] = []
    }

    private static let commit = Array("COMMIT\0".utf8)

    private let state = Mutex(State())

    var isDead: Bool { state.withLock { $0.isDead } }

    func cut(_ cut: PostgresWire.Cut, forEver: Bool) {
        state.withLock { ($0.cut, $0.isDeadAfterwards) = (cut, forEver) }
    }

    func takeTurns() -> Int {
        state.withLock { state in
            defer { (state.turns, state.serverSpokeLast) = (0, true) }
            return state.turns
        }
    }

    func close() {
        state.withLock { state in
            for descriptor in state.kept { Glibc.close(descriptor) }
            state.kept = []
        }
    }

    /// Passes on what either side says, until one of them is gone or the wire is cut.
    func carry(_ client: Int32, _ server: Int32) {
        var isSwallowing = false
        var ends = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while unsafe poll(&ends, 2, -1) >= 0 {
            if ends[0].revents != 0 {
                guard let bytes = UnixSocket.read(client) else { break }
                switch clientSpoke(bytes) {
                case .never: break
                case .beforeCommit: return [client, server].forEach { Glibc.close($0) }
                case .beforeCommitUnnoticed:
                    Glibc.close(client)
                    return state.withLock { $0.kept.append(server) }
                case .afterCommit: isSwallowing = true
                }
                UnixSocket.write(bytes, to: server)
            }
            if ends[1].revents != 0 {
                guard let bytes = UnixSocket.read(server) else { break }
                state.withLock { $0.serverSpokeLast = true }
                if isSwallowing, bytes.contains(WireTraffic.commit) { break }
                if !isSwallowing { UnixSocket.write(bytes, to: client) }
            }
        }
        for end in [client, server] { Glibc.close(end) }
    }

    private func clientSpoke(_ bytes: [UInt8]) -> PostgresWire.Cut {
        state.withLock { state in
            if state.serverSpokeLast { state.turns += 1 }
            state.serverSpokeLast = false
            guard bytes.contains(WireTraffic.commit) else { return .never }
            defer { state.cut = .never }
            if case .never = state.cut {} else { state.isDead = state.isDeadAfterwards }
            return state.cut
        }
    }
}
