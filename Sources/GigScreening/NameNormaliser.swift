import GigPrimitives

/// The tokens of a name after normalising; equal spellings of a name give equal tokens.
package struct NormalisedName: Hashable, Sendable {
    /// Each token is lower-case ASCII, or the UTF-8 of a word in a script that has no letter table here.
    package let tokens: [[UInt8]]
    /// What each token does in the name.
    package let roles: [TokenRole]
    /// A word is in a script that can't be compared with the Latin lists.
    package let hasForeignScript: Bool

    package var texts: [String] { tokens.map { String(decoding: $0, as: UTF8.self) } }
}

/// Turns a name into tokens, the same way for lists and for queries.
package enum NameNormaliser {
    /// Grows with every change that gives any name other tokens.
    package static let version = 3
    package static let longestName = 512
    package static let mostTokens = 48
    package static let longestToken = 64
    package static let longestMemo = 4096
    package static let mostMemoTokens = 512

    /// Refuses with `field_invalid` a name over 512 scalars, 48 tokens or 64 bytes a token, and one without a token.
    package static func normalise(_ name: String) throws(Refusal) -> NormalisedName {
        var buffer = TokenBuffer()
        guard read(name, into: &buffer) else { throw Refusal(.fieldInvalid) }
        return NormalisedName(
            tokens: buffer.tokens.map { Array(buffer.letters($0)) },
            roles: buffer.tokens.map(\.role),
            hasForeignScript: buffer.tokens.contains { $0.isForeign }
        )
    }

    /// Fills `buffer` with the tokens of `name`; false for what `normalise` refuses.
    static func read(_ name: String, into buffer: inout TokenBuffer) -> Bool {
        guard NameReader.read(name, most: longestName, into: &buffer) else { return false }
        buffer.assignRoles()
        return (1...mostTokens).contains(buffer.count) && !buffer.tokens.contains { $0.count > longestToken }
    }

    /// A memo may be longer than a name, and hold no token or one too long: such stands between names.
    static func read(_ subject: ScreeningSubject, into buffer: inout TokenBuffer) -> Bool {
        guard subject.isMemo else { return read(subject.text, into: &buffer) }
        guard NameReader.read(subject.text, most: longestMemo, into: &buffer) else { return false }
        buffer.assignRoles()
        return buffer.count <= mostMemoTokens
    }
}
