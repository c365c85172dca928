/// A word of a table that can't be read.
struct UnreadableWord: Error, CustomStringConvertible {
    let description: String

    init(_ word: some StringProtocol) { description = "can't read \(word)" }
}
