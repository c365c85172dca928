import Foundation

/// The programs of PostgreSQL on this machine, run by a user that is not root.
package struct PostgresInstallation: Sendable {
    private let programs: String

    /// Nil when PostgreSQL is not installed, or when it can't be run because we are root and there is no other user.
    package static let found: PostgresInstallation? = {
        let debian = "/usr/lib/postgresql"
        let versions = contents(of: debian).sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(debian)/\($0)/bin" }
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let folder = (versions + path).first { folder in
            ["initdb", "pg_ctl", "psql"].allSatisfy { FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)") }
        }
        guard let folder, geteuid() != 0 || account != nil else { return nil }
        return PostgresInstallation(programs: folder)
    }()

    /// The server refuses to run as root.
    private static let account = unsafe getpwnam("postgres").map { entry in
        unsafe (user: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
    }

    private static func contents(of folder: String) -> [String] {
        // No such folder is no installation there.
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    /// Makes a folder that the server may use.
    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        guard geteuid() == 0, let account = PostgresInstallation.account else { return }
        guard unsafe chown(path, account.user, account.group) == 0 else { throw Program.Failure(text: "chown \(path)") }
    }

    /// Runs one of PostgreSQL's programs, or another one, and returns what it wrote.
    @discardableResult
    func run(_ program: String, _ arguments: [String], in folder: String, input: String = "") throws -> String {
        let own = "\(programs)/\(program)"
        let path = FileManager.default.isExecutableFile(atPath: own) ? own : "/usr/bin/\(program)"
        let isRoot = geteuid() == 0
        let user = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        let (typed, written) = ("\(folder)/input-\(UUID().uuidString)", "\(folder)/output-\(UUID().uuidString)")
        try input.write(toFile: typed, atomically: false, encoding: .utf8)
        defer {
            for file in [typed, written] { unsafe unlink(file) }
        }
        let process = try Program(
            "/usr/bin/env",
            ["--chdir", folder] + (isRoot ? user : []) + [path] + arguments,
            input: .file(typed),
            output: written
        )
        let isGood = process.wait()
        let text = try String(contentsOfFile: written, encoding: .utf8)
        guard isGood else { throw Program.Failure(text: "\(program): \(text)") }
        return text.trimmingCharacters(in: .newlines)
    }
}
