/// A word in Hangul, by Revised Romanisation.
enum HangulName {
    static func romanise(_ word: ArraySlice<UInt32>) -> [RomanisedWord] { [] }
}
