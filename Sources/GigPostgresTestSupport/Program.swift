import Foundation
import Glibc

/// A program that was started, with files as its input and output and nothing else of ours.
///
/// Foundation's `Process` waits for everybody who holds a socket of its own, a server in the background as well. So it is
/// not used here, and what is started here holds none of its sockets.
struct Program {
    private let number: pid_t

    struct Failure: Error {
        let text: String
    }

    /// Where a program's input comes from.
    enum Input {
        case file(String)
        case descriptor(Int32)
    }

    init(_ path: String, _ arguments: [String], input: Input, output: String) throws {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        switch input {
        case .file(let path): unsafe posix_spawn_file_actions_addopen(&actions, 0, path, O_RDONLY, 0)
        case .descriptor(let descriptor): unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // A number that is not in use is no error; some may come into use while these are written down.
        for descriptor in 3..<Program.largestDescriptor + 128 {
            unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        let words = unsafe ([path] + arguments).map { unsafe strdup($0) }
        defer { unsafe words.forEach { unsafe free($0) } }
        var number: pid_t = 0
        let result = unsafe posix_spawn(&number, path, &actions, nil, words + [nil], environ)
        guard result == 0 else { throw Failure(text: "\(path) does not start: \(result)") }
        self.number = number
    }

    private static var largestDescriptor: Int32 {
        // Without a list, what a small process has open.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.max() ?? 128
    }

    /// Waits for the end; true when it was a good one.
    func wait() -> Bool {
        var status: Int32 = 0
        while unsafe waitpid(number, &status, 0) < 0 && errno == EINTR {}
        return status == 0
    }
}
