/// Frequent names and words with the vowels that their Arabic letters leave out, in their commonest Latin spelling.
///
/// A well-known name is then compared as `muhammad` and not as four consonants.
enum ArabicNames {
    static func reading(of letters: ArraySlice<UInt32>) -> [UInt8]? { table[letters.map(plain)] }

    /// The English of a word that lists translate in the names of firms and groups.
    static func translation(of letters: ArraySlice<UInt32>) -> [UInt8]? { vocabulary[letters.map(plain)] }

    /// Letters that writers interchange: alef with or without hamza, Arabic or Persian yeh and kaf, heh or teh marbuta.
    private static func plain(_ letter: UInt32) -> UInt32 {
        switch letter {
        case 0x622, 0x623, 0x625, 0x671: 0x627
        case 0x649, 0x6cc, 0x6cd, 0x6d0, 0x6d2: 0x64a
        case 0x6a9: 0x643
        case 0x629, 0x6c0, 0x6c1, 0x6c3, 0x6be, 0x6d5: 0x647
        default: letter
        }
    }

    private static let table = lookup(names)
    private static let vocabulary = lookup(words)

    private static func lookup(_ text: String) -> [[UInt32]: [UInt8]] {
        var table: [[UInt32]: [UInt8]] = [:]
        for (word, reading) in ScriptTable.words(text) { table[word.map(plain)] = reading }
        return table
    }
}
