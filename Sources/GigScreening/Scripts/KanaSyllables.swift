/// A word in Hiragana or Katakana, by Hepburn.
enum KanaSyllables {
    static func romanise(_ word: ArraySlice<UInt32>) -> [UInt8] { [] }
}
