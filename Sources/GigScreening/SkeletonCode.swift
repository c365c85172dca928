/// The consonant skeleton of a token in one number, five bits a consonant, at most the first twelve; 0 is none.
///
/// It is the number of what `ConsonantSkeleton` spells, made without allocating.
enum SkeletonCode {
    static let mostConsonants = 12

    static func of(_ token: ArraySlice<UInt8>) -> UInt64 {
        code(ConsonantSkeleton.of(token))
    }

    static func consonants(_ code: UInt64) -> Int { (64 - code.leadingZeroBitCount + 4) / 5 }

    private static func code(_ skeleton: [UInt8]) -> UInt64 {
        var code: UInt64 = 0
        for letter in skeleton.prefix(mostConsonants) { code = code << 5 | UInt64(letter & 31) }
        return code
    }
}
