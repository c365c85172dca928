import Foundation
import Testing

@Suite("What must not be logged does not compile")
struct RefusedByCompilerTests {
    struct Line: CustomTestStringConvertible, Sendable {
        let code: String
        let compiles: Bool
        var testDescription: String { code }
    }

    static let lines = [
        Line(code: #"log.notice("started", [.public("port", 8443)])"#, compiles: true),
        Line(
            code: #"log.error("failed", [.personal("customer", name), .fault("why", CancellationError())])"#,
            compiles: true
        ),
        Line(code: #"log.notice("started for \(name)")"#, compiles: false),
        Line(code: #"log.notice(name)"#, compiles: false),
        Line(code: #"log.notice("started" + name)"#, compiles: false),
        Line(code: #"log.notice("x", [.public("customer", name)])"#, compiles: false),
        Line(code: #"log.notice("x", [.public("customer", "\(name)")])"#, compiles: false),
        Line(code: #"log.notice("x", [.public(name, 1)])"#, compiles: false),
        Line(code: #"log.notice("x", [.personal("key", secret)])"#, compiles: false),
        Line(code: #"log.notice("x", [.public("key", secret)])"#, compiles: false),
        Line(code: #"log.notice("x", [.personal("key", bytes)])"#, compiles: false),
        Line(code: #"log.notice("x", ["customer": name])"#, compiles: false),
    ]

    /// The folder with the modules that this test was built with; nil where the toolchain's layout is another.
    private static let modules: String? = {
        let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var candidates: [URL] = []
        var parent = folder
        for _ in 0..<6 {
            parent.deleteLastPathComponent()
            candidates.append(parent.appending(path: "Modules"))
        }
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        candidates.append(project.appending(path: ".build/debug/Modules"))
        return candidates.map(\.path).first {
            FileManager.default.fileExists(atPath: $0 + "/GigLogging.swiftmodule")
        }
    }()

    @Test("each line alone, one that is right first", .enabled(if: modules != nil), arguments: lines)
    func compile(_ line: Line) throws {
        let modules = try #require(Self.modules)
        let file = NSTemporaryDirectory() + "gigmopay-line-\(UUID().uuidString).swift"
        let text = """
            import GigLogging
            struct Secret: ~Copyable { var description: String { "" } }
            func write(_ log: EventLog, _ name: String, _ bytes: [UInt8], _ secret: borrowing Secret) {
                \(line.code)
            }
            """
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        defer {
            // What stays in the temporary folder harms nobody.
            try? FileManager.default.removeItem(atPath: file)
        }
        let compiler = Process()
        compiler.executableURL = URL(filePath: "/usr/bin/env")
        compiler.arguments = [
            "swiftc", "-typecheck", "-swift-version", "6", "-package-name", "main", "-I", modules, file,
        ]
        compiler.standardError = FileHandle.nullDevice
        try compiler.run()
        compiler.waitUntilExit()
        #expect((compiler.terminationStatus == 0) == line.compiles)
    }
}
