extension ScreeningIndex {
    /// Whether the search finds what comparing with every listed name finds: the same entries with the same scores.
    package func searchIsExact(_ subject: ScreeningSubject, floor: Int) -> Bool {
        ranked(subject, floor: floor) == ranked(subject, floor: floor, exhaustively: true)
    }

    /// The same for a subject made of any bytes: the first says what it is and how low the floor lies, the rest is text.
    package func searchIsExact(onBytes bytes: [UInt8]) -> Bool {
        guard let first = bytes.first else { return true }
        let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
        let floor = 500 + Int(first >> 3) * 15
        let schema = ListSchema(rawValue: first & 3)
        let subject = first & 4 != 0 ? ScreeningSubject(text, schema: schema) : .memo(text)
        return searchIsExact(subject, floor: floor)
    }
}
