import Foundation
import Testing

@Suite("Things that the sources do without")
struct BanTests {
    struct Ban: CustomTestStringConvertible, Sendable {
        let word: String
        let instead: String
        var exceptInFiles: [String] = []
        var allowedWithReason = false
        var inComments = false

        var testDescription: String { "\(word): \(instead)" }
    }

    static let bans = [
        Ban(
            word: "try?",
            instead: "handle it, or let it throw; a reason in a comment permits it",
            allowedWithReason: true
        ),
        Ban(word: "try!", instead: "let it throw"),
        Ban(
            word: "DatabasePool(",
            instead: "SQLiteDatabase, which opens every database and seals it",
            exceptInFiles: ["GigSQLite/SQLiteDatabase.swift"]
        ),
        Ban(
            word: "DatabaseQueue(",
            instead: "SQLiteDatabase, which opens every database and seals it",
            exceptInFiles: ["GigSQLite/WALCheckpointer.swift"]
        ),
        Ban(word: "sqlite3_open", instead: "SQLiteDatabase, which opens every database and seals it"),
        Ban(word: "print(", instead: "the console of the command line, or the logger", exceptInFiles: ["gigmopay/"]),
        Ban(word: "fatalError", instead: "preconditionFailure with the invariant that broke"),
        Ban(
            word: "Date()",
            instead: "the Clock port",
            exceptInFiles: ["gigmopay/Client/Adoption.swift", "gigmopay/Serve/DataFolder.swift"]
        ),
        Ban(
            word: "UUID()",
            instead: "the RandomSource port",
            exceptInFiles: ["gigmopay/Client/Connection.swift", "GigPostgresTestSupport/"]
        ),
        Ban(word: "FIXME", instead: "fix it", inComments: true),
        Ban(word: "TODO", instead: "an issue", inComments: true),
        Ban(word: "@unchecked Sendable", instead: "Mutex or a value", allowedWithReason: false),
        Ban(word: "nonisolated(unsafe)", instead: "Mutex"),
        Ban(word: "Task.detached", instead: "structured tasks"),
        Ban(word: "Decimal(", instead: "Money"),
        Ban(word: "assert(", instead: "precondition, which stays in release builds"),
    ]

    private func uses(_ ban: Ban, _ file: SourceTree.File) -> [Int] {
        let lines = file.lines
        return lines.indices.filter { index in
            let text = ban.inComments ? lines[index] : SourceTree.code(lines[index])
            guard let found = text.range(of: ban.word) else { return false }
            // `debugPrint(` and `sprint(` are other words.
            if let before = text[..<found.lowerBound].last, before.isLetter, ban.word.first?.isLetter == true {
                return false
            }
            guard ban.allowedWithReason else { return true }
            let hasReason = lines[index].contains("//") || (index > 0 && lines[index - 1].contains("//"))
            return !hasReason
        }.map { $0 + 1 }
    }

    @Test("banned, with what to use instead", arguments: bans)
    func banned(_ ban: Ban) throws {
        for file in try SourceTree.files(under: "Sources") {
            if ban.exceptInFiles.contains(where: file.path.contains) { continue }
            for line in uses(ban, file) { Issue.record("\(file.path):\(line): \(ban.word) – \(ban.instead)") }
        }
    }

    @Test("no statement opens, or writes to, a file beside the store", arguments: ["ATTACH ", "VACUUM INTO"])
    func otherFiles(_ words: String) throws {
        for file in try SourceTree.files(under: "Sources") {
            for (number, line) in file.lines.enumerated() where line.contains(words) {
                Issue.record("\(file.path):\(number + 1): \(words)")
            }
        }
    }

    @Test("files that are excepted need the exception")
    func exceptionsAreNeeded() throws {
        let files = try SourceTree.files(under: "Sources")
        for ban in Self.bans {
            for exception in ban.exceptInFiles where exception.hasSuffix(".swift") {
                let used = files.contains { $0.path.contains(exception) && !uses(ban, $0).isEmpty }
                #expect(used, "\(exception) does without \(ban.word)")
            }
        }
    }

    @Test("no floating point near money")
    func floatingPoint() throws {
        let near = [
            "GigLedger/", "GigPrimitives/", "GigGate/", "GigRecords/", "GigOperations/", "GigPartners/", "GigHTTP/",
            "GigDemonstration/", "GigIdentity/", "GigAccess/",
        ]
        for file in try SourceTree.files(under: "Sources") where near.contains(where: file.path.contains) {
            for (number, line) in file.lines.enumerated() {
                let code = SourceTree.code(line)
                for word in ["Double", "Float", "CGFloat", "Decimal"] {
                    let isWord = code.split(whereSeparator: { !$0.isLetter && $0 != "_" }).contains { $0 == word }
                    if isWord { Issue.record("\(file.path):\(number + 1): \(word)") }
                }
            }
        }
    }

    @Test("no types without a job: Manager, Helper, Util")
    func names() throws {
        let kinds: Set = ["struct", "class", "enum", "protocol", "actor", "typealias"]
        for file in try SourceTree.files(under: "Sources") {
            for (number, line) in file.lines.enumerated() {
                let words = SourceTree.code(line).split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(
                    String.init
                )
                for (word, name) in zip(words, words.dropFirst()) where kinds.contains(word) {
                    for ending in ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Impl"]
                    where name.hasSuffix(ending) {
                        Issue.record("\(file.path):\(number + 1): \(name)")
                    }
                }
            }
        }
    }

    @Test("the reader of code skips comments and texts")
    func codeReader() {
        #expect(SourceTree.code(#"let a = "try? // x" // try!"#) == #"let a = "" "#)
        #expect(SourceTree.code(#"f("a\"b", try? g())"#) == #"f("", try? g())"#)
    }
}
