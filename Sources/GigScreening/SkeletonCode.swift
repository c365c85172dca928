/// The consonant skeleton of a token in one number, five bits a consonant, at most the first twelve; 0 is none.
enum SkeletonCode {
    static let mostConsonants = 12

    static func of(_ token: ArraySlice<UInt8>) -> UInt64 {
        var code: UInt64 = 0
        for letter in ConsonantSkeleton.of(token).prefix(mostConsonants) { code = code << 5 | UInt64(letter & 31) }
        return code
    }

    static func consonants(_ code: UInt64) -> Int { (64 - code.leadingZeroBitCount + 4) / 5 }
}
