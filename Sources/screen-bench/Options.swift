/// The bench's arguments: words, and options that begin with two hyphens.
struct Options {
    private(set) var words: [String] = []
    private(set) var rounds = 3
    /// In thousandths.
    private(set) var floor = 500
    /// Made-up customers.
    private(set) var count = 1_000_000
    private(set) var kind = BenchQuery.Kind.labelled

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "--rounds": rounds = try Options.number(rest.popFirst(), after: word)
            case "--floor": floor = try Options.number(rest.popFirst(), after: word)
            case "--customers": count = try Options.number(rest.popFirst(), after: word)
            case "--unknown": kind = .unknown
            case "--memo": kind = .memo
            case _ where word.hasPrefix("--"): throw BenchFault("\(word) is no option")
            default: words.append(word)
            }
        }
    }

    private static func number(_ text: String?, after option: String) throws -> Int {
        guard let text, let number = Int(text), number > 0 else { throw BenchFault("\(option) needs a number") }
        return number
    }
}
