import Foundation
import GigPrimitives

/// Times the embedded engine and its cryptography as the product uses them.
@main
struct StoreBench {
    static let usage = """
        Usage: store-bench commits FOLDER COMMITS ROWS | fill FOLDER ROWS | scan FOLDER | points FOLDER READS
                           | rotate FOLDER | pages COUNT | fields COUNT

        Opens, or makes, the store in FOLDER as the server does, with a key of its own, and does one thing: COMMITS commits of
        ROWS rows each; ROWS rows at once; two scans of every row, the first one cold; READS reads by a random key; every page
        sealed under a new key. 'pages' and 'fields' seal and open in memory. Gives one JSON object of figures.

        """

    static func main() async {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            let figures = try await run(words)
            FileHandle.standardOutput.write(Data(figures + [UInt8(ascii: "\n")]))
        } catch {
            FileHandle.standardError.write(Data("store-bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ words: [String]) async throws -> [UInt8] {
        let numbers = words.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
        switch (words.first, words.count, numbers.count) {
        case ("commits", 4, 2): return try await Store(words[1]).commits(numbers[0], rows: numbers[1])
        case ("fill", 3, 1): return try await Store(words[1]).fill(rows: numbers[0])
        case ("scan", 2, 0): return try await Store(words[1]).scans()
        case ("points", 3, 1): return try await Store(words[1]).points(numbers[0])
        case ("rotate", 2, 0): return try await Store(words[1]).rotation()
        case ("pages", 2, 1): return try PageSealing.figures(numbers[0])
        case ("fields", 2, 1): return try FieldSealing.figures(numbers[0])
        default: throw BenchFault(usage)
        }
    }
}

/// Why the bench gave up.
struct BenchFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
