import Foundation
import Testing

@Suite("Files and functions stay small enough to read")
struct SizeTests {
    static let longestFile = 500
    static let longestFunction = 70

    @Test("no file over 500 lines", arguments: ["Sources", "Tests"])
    func files(_ folder: String) throws {
        for file in try SourceTree.files(under: folder) where file.lines.count > Self.longestFile {
            Issue.record("\(file.path) has \(file.lines.count) lines")
        }
    }

    /// The functions of a file with their lengths, from the line that says `func` or `init` to its closing brace.
    private func functions(_ file: SourceTree.File) -> [(name: String, line: Int, length: Int)] {
        var found: [(name: String, line: Int, length: Int)] = []
        var open: [(name: String, line: Int, depth: Int)] = []
        var depth = 0
        var announced: (name: String, line: Int)?
        var inText = false
        for (number, line) in file.lines.enumerated() {
            if line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count.isMultiple(of: 2) {
                inText.toggle(); continue
            }
            if inText { continue }
            let code = SourceTree.code(line)
            let words = code.split(whereSeparator: { !$0.isLetter }).map(String.init)
            if words.contains("func") || words.first == "init" || words.dropFirst().first == "init" {
                announced = (code.drop(while: \.isWhitespace).prefix(60).description, number + 1)
            }
            for character in code {
                if character == "{" {
                    if let function = announced { open.append((function.name, function.line, depth)) }
                    announced = nil
                    depth += 1
                } else if character == "}" {
                    depth -= 1
                    if let last = open.last, last.depth == depth {
                        found.append((last.name, last.line, number + 2 - last.line))
                        open.removeLast()
                    }
                }
            }
        }
        return found
    }

    @Test("no function over 70 lines", arguments: ["Sources", "Tests"])
    func functionLengths(_ folder: String) throws {
        var count = 0
        for file in try SourceTree.files(under: folder) {
            for function in functions(file) {
                count += 1
                if function.length > Self.longestFunction {
                    Issue.record("\(file.path):\(function.line): \(function.length) lines: \(function.name)")
                }
            }
        }
        #expect(count > 300, "the counter finds functions")
    }
}
