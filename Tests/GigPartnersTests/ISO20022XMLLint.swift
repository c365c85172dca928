import Foundation

/// libxml2's command line validator, the referee for what we write and for what we accept.
enum XMLLint {
    /// Foundation reads the process's environment and descriptors while it starts a child: one child at a time.
    private static let oneAtATime = NSLock()

    private static let path = ["/usr/bin/xmllint", "/usr/local/bin/xmllint"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static var isPresent: Bool { path != nil && SharedData.isPresent }

    /// Which of the documents are valid by the published schema of `message`.
    static func verdicts(_ documents: [[UInt8]], _ message: String) throws -> [Bool] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = documents.indices.map { "document\($0).xml" }
        for (name, document) in zip(names, documents) {
            try Data(document).write(to: folder.appendingPathComponent(name))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "")
        process.currentDirectoryURL = folder
        let schema = try SharedData.url("partners/iso20022/xsd/\(message).xsd").path
        process.arguments = ["--noout", "--nonet", "--schema", schema] + names
        let report = folder.appendingPathComponent("report.txt")
        try Data().write(to: report)
        process.standardError = try FileHandle(forWritingTo: report)
        process.standardOutput = FileHandle.nullDevice
        process.environment = ["PATH": "/usr/bin:/bin"]
        try oneAtATime.withLock {
            try process.run()
            process.waitUntilExit()
        }
        let lines = Set(String(decoding: try Data(contentsOf: report), as: UTF8.self).split(separator: "\n"))
        return names.map { lines.contains("\($0) validates") }
    }

    static func isValid(_ document: [UInt8], _ message: String) throws -> Bool {
        try verdicts([document], message)[0]
    }
}
