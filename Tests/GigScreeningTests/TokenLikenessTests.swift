import GigPrimitives
import Testing

@testable import GigScreening

@Suite("Token likeness")
struct TokenLikenessTests {
    /// Optimal string alignment by the textbook's table.
    static func edits(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var table = [[Int]](repeating: Array(0...other.count), count: one.count + 1)
        for row in 0..<one.count {
            table[row + 1][0] = row + 1
            for column in 0..<other.count {
                var least = min(table[row][column + 1], table[row + 1][column]) + 1
                least = min(least, table[row][column] + (one[row] == other[column] ? 0 : 1))
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    least = min(least, table[row - 1][column - 1] + 1)
                }
                table[row + 1][column + 1] = least
            }
        }
        return table[one.count][other.count]
    }

    @Test("counts edits as the table does", arguments: [1, 2, 3] as [UInt64])
    func countsEdits(_ seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        for _ in 0..<400 {
            let word = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                UInt8.random(in: 0x61...0x64, using: &random)
            }
            var other = word
            for _ in 0..<Int.random(in: 0...4, using: &random) { TokenLikenessTests.edit(&other, &random) }
            var file = IndexFileWriter()
            try file.add("text", other)
            let view = try IndexFileReader(bytes: file.fileBytes()).view("text", of: UInt8.self)
            var pattern = EditPattern()
            pattern.prepare(word[...])
            let expected = min(TokenLikenessTests.edits(word, other), 3)
            #expect(pattern.edits(to: view, 0..<other.count, most: 2) == expected)
        }
    }

    @Test(
        "gives sounds that spellings of one name share",
        arguments: [
            ("vladimir", "wladimir"), ("sergey", "sergei"), ("dmitry", "dmitriy"), ("youssef", "yusef"),
            ("romanoff", "romanov"), ("ashtar", "aschtar"), ("mohammed", "mohamed"), ("khalid", "halid"),
            ("alexandr", "aleksandr"),
        ] as [(String, String)]
    )
    func sharesSounds(_ one: String, _ other: String) {
        var sounds: ([UInt8], [UInt8]) = ([], [])
        SoundForm.append(Array(one.utf8)[...], to: &sounds.0)
        SoundForm.append(Array(other.utf8)[...], to: &sounds.1)
        #expect(sounds.0 == sounds.1)
    }

    @Test(
        "numbers the skeleton's consonants",
        arguments: [("mohammad", 4), ("al", 1), ("aeiou", 0), ("bcdfgjklmnprst", 12)] as [(String, Int)]
    )
    func countsConsonants(_ word: String, _ count: Int) {
        #expect(SkeletonCode.consonants(SkeletonCode.of(Array(word.utf8)[...])) == count)
    }

    @Test("finds a common key for any word and what few edits make of it", arguments: [1, 2, 3] as [UInt64])
    func sharesKeys(_ seed: UInt64) {
        var random = SplitMix64(state: seed)
        for _ in 0..<3000 {
            let word = (0..<Int.random(in: 6...12, using: &random)).map { _ in
                UInt8.random(in: 0x61...0x66, using: &random)
            }
            var other = word
            for _ in 0..<Int.random(in: 0...2, using: &random) { TokenLikenessTests.edit(&other, &random) }
            var keys: ([UInt64], [UInt64]) = ([], [])
            TokenKey.appendKeys(.raw, of: word[...], leavingOut: 2, to: &keys.0)
            TokenKey.appendKeys(.raw, of: other[...], leavingOut: 2, to: &keys.1)
            #expect(!Set(keys.0).isDisjoint(with: keys.1))
        }
    }

    /// One letter more, less, other, or swapped with the next.
    static func edit(_ word: inout [UInt8], _ random: inout SplitMix64) {
        let place = Int.random(in: 0..<max(word.count, 1), using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: word.insert(UInt8.random(in: 0x61...0x7a, using: &random), at: min(place, word.count))
        case 1 where word.count > 1: word.remove(at: place)
        case 2 where !word.isEmpty: word[place] = UInt8.random(in: 0x61...0x7a, using: &random)
        default: if place + 1 < word.count { word.swapAt(place, place + 1) }
        }
    }
}
