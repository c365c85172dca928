/// Readings of letters, written as text that a person can review: `"шsh щshch"`.
enum ScriptTable {
    /// Each item is one letter and its reading; `-` reads as nothing.
    static func pairs(_ text: String) -> [UInt32: [UInt8]] {
        var table: [UInt32: [UInt8]] = [:]
        for item in text.split(whereSeparator: \.isWhitespace) {
            let scalars = item.unicodeScalars
            guard let letter = scalars.first else { continue }
            let reading = scalars.dropFirst().map { UInt8(truncatingIfNeeded: $0.value) }
            table[letter.value] = reading == [UInt8(ascii: "-")] ? [] : reading
        }
        return table
    }

    /// Lines of a reading and the words that it stands for: `"muhammad محمد"`.
    static func words(_ text: String) -> [[UInt32]: [UInt8]] {
        var table: [[UInt32]: [UInt8]] = [:]
        for line in text.split(separator: "\n") {
            let items = line.split(separator: " ")
            guard let reading = items.first else { continue }
            for word in items.dropFirst() { table[word.unicodeScalars.map(\.value)] = Array(reading.utf8) }
        }
        return table
    }

    /// Combining accents and vowel points, which no table reads.
    static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x300...0x36f, 0x483...0x489, 0x591...0x5c7, 0x610...0x61a, 0x640, 0x64b...0x65f, 0x670: true
        case 0x6d6...0x6dc, 0x6df...0x6e8, 0x6ea...0x6ed, 0x8d3...0x8ff, 0x200b...0x200f, 0x2060...0x2064: true
        case 0xfe00...0xfe0f, 0xfe20...0xfe2f, 0xfe70...0xfe7f, 0xfeff: true
        default: false
        }
    }
}
