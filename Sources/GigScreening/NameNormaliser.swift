import GigPrimitives

/// The tokens of a name after normalising; equal spellings of a name give equal tokens.
package struct NormalisedName: Hashable, Sendable {
    /// Each token is lower-case ASCII, or the UTF-8 of a word in a script that has no letter table here.
    package let tokens: [[UInt8]]
    /// A word is in a script that can't be compared with the Latin lists.
    package let hasForeignScript: Bool

    package var texts: [String] { tokens.map { String(decoding: $0, as: UTF8.self) } }
}

/// Turns a name into tokens, the same way for lists and for queries.
///
/// It folds case, marks and letter forms; drops apostrophes, invisible characters and honorifics; joins dotted single
/// letters; and reads look-alike letters and digits inside a word as the letters they stand for.
package enum NameNormaliser {
    /// Grows with every change that gives any name other tokens.
    package static let version = 1
    package static let longestName = 512
    package static let mostTokens = 48
    package static let longestToken = 64

    /// Refuses with `field_invalid` a name over 512 scalars, 48 tokens or 64 bytes a token, and one without a token.
    package static func normalise(_ name: String) throws(Refusal) -> NormalisedName {
        guard name.unicodeScalars.count <= longestName else { throw Refusal(.fieldInvalid) }
        var tokens = TokenCollector()
        for scalar in name.unicodeScalars { tokens.take(scalar) }
        let normalised = tokens.finish()
        guard !normalised.tokens.isEmpty, normalised.tokens.count <= mostTokens,
            normalised.tokens.allSatisfy({ $0.count <= longestToken })
        else { throw Refusal(.fieldInvalid) }
        return normalised
    }
}

/// Gathers letters into words and words into tokens.
private struct TokenCollector {
    private var word: [LetterFold.Letter] = []
    private var tokens: [[UInt8]] = []
    private var endsInInitials = false
    private var hasForeignScript = false

    private static let honorifics: Set<[UInt8]> = Set(
        """
        mr mrs ms miss mx dr prof professor sir dame sheikh shaykh sheik hajji haji hajj mullah mulla maulvi maulavi \
        mawlawi ustad ayatollah senor senora gen col capt maj sgt rev esq phd jr sr ii iii
        """.split(separator: " ").map { Array($0.utf8) }
    )

    mutating func take(_ scalar: Unicode.Scalar) {
        switch LetterFold.fold(scalar) {
        case .letter(let letter): word.append(letter)
        case .nothing: break
        case .separator: endWord(atDot: scalar == ".")
        }
    }

    mutating func finish() -> NormalisedName {
        endWord(atDot: false)
        let names = tokens.filter { !TokenCollector.honorifics.contains($0) }
        return NormalisedName(tokens: names.isEmpty ? tokens : names, hasForeignScript: hasForeignScript)
    }

    private mutating func endWord(atDot: Bool) {
        guard !word.isEmpty else { return }
        let token = LetterFold.spell(word)
        hasForeignScript = hasForeignScript || word.contains { $0.script == .foreign }
        let isInitial = word.count == 1 && token.count == 1 && word[0].script != .digit
        word.removeAll(keepingCapacity: true)
        guard !token.isEmpty else { return }
        if isInitial, endsInInitials, !tokens.isEmpty {
            tokens[tokens.count - 1] += token
        } else {
            tokens.append(token)
        }
        endsInInitials = isInitial && atDot
    }
}
