import Foundation
import GigVault
import Testing

/// Runs the compiler over lines that would leak a secret.
@Suite("What would leak a secret does not compile")
struct SecretTypeTests {
    struct Snippet: CustomTestStringConvertible {
        let testDescription: String
        let lines: String
        /// A part of the compiler's error; nil: it compiles.
        let error: String?
    }

    static let snippets = [
        Snippet(
            testDescription: "control: it lends its bytes",
            lines: "secret.bytes.withBytes { _ = unsafe $0.count }",
            error: nil
        ),
        Snippet(
            testDescription: "printing",
            lines: #"print("\(secret)")"#,
            error: "no exact matches in call to instance method 'appendInterpolation'"
        ),
        Snippet(
            testDescription: "describing",
            lines: "_ = String(describing: secret.bytes)",
            error: "requires that 'SecretBytes' conform to 'Copyable'"
        ),
        Snippet(
            testDescription: "reflecting",
            lines: "_ = Mirror(reflecting: secret)",
            error: "argument type 'Secret' does not conform to expected type 'Copyable'"
        ),
        Snippet(
            testDescription: "comparing",
            lines: "_ = secret.bytes == secret.bytes",
            error: "requires that 'SecretBytes' conform to 'Equatable'"
        ),
        Snippet(
            testDescription: "encoding",
            lines: "func encode<T: Encodable>(_ value: T) {}; encode(secret)",
            error: "requires that 'Secret' conform to 'Encodable'"
        ),
        Snippet(
            testDescription: "keeping a second one",
            lines: "let other = secret; _ = other.place",
            error: "'secret' is borrowed and cannot be consumed"
        ),
        Snippet(
            testDescription: "another source's",
            lines: #"_ = try Secret(.logKey, from: "nowhere", raw: secret.bytes).place"#,
            error: "'Secret' initializer is inaccessible due to 'fileprivate' protection level"
        ),
    ]

    @Test("the compiler says so", arguments: snippets)
    func compiling(_ snippet: Snippet) throws {
        let output = try Self.check(
            """
            import GigVault
            func leak(_ secret: borrowing Secret) throws {
                \(snippet.lines)
            }
            """
        )
        if let error = snippet.error {
            #expect(output.status != 0 && output.text.contains(error), "\(output.text)")
        } else {
            #expect(output.status == 0, "\(output.text)")
        }
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func check(_ source: String) throws -> (status: Int32, text: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "leak-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            // Best effort: the system empties its folder of temporary files.
            try? FileManager.default.removeItem(at: folder)
        }
        let file = folder.appending(path: "Leak.swift")
        try source.write(to: file, atomically: true, encoding: .utf8)
        let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
        let built =
            FileManager.default.fileExists(atPath: products + "/Modules") ? products : root.path + "/.build/debug"
        let crypto = root.path + "/.build/checkouts/swift-crypto/Sources"
        var maps = ["CBoringCalls", "CVaultCalls"].flatMap {
            ["-fmodule-map-file=\(built)/\($0).build/module.modulemap", "-I\(root.path)/Sources/\($0)/include"]
        }
        for name in ["CXKCPShims", "CXKCP", "CCryptoBoringSSLShims", "CCryptoBoringSSL"] {
            maps += ["-fmodule-map-file=\(crypto)/\(name)/include/module.modulemap", "-I\(crypto)/\(name)/include"]
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "swiftc", "-emit-sil", "-o", "/dev/null", "-parse-as-library", "-swift-version", "6", "-I",
                built + "/Modules",
                "-package-name", root.lastPathComponent, "-module-cache-path", built + "/ModuleCache",
            ] + maps.flatMap { ["-Xcc", $0] } + [file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
