extension Base64 {
    /// The bytes of standard or URL-safe text with padding (RFC 4648 §4 or §5), never of both alphabets mixed.
    ///
    /// Refuses with `base64Malformed` what does not encode to the same text again.
    static func decodeEitherAlphabet(_ text: String) throws(TransparencyError) -> [UInt8] {
        var characters = Array(text.utf8)
        var isURLSafe = false
        var isStandard = false
        for position in characters.indices {
            switch characters[position] {
            case UInt8(ascii: "-"):
                characters[position] = UInt8(ascii: "+")
                isURLSafe = true
            case UInt8(ascii: "_"):
                characters[position] = UInt8(ascii: "/")
                isURLSafe = true
            case UInt8(ascii: "+"), UInt8(ascii: "/"):
                isStandard = true
            default:
                break
            }
        }
        guard !(isURLSafe && isStandard) else { throw .base64Malformed }
        return try decode(characters)
    }
}
