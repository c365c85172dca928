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

    private struct State {
        var cut = Cut.never
        /// After a cut nobody else gets through.
        var isDeadAfterwards = false
        var isDead = false
        /// How often the client spoke after the server had.
        var turns = 0
        var serverSpokeLast = true
    }

    private let state = Mutex(State())
    private let folder: String
    private let listener: Int32
    private let serverPath: String
    private let port: UInt16

    /// Stands before a server, in a folder of its own.
    package init(before server: PostgresServer) throws {
        folder = NSTemporaryDirectory() + "gigmopay-wire-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        port = server.port
        serverPath = server.folder + "/.s.PGSQL.\(server.port)"
        listener = unsafe try PostgresWire.open(folder + "/.s.PGSQL.\(port)") { descriptor, address, length in
            unsafe bind(descriptor, address, length) == 0 && listen(descriptor, 16) == 0
        }
        Thread.detachNewThread { [listener, weak self] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                guard let self, !self.state.withLock({ $0.isDead }) else {
                    close(client)
                    continue
                }
                self.connect(client)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        // The folder holds nothing but the socket.
        try? FileManager.default.removeItem(atPath: folder)
    }

    package func url(_ database: String, _ parameters: String = "") -> String {
        "postgres://postgres@/\(database)?host=\(folder)&port=\(port)&\(parameters)"
    }

    /// Cuts at the next commit.
    package func cut(_ cut: Cut, forEver: Bool = false) {
        state.withLock { state in
            state.cut = cut
            state.isDeadAfterwards = forEver
        }
    }

    /// Counts anew how often the client waits for the server.
    package func takeTurns() -> Int {
        state.withLock { state in
            defer { (state.turns, state.serverSpokeLast) = (0, true) }
            return state.turns
        }
    }

    private func connect(_ client: Int32) {
        let server: Int32
        do {
            server = unsafe try PostgresWire.open(serverPath) { unsafe Glibc.connect($0, $1, $2) == 0 }
        } catch {
            close(client)
            return
        }
        let swallowing = Swallowing()
        Thread.detachNewThread { self.carryToServer(client, server, swallowing) }
        Thread.detachNewThread { self.carryToClient(client, server, swallowing) }
    }

    /// Whether the answer to a commit is awaited, to be dropped.
    private final class Swallowing: Sendable {
        let isOn = Mutex(false)
    }

    private func carryToServer(_ client: Int32, _ server: Int32, _ swallowing: Swallowing) {
        while let bytes = PostgresWire.read(client) {
            let cut = state.withLock { state in
                if state.serverSpokeLast { state.turns += 1 }
                state.serverSpokeLast = false
                guard bytes.contains(Array("COMMIT\0".utf8)) else { return Cut.never }
                defer { state.cut = .never }
                if case .never = state.cut {} else { state.isDead = state.isDeadAfterwards }
                return state.cut
            }
            switch cut {
            case .never: break
            case .beforeCommit:
                shutdown(server, Int32(SHUT_RDWR))
                shutdown(client, Int32(SHUT_RDWR))
                return
            case .beforeCommitUnnoticed:
                shutdown(client, Int32(SHUT_RDWR))
                return
            case .afterCommit: swallowing.isOn.withLock { $0 = true }
            }
            PostgresWire.write(bytes, to: server)
        }
        if case false = swallowing.isOn.withLock({ $0 }) { shutdown(server, Int32(SHUT_RDWR)) }
    }

    private func carryToClient(_ client: Int32, _ server: Int32, _ swallowing: Swallowing) {
        while let bytes = PostgresWire.read(server) {
            if swallowing.isOn.withLock({ $0 }) {
                guard bytes.contains(Array("COMMIT\0".utf8)) else { continue }
                shutdown(server, Int32(SHUT_RDWR))
                break
            }
            state.withLock { $0.serverSpokeLast = true }
            PostgresWire.write(bytes, to: client)
        }
        shutdown(client, Int32(SHUT_RDWR))
    }

    private static func read(_ descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func open(
        _ path: String,
        _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
        let isGood = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe use(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard isGood else {
            close(descriptor)
            throw Program.Failure(text: "no socket at \(path)")
        }
        return descriptor
    }
}
