import Foundation
import Glibc

/// A PostgreSQL of our own in a temporary folder, gone when the process ends, however it ends.
package final class PostgresServer: Sendable {
    private static let shared = Result { try PostgresServer() }

    /// One server for all tests that leave its settings alone.
    package static func common() throws -> PostgresServer { try shared.get() }

    package static let password = "tick-tack-%/?"

    package let folder: String
    package let port: UInt16
    private let installation: PostgresInstallation
    private let watch: Program
    /// The end of a channel that the watch reads; the kernel closes it when this process ends.
    private let lifeline: Int32

    /// Starts a server with TLS on a loopback port; `settings` go on top.
    package init(_ settings: [String: String] = [:]) throws {
        guard let installation = PostgresInstallation.found else {
            throw Program.Failure(text: "PostgreSQL is not installed")
        }
        self.installation = installation
        folder = NSTemporaryDirectory() + "gigmopay-pg-\(UUID().uuidString.prefix(8))"
        port = try PostgresServer.freePort()
        let standard = [
            "fsync": "on", "ssl": "on", "ssl_cert_file": folder + "/server.crt", "ssl_key_file": folder + "/server.key",
            "listen_addresses": "127.0.0.1", "unix_socket_directories": folder, "port": "\(port)",
            "max_connections": "500", "shared_preload_libraries": "pg_stat_statements",
        ]
        try installation.makeFolder(folder)
        (watch, lifeline) = try PostgresServer.watch(folder)
        try createCluster()
        let lines = standard.merging(settings) { $1 }.map { "\($0.key) = '\($0.value)'\n" }.joined()
        try installation.run("tee", ["--append", "data/postgresql.conf"], in: folder, input: lines)
        try start()
    }

    deinit {
        // The watch stops the server and removes the folder as soon as its input ends.
        close(lifeline)
        _ = watch.wait()
    }

    /// The process that outlives us: when its standard input ends, it stops the server by its number.
    private static func watch(_ folder: String) throws -> (Program, Int32) {
        let script = """
            trap '' INT TERM HUP
            cat > /dev/null
            number=$(head -n 1 "$1/data/postmaster.pid" 2> /dev/null)
            if [ -n "$number" ]; then
                kill -QUIT "$number"
                while kill -0 "$number" 2> /dev/null; do sleep 0.1; done
            fi
            rm -rf "$1"
            """
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Program.Failure(text: "no channel") }
        defer { close(ends[0]) }
        let arguments = ["-c", script, "watch", folder]
        let input = Program.Input.descriptor(ends[0])
        return (try Program("/bin/sh", arguments, input: input, output: "/dev/null"), ends[1])
    }

    private func createCluster() throws {
        try installation.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout", "server.key", "-out", "server.crt",
            ],
            in: folder
        )
        // The password comes from a file, because others can read the arguments of a program.
        try installation.run("tee", ["password"], in: folder, input: PostgresServer.password + "\n")
        try installation.run(
            "initdb",
            [
                "--pgdata", "data", "--username", "postgres", "--pwfile", "password", "--auth-local", "trust",
                "--auth-host", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync",
            ],
            in: folder
        )
    }

    package func start() throws {
        try installation.run("pg_ctl", ["-D", "data", "-w", "-l", "log", "start"], in: folder)
    }

    package enum Stop: String { case fast, immediate }

    package func stop(_ mode: Stop = .fast) throws {
        try installation.run("pg_ctl", ["-D", "data", "-w", "-m", mode.rawValue, "stop"], in: folder)
    }

    /// Runs SQL as the superuser and returns what it answers, without headings.
    @discardableResult
    package func psql(_ sql: String, database: String = "postgres") throws -> String {
        try installation.run(
            "psql",
            ["-h", folder, "-p", "\(port)", "-U", "postgres", "-d", database, "-v", "ON_ERROR_STOP=1", "-qAt"],
            in: folder,
            input: sql
        )
    }

    /// Makes a database and returns its name.
    package func makeDatabase() throws -> String {
        let name = "t\(UUID().uuidString.lowercased().filter(\.isHexDigit))"
        try psql("CREATE DATABASE \(name)")
        return name
    }

    /// The address on the Unix socket.
    package func url(_ database: String, _ parameters: String = "") -> String {
        "postgres://postgres@/\(database)?host=\(folder)&port=\(port)&\(parameters)"
    }

    /// The address over TCP.
    package func networkURL(_ database: String = "postgres", _ parameters: String = "") -> String {
        let password = PostgresServer.password.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "postgres://postgres:\(password)@127.0.0.1:\(port)/\(database)?\(parameters)"
    }

    package var certificate: String { folder + "/server.crt" }

    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isBound else { throw Program.Failure(text: "no free port") }
        return UInt16(bigEndian: address.sin_port)
    }
}
