/// What a simple type of the ISO 20022 schemas permits as text (XML Schema Part 2).
enum SchemaValue: Sendable {
    /// A number of characters (Unicode scalars).
    case text(ClosedRange<Int>)
    case pattern(SchemaPattern)
    case codes(Set<String>)
    case decimal(totalDigits: Int, fractionDigits: Int, nonNegative: Bool)
    case boolean
    case date
    case dateTime
    case year
    case yearMonth
    case base64(largest: Int)

    /// Reads the words of a line of `SchemaTable` that follow the type's name.
    init(_ words: [Substring]) {
        let arguments = words.dropFirst()
        let numbers = arguments.compactMap { Int($0) }
        switch words[0] {
        case "text": self = .text(numbers.isEmpty ? 0...Int.max : numbers[0]...numbers[1])
        case "pattern": self = .pattern(SchemaPattern(words[1]))
        case "codes": self = .codes(Set(arguments.map(String.init)))
        case "decimal":
            self = .decimal(
                totalDigits: numbers[0],
                fractionDigits: numbers[1],
                nonNegative: words.last == "nonnegative"
            )
        case "boolean": self = .boolean
        case "date": self = .date
        case "dateTime": self = .dateTime
        case "gYear": self = .year
        case "gYearMonth": self = .yearMonth
        case "base64": self = .base64(largest: numbers[0])
        default: preconditionFailure("no such kind of simple type")
        }
    }

    func permits(_ text: String) -> Bool {
        switch self {
        case .text(let count): count.contains(text.unicodeScalars.count)
        case .pattern(let pattern): pattern.matches(text)
        case .codes(let codes): codes.contains(text)
        case .decimal(let totalDigits, let fractionDigits, let nonNegative):
            ExactDecimal(text.trimmed).map {
                $0.totalDigits <= totalDigits && $0.fractionDigits <= fractionDigits
                    && !(nonNegative && $0.isNegative)
            } ?? false
        case .boolean: ["true", "false", "1", "0"].contains(text.trimmed)
        case .date: SchemaTime.isDate(text.trimmed)
        case .dateTime: SchemaTime.isDateTime(text.trimmed)
        case .year: SchemaTime.isYear(text.trimmed)
        case .yearMonth: SchemaTime.isYearMonth(text.trimmed)
        case .base64(let largest): SchemaValue.base64ByteCount(text).map { $0 <= largest } ?? false
        }
    }

    private static func base64ByteCount(_ text: String) -> Int? {
        let characters = text.utf8.filter { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
        let digits = characters.prefix { $0 != UInt8(ascii: "=") }
        let padding = characters.count - digits.count
        guard characters.count.isMultiple(of: 4), padding <= 2,
            characters.suffix(padding).allSatisfy({ $0 == UInt8(ascii: "=") }),
            digits.allSatisfy({
                switch $0 {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "+"), UInt8(ascii: "/"): true
                default: false
                }
            })
        else { return nil }
        return characters.count / 4 * 3 - padding
    }
}

extension StringProtocol {
    /// Nothing but XML white space.
    var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 } }

    /// Without XML white space at either end.
    var trimmed: String {
        let isSpace: (Character) -> Bool = { [" ", "\t", "\n", "\r", "\r\n"].contains($0) }
        var text = self[...].drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(text)
    }
}
