/// The types of the nine ISO 20022 messages that are read here, from `SchemaTable`.
struct MessageSchema: Sendable {
    /// One element that a type permits at its place, and how often.
    struct Particle: Sendable {
        let name: String
        let type: Int
        let occurrences: ClosedRange<Int>
    }

    enum Content: Sendable {
        case sequence([Particle])
        case choice([Particle])
        /// Text with one required attribute.
        case attributed(attribute: String, attributeType: Int, textType: Int)
        case value(SchemaValue)
        /// Exactly one element of any kind, whose content is not looked at.
        case anything
    }

    static let namespacePrefix = "urn:iso:std:iso:20022:tech:xsd:"
    static let shared = MessageSchema(SchemaTable.text)

    private let contents: [Content]
    private let indices: [String: Int]

    private init(_ table: String) {
        let lines = table.split(separator: "\n").map { $0.split(separator: " ") }
        var indices: [String: Int] = [:]
        for (index, words) in lines.enumerated() {
            indices[MessageSchema.typeName(words[0])] = index
        }
        contents = lines.map { MessageSchema.content($0, indices) }
        self.indices = indices
    }

    /// The content of `Document` in the message `identifier`, for example `pain.001.001.09`.
    func document(_ identifier: String) -> Int? { indices[identifier] }

    subscript(_ type: Int) -> Content { contents[type] }

    private static func typeName(_ word: Substring) -> String {
        String(word.last.map { ":|@%".contains($0) } == true ? word.dropLast() : word)
    }

    private static func content(_ words: [Substring], _ indices: [String: Int]) -> Content {
        switch words[0].last {
        case ":": return .sequence(words.dropFirst().map { particle($0, indices) })
        case "|": return .choice(words.dropFirst().map { particle($0, indices) })
        case "%": return .anything
        case "@":
            let attribute = particle(words[1], indices)
            return .attributed(
                attribute: attribute.name,
                attributeType: attribute.type,
                textType: index(words[2], indices)
            )
        default: return .value(SchemaValue(Array(words.dropFirst())))
        }
    }

    private static func particle(_ word: Substring, _ indices: [String: Int]) -> Particle {
        let parts = word.split(separator: "=")
        let type = parts[1].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let occurrences: ClosedRange<Int>
        switch parts[1].dropFirst(type.count) {
        case "": occurrences = 1...1
        case "?": occurrences = 0...1
        case "*": occurrences = 0...Int.max
        case "+": occurrences = 1...Int.max
        case let counts:
            let bounds = counts.dropFirst().dropLast().split(separator: ",").compactMap { Int($0) }
            occurrences = bounds[0]...bounds[1]
        }
        return Particle(name: String(parts[0]), type: index(type, indices), occurrences: occurrences)
    }

    private static func index(_ name: Substring, _ indices: [String: Int]) -> Int {
        guard let index = indices[String(name)] else { preconditionFailure("the table lacks a type") }
        return index
    }
}
