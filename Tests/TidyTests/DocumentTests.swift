import Foundation
import GigAccess
import GigPrimitives
import Testing

@Suite("What the documents say is what the code does")
struct DocumentTests {
    private static let begin = "<!-- refusals -->\n"
    private static let end = "<!-- end -->"

    private func text(_ path: String) throws -> String {
        try String(contentsOf: SourceTree.root.appending(path: path), encoding: .utf8)
    }

    /// The row of a refusal as the document has it: code, HTTP status, title, remedy.
    private func row(_ code: RefusalCode, status: String) -> String {
        func escaped(_ text: String) -> String {
            text.replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: "|", with: "\\|")
        }
        return "| \(code.rawValue) | \(status) | \(escaped(code.title)) | \(escaped(code.remedy)) |"
    }

    /// The statuses of RFC 9110 that the kinds of refusal have over HTTP.
    private func status(_ kind: RefusalCode.Kind) -> String {
        switch kind {
        case .unauthenticated: "401"
        case .forbidden: "403"
        case .malformed: "400"
        case .tooLarge: "413"
        case .unsupported: "415"
        case .unknown: "404"
        case .wrongMethod: "405"
        case .conflict: "409"
        case .refused: "422"
        case .unavailable: "503"
        }
    }

    @Test("docs/refusals.md has every refusal; UPDATE_GOLDEN=1 writes it anew")
    func refusals() throws {
        let path = "docs/refusals.md"
        let document = try text(path)
        let open = try #require(document.range(of: Self.begin))
        let close = try #require(document.range(of: Self.end, range: open.upperBound..<document.endIndex))
        let rows = RefusalCode.allCases.map { row($0, status: status($0.kind)) }
        let block =
            (["| code | HTTP status | title | remedy |", "|---|---|---|---|"] + rows).joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try document.replacingCharacters(in: open.upperBound..<close.lowerBound, with: block)
                .write(to: SourceTree.root.appending(path: path), atomically: true, encoding: .utf8)
            return
        }
        let documented = document[open.upperBound..<close.lowerBound].split(separator: "\n").map(String.init)
        let expected = block.split(separator: "\n").map(String.init)
        for (line, row) in zip(documented, expected) { #expect(line == row) }
        #expect(documented.count == expected.count)
    }

    @Test("every refusal says what is wrong and what to do, in one sentence each")
    func texts() {
        #expect(Set(RefusalCode.allCases.map(\.title)).count == RefusalCode.allCases.count)
        for code in RefusalCode.allCases {
            for text in [code.title, code.remedy] {
                #expect(text.hasSuffix(".") && text.count > 10 && !text.contains("\n"), "\(code)")
            }
            #expect(code.rawValue.allSatisfy { $0.isLowercase || $0 == "_" })
        }
    }

    @Test("every refusal is given somewhere outside the catalogue", arguments: RefusalCode.allCases)
    func used(_ code: RefusalCode) throws {
        let catalogue = [
            "RefusalCode.swift", "RefusalCode+Text.swift", "StatusReason+Code.swift", "StatusReason.swift",
        ]
        let isUsed = try SourceTree.files(under: "Sources").contains { file in
            !catalogue.contains(where: file.path.hasSuffix)
                && file.text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "." }).contains {
                    $0.hasSuffix(".\(code)") || $0 == ".\(code)"
                }
        }
        #expect(isUsed)
    }

    @Test("every permission is some command's or query's", arguments: Permission.allCases)
    func permissions(_ permission: Permission) throws {
        let declaration = "static let permission = Permission.\(permission)"
        let isUsed = try SourceTree.files(under: "Sources/GigOperations").contains { file in
            file.lines.contains { $0.hasSuffix(declaration) }
        }
        #expect(isUsed)
    }

    @Test("links between the documents lead somewhere")
    func links() throws {
        var files = try SourceTree.files(under: "docs", ending: ".md")
        for name in ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"] {
            let path = SourceTree.root.appending(path: name).path
            if FileManager.default.fileExists(atPath: path) { files.append(.init(path: name, text: try text(name))) }
        }
        for file in files {
            let folder = SourceTree.root.appending(path: file.path).deletingLastPathComponent()
            for part in file.text.components(separatedBy: "](").dropFirst() {
                guard let link = part.split(separator: ")").first.map(String.init), !link.contains("://"),
                    !link.hasPrefix("#"), !link.hasPrefix("mailto:"), !link.hasPrefix("/")
                else { continue }
                let target = folder.appending(path: link.split(separator: "#").first.map(String.init) ?? link)
                    .standardized
                #expect(FileManager.default.fileExists(atPath: target.path), "\(file.path) → \(link)")
            }
        }
    }

    @Test("no path of a build machine and no registry but the public ones is in a file of ours")
    func machines() throws {
        let here = [SourceTree.root.deletingLastPathComponent().path, NSHomeDirectory()]
        let paths = here.filter { $0.count > 1 }.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        for folder in ["Sources", "Tests", "docs", "script", "examples"] {
            guard FileManager.default.fileExists(atPath: SourceTree.root.appending(path: folder).path) else { continue }
            for ending in [".swift", ".md", ".sh", ".json", ".yml", ".xml", ".csv", ".py"] {
                for file in try SourceTree.files(under: folder, ending: ending) {
                    for path in paths where file.text.contains(path) { Issue.record("\(file.path) names \(path)") }
                }
            }
        }
        for line in try text("Package.resolved").split(separator: "\n") where line.contains("\"location\"") {
            #expect(line.contains("\"https://github.com/"), "\(line)")
        }
    }
}
