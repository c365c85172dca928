/// How many edits two spellings may be apart and still be compared.
///
/// An edit is a letter more, less, or other, or two neighbours swapped (optimal string alignment).
enum EditAllowance {
    static let most = 2

    /// For spellings as they are written.
    static func raw(_ count: Int) -> Int {
        switch count {
        case ..<3: 0
        case 3...5: 1
        case 6...20: 2
        default: 1
        }
    }

    /// For sound forms, which are shorter and have fewer letters to tell them apart.
    static func sound(_ count: Int) -> Int {
        switch count {
        case ..<4: 0
        case 4...7: 1
        case 8...20: 2
        default: 1
        }
    }
}

/// A spelling prepared for counting the edits to many others: where each letter stands in it, as bits.
///
/// The count is Hyyrö's bit-parallel one ("A bit-vector algorithm for computing Levenshtein and Damerau edit distances",
/// 2003), for spellings of at most 64 ASCII letters.
struct EditPattern: Sendable {
    private var places = [UInt64](repeating: 0, count: 128)
    private var letters: [UInt8] = []

    mutating func prepare(_ word: ArraySlice<UInt8>) {
        for letter in letters { places[Int(letter & 127)] = 0 }
        letters.removeAll(keepingCapacity: true)
        letters.append(contentsOf: word.prefix(64))
        for (position, letter) in letters.enumerated() { places[Int(letter & 127)] |= 1 << UInt64(position) }
    }

    /// The edits to the word that the index holds at `range` of `text`, or `most + 1` where there are more than `most`.
    func edits(to text: IndexView<UInt8>, _ range: Range<Int>, most: Int) -> Int {
        let count = letters.count
        guard abs(count - range.count) <= most else { return most + 1 }
        guard count > 0 else { return range.count }
        var positive = UInt64.max
        var negative: UInt64 = 0
        var diagonal: UInt64 = 0
        var previous: UInt64 = 0
        var edits = count
        let last = UInt64(count - 1)
        for position in range {
            let match = places[Int(text[position] & 127)]
            let swapped = ((~diagonal & match) << 1) & previous
            diagonal = (((match & positive) &+ positive) ^ positive) | match | negative | swapped
            var up = negative | ~(diagonal | positive)
            var down = diagonal & positive
            edits += Int((up >> last) & 1) - Int((down >> last) & 1)
            up = up << 1 | 1
            down <<= 1
            positive = down | ~(diagonal | up)
            negative = up & diagonal
            previous = match
        }
        return min(edits, most + 1)
    }

    /// Whether the index holds this very word there.
    func equals(_ text: IndexView<UInt8>, _ range: Range<Int>) -> Bool {
        guard letters.count == range.count else { return false }
        for (offset, position) in range.enumerated() where letters[offset] != text[position] { return false }
        return true
    }
}
