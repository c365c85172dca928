import Foundation
import Testing

@Suite("Logs are written through GigLogging, and nothing else speaks while a server runs")
struct LogTests {
    /// Where swift-log may be named: where libraries are answered, and where Hummingbird's protocol names its logger.
    private static let places: Set = ["Sources/GigLogging/LibraryLog.swift", "Sources/GigHTTP/Server/ServerTLS.swift"]

    @Test("swift-log is for libraries")
    func swiftLog() throws {
        for file in try SourceTree.files(under: "Sources") where file.imports.contains("Logging") {
            #expect(Self.places.contains(file.path), "\(file.path) imports Logging")
        }
        for place in Self.places {
            #expect(
                try SourceTree.files(under: "Sources").contains { $0.path == place && $0.imports.contains("Logging") }
            )
        }
    }

    @Test("no other way leads to a terminal, a file of the system's log or standard error")
    func otherWays() throws {
        let words = [
            "Logger(": Self.places, "NSLog(": [], "syslog(": [], "debugPrint(": [], "dump(": [], "os_log(": [],
            "print(": [], "putchar(": [], "puts(": [],
            "FileHandle.standardError": [
                "Sources/GigSQLite/WALCheckpointer.swift", "Sources/gigmopay/Serve/Console.swift",
            ],
            "STDERR_FILENO": ["Sources/GigLogging/StandardError.swift", "Sources/gigmopay/Serve/Console.swift"],
        ]
        for file in try SourceTree.files(under: "Sources") where !file.module.hasSuffix("-bench") {
            for (number, line) in file.lines.enumerated() {
                let code = SourceTree.code(line)
                for (word, allowed) in words where !allowed.contains(file.path) {
                    guard let found = code.range(of: word) else { continue }
                    if let before = code[..<found.lowerBound].last, before.isLetter || before == "_" { continue }
                    Issue.record("\(file.path):\(number + 1): \(word) – EventLog, or the command line's Console")
                }
            }
        }
    }

    @Test("while a server runs, its parts write to the log and not to the person at the command line")
    func console() throws {
        // What the person who starts it is told, once.
        let allowed: Set = [
            "Sources/gigmopay/Serve/Console.swift", "Sources/gigmopay/Serve/Opening.swift",
            "Sources/gigmopay/Serve/Drive.swift",
        ]
        for file in try SourceTree.files(under: "Sources/gigmopay/Serve") where !allowed.contains(file.path) {
            for (number, line) in file.lines.enumerated() where SourceTree.code(line).contains("Console.") {
                Issue.record("\(file.path):\(number + 1): Console – EventLog")
            }
        }
    }

    @Test("no error of unknown origin is put into words")
    func errors() throws {
        for file in try SourceTree.files(under: "Sources") where !file.module.hasSuffix("-bench") {
            for (number, line) in file.lines.enumerated() {
                for word in [#""\(error)""#, "error.localizedDescription"] where line.contains(word) {
                    Issue.record("\(file.path):\(number + 1): \(word) – a stable code, or the name of the type")
                }
            }
        }
    }

    @Test("docs/logging.md lists every type whose values may stand in a line")
    func conformances() throws {
        let text = try String(contentsOf: SourceTree.root.appending(path: "docs/logging.md"), encoding: .utf8)
        var found: Set<String> = []
        for file in try SourceTree.files(under: "Sources") {
            for line in file.lines.map(SourceTree.code) {
                for kind in [": LogShown", ": LogCoded"] {
                    guard line.contains(kind), let colon = line.range(of: ":") else { continue }
                    let words = line[..<colon.lowerBound].split(separator: " ")
                    guard let name = words.last, words.contains("extension") || words.contains("struct") else {
                        continue
                    }
                    found.insert(String(name))
                }
            }
        }
        #expect(found.count > 10)
        for name in found { #expect(text.contains("`\(name)`"), "docs/logging.md does not list \(name)") }
    }
}
