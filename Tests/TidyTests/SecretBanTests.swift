import Foundation
import Testing

@Suite("Secrets come from one place")
struct SecretBanTests {
    /// Where the environment may be read: the secrets' port, the settings' reader, and what tests stand on.
    private static let readers: Set = [
        "Sources/GigVault/Secrets/SecretSource.swift", "Sources/gigmopay/Secrets/Setting.swift",
    ]
    private static let testSupport: Set = ["GigTestSupport", "GigPostgresTestSupport"]
    private static let calls = ["ProcessInfo.processInfo.environment", "getenv(", "environ", "CommandLine.unsafeArgv"]

    private static func reads(_ line: String) -> Bool {
        let code = SourceTree.code(line)
        return calls.contains { call in
            guard let found = code.range(of: call) else { return false }
            let before = code[..<found.lowerBound].last
            let after = code[found.upperBound...].first
            let isWord = call == "environ" && (before?.isLetter == true || after?.isLetter == true)
            return !isWord
        }
    }

    @Test("the environment is read by the secrets' port and the settings' reader alone")
    func environment() throws {
        var found: Set<String> = []
        for file in try SourceTree.files(under: "Sources") where !Self.testSupport.contains(file.module) {
            for (number, line) in file.lines.enumerated() where Self.reads(line) {
                found.insert(file.path)
                #expect(Self.readers.contains(file.path), "\(file.path):\(number + 1): a SecretName, or a Setting")
            }
        }
        #expect(found == Self.readers, "the reader of sources finds what is there")
    }

    @Test("the reader of sources knows the words from their look-alikes")
    func reader() {
        #expect(Self.reads("let a = ProcessInfo.processInfo.environment[\"A\"]"))
        #expect(Self.reads("let a = unsafe getenv(name)") && Self.reads("for a in environ {"))
        #expect(!Self.reads("let environment = 1 // getenv(") && !Self.reads("APIKey(environment: .live)"))
    }

    @Test("files of keys are named by the inventory and the data folder alone")
    func files() throws {
        let namers = ["Sources/GigVault/Secrets/SecretName.swift", "Sources/gigmopay/Serve/DataFolder.swift"]
        for file in try SourceTree.files(under: "Sources")
        where !namers.contains(file.path) && !Self.testSupport.contains(file.module) {
            for (number, line) in file.lines.enumerated() {
                for ending in [".key\"", ".pin\"", ".token\""] where line.contains(ending) && !line.contains("\"\"\"") {
                    // The demonstration's people have a key file each, which the data folder names and reads.
                    if file.path == "Sources/gigmopay/Client/Connection.swift", line.contains("demonstrationKeys") {
                        continue
                    }
                    Issue.record("\(file.path):\(number + 1): a key file outside the inventory")
                }
            }
        }
    }
}
