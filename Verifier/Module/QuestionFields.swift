import GigPrimitives
import GigTransparency

/// Reads what a question holds; what is missing or of another kind is refused, and nothing is guessed.
struct QuestionFields {
    private let question: JSONValue

    init(_ question: JSONValue) {
        self.question = question
    }

    func text(_ name: String) -> String? { question[name]?.text }

    func bytes(_ name: String) throws(TransparencyError) -> [UInt8] {
        guard let text = text(name) else { throw .base64Malformed }
        return try Base64.decode(text)
    }

    func optionalBytes(_ name: String) throws(TransparencyError) -> [UInt8]? {
        text(name) == nil ? nil : try bytes(name)
    }

    func list(_ name: String) throws(TransparencyError) -> [[UInt8]] {
        var list: [[UInt8]] = []
        for element in question[name]?.elements ?? [] {
            guard let text = element.text else { throw .base64Malformed }
            list.append(try Base64.decode(text))
        }
        return list
    }

    func texts(_ name: String) -> [String] {
        var texts: [String] = []
        for element in question[name]?.elements ?? [] { texts.append(element.text ?? "") }
        return texts
    }

    /// A number of 64 bits without sign, as decimal text, because JavaScript's numbers have 53.
    func number(_ name: String) throws(TransparencyError) -> UInt64 {
        guard let text = text(name), let number = UInt64(text) else { throw .outOfRange }
        return number
    }

    func range() throws(TransparencyError) -> Range<UInt64> {
        let (start, end) = (try number("start"), try number("end"))
        guard start <= end else { throw .outOfRange }
        return start..<end
    }

    func key(_ name: String) throws(TransparencyError) -> NoteVerifierKey {
        try NoteVerifierKey(parsing: text(name) ?? "")
    }
}
