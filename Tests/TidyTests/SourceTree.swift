import Foundation

/// The sources as text, for rules that the compiler does not know.
enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct File: Sendable {
        /// The path below the root, for example `Sources/GigLedger/Ledger.swift`.
        let path: String
        let text: String

        var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        /// The second part of the path: the module.
        var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        /// The modules that it imports, whatever stands before `import`.
        var imports: [String] {
            lines.compactMap { line in
                let words = line.split(separator: " ").map(String.init)
                guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count,
                    words[..<index].allSatisfy({
                        $0.hasPrefix("@") || ["private", "internal", "public", "package", "fileprivate"].contains($0)
                    })
                else { return nil }
                let kinds = ["struct", "class", "enum", "func", "protocol", "var", "let", "typealias"]
                let name = kinds.contains(words[index + 1]) ? words.last : words[index + 1]
                // A line of a multi-line text may begin with the word as well; modules are written with a capital.
                guard let module = name?.split(separator: ".").first, module.first?.isUppercase == true else {
                    return nil
                }
                return String(module)
            }
        }
    }

    static func files(under folder: String, ending: String = ".swift") throws -> [File] {
        let top = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(atPath: top.path) else { throw CocoaError(.fileNoSuchFile) }
        var files: [File] = []
        for case let name as String in walk where name.hasSuffix(ending) {
            let text = try String(contentsOf: top.appending(path: name), encoding: .utf8)
            files.append(File(path: folder + "/" + name, text: text))
        }
        return files.sorted { $0.path < $1.path }
    }

    /// A line without its comment and without the contents of its string literals.
    static func code(_ line: String) -> String {
        var code = ""
        var (inText, escaped) = (false, false)
        var rest = Substring(line)
        while let character = rest.first {
            if !inText, rest.hasPrefix("//") { break }
            rest.removeFirst()
            if escaped {
                escaped = false
                continue
            }
            if inText, character == "\\" {
                escaped = true
                continue
            }
            if character == "\"" { inText.toggle() }
            if !inText || character == "\"" { code.append(character) }
        }
        return code
    }
}
