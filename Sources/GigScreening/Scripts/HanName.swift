/// A word in Chinese characters, by Pinyin.
enum HanName {
    static func romanise(_ word: ArraySlice<UInt32>) -> [RomanisedWord] { [] }
}
