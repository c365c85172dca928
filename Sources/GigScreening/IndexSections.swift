import GigPrimitives

/// The sections of a searchable index: arrays of numbers that are read in place, from memory or from a mapped file.
///
/// A class, so that handing it on is one count and not one for each section; it never changes.
final class IndexSections: Sendable {
    /// Letters of every distinct token and its sound form, and where each starts.
    let tokenText: IndexView<UInt8>
    let tokenStarts: IndexView<UInt32>
    let soundText: IndexView<UInt8>
    let soundStarts: IndexView<UInt32>
    /// What `TokenProfile` says.
    let profiles: IndexView<UInt32>
    /// A second skeleton code a token, in two halves, the lower first; 0 is none.
    let otherSkeletons: IndexView<UInt32>
    /// Four a token, one for each schema, in thousandths.
    let weights: IndexView<UInt16>
    /// Tokens by the upper bits of their keys; an element is twelve more bits of the key and the token's number.
    let keyStarts: IndexView<UInt32>
    let keyTokens: IndexView<UInt32>
    let keyFilter: IndexView<UInt32>
    /// Names by token and schema: four starts a token.
    let postingStarts: IndexView<UInt32>
    let postings: IndexView<UInt32>
    /// Names are ordered by schema; the first of each, and their number.
    let schemaStarts: IndexView<UInt32>
    let nameTokenStarts: IndexView<UInt32>
    let nameTokens: IndexView<UInt32>
    /// 0 primary, 1 strong, 2 weak; 4 more where a token is a single letter.
    let nameFlags: IndexView<UInt8>
    let nameEntries: IndexView<UInt32>
    let nameText: IndexView<UInt8>
    let nameTextStarts: IndexView<UInt32>
    /// Neighbouring tokens written as one: their letters, by skeleton, and the names that hold them.
    let joinText: IndexView<UInt8>
    let joinStarts: IndexView<UInt32>
    let joinSkeletons: IndexView<UInt32>
    let joinKeyStarts: IndexView<UInt32>
    let joinKeys: IndexView<UInt32>
    let joinPostingStarts: IndexView<UInt32>
    let joinNames: IndexView<UInt32>
    /// The position of the first token, times four, and how many follow it.
    let joinPlaces: IndexView<UInt8>
    let entryLists: IndexView<UInt8>
    let entrySchemas: IndexView<UInt8>
    let entryTextStarts: IndexView<UInt32>
    let entryText: IndexView<UInt8>
    let factStarts: IndexView<UInt32>
    let factKinds: IndexView<UInt8>
    let factText: IndexView<UInt8>
    let factTextStarts: IndexView<UInt32>
    /// Entries by the hash of a document's or wallet's letters and digits, ascending.
    let factHashes: IndexView<UInt32>
    let factEntries: IndexView<UInt32>

    /// Refuses with `list_malformed` a file without one of the sections.
    init(_ file: IndexFileReader) throws(Refusal) {
        tokenText = try file.view("token.text", of: UInt8.self)
        tokenStarts = try file.view("token.starts", of: UInt32.self)
        soundText = try file.view("sound.text", of: UInt8.self)
        soundStarts = try file.view("sound.starts", of: UInt32.self)
        profiles = try file.view("token.profiles", of: UInt32.self)
        otherSkeletons = try file.view("token.skeletons", of: UInt32.self)
        weights = try file.view("token.weights", of: UInt16.self)
        keyStarts = try file.view("key.starts", of: UInt32.self)
        keyTokens = try file.view("key.tokens", of: UInt32.self)
        keyFilter = try file.view("key.filter", of: UInt32.self)
        postingStarts = try file.view("posting.starts", of: UInt32.self)
        postings = try file.view("posting.names", of: UInt32.self)
        schemaStarts = try file.view("schema.starts", of: UInt32.self)
        nameTokenStarts = try file.view("name.token-starts", of: UInt32.self)
        nameTokens = try file.view("name.tokens", of: UInt32.self)
        nameFlags = try file.view("name.flags", of: UInt8.self)
        nameEntries = try file.view("name.entries", of: UInt32.self)
        nameText = try file.view("name.text", of: UInt8.self)
        nameTextStarts = try file.view("name.text-starts", of: UInt32.self)
        joinText = try file.view("join.text", of: UInt8.self)
        joinStarts = try file.view("join.starts", of: UInt32.self)
        joinSkeletons = try file.view("join.skeletons", of: UInt32.self)
        joinKeyStarts = try file.view("join.key-starts", of: UInt32.self)
        joinKeys = try file.view("join.keys", of: UInt32.self)
        joinPostingStarts = try file.view("join.posting-starts", of: UInt32.self)
        joinNames = try file.view("join.names", of: UInt32.self)
        joinPlaces = try file.view("join.places", of: UInt8.self)
        entryLists = try file.view("entry.lists", of: UInt8.self)
        entrySchemas = try file.view("entry.schemas", of: UInt8.self)
        entryTextStarts = try file.view("entry.text-starts", of: UInt32.self)
        entryText = try file.view("entry.text", of: UInt8.self)
        factStarts = try file.view("fact.starts", of: UInt32.self)
        factKinds = try file.view("fact.kinds", of: UInt8.self)
        factText = try file.view("fact.text", of: UInt8.self)
        factTextStarts = try file.view("fact.text-starts", of: UInt32.self)
        factHashes = try file.view("fact.hashes", of: UInt32.self)
        factEntries = try file.view("fact.entries", of: UInt32.self)
    }

    var tokenCount: Int { tokenStarts.count - 1 }
    var nameCount: Int { nameFlags.count }
    var joinCount: Int { joinStarts.count - 1 }

    func role(_ token: Int) -> TokenRole {
        TokenRole(rawValue: UInt8(truncatingIfNeeded: profiles[token * TokenProfile.stride + TokenProfile.kind] >> 16))
            ?? .name
    }

    func weight(_ token: Int, _ schema: Int) -> Int { Int(weights[token * 4 + schema]) }

    func skeleton(_ token: Int) -> UInt64 {
        let start = token * TokenProfile.stride
        return UInt64(profiles[start + TokenProfile.skeletonLow])
            | UInt64(profiles[start + TokenProfile.skeletonHigh]) << 32
    }

    func otherSkeleton(_ token: Int) -> UInt64 {
        UInt64(otherSkeletons[2 * token]) | UInt64(otherSkeletons[2 * token + 1]) << 32
    }

    func joinSkeleton(_ unit: Int) -> UInt64 {
        UInt64(joinSkeletons[2 * unit]) | UInt64(joinSkeletons[2 * unit + 1]) << 32
    }

    func classes(_ token: Int) -> (UInt16, UInt16, UInt16) {
        let start = token * TokenProfile.stride
        let two = profiles[start + TokenProfile.classes]
        return (
            UInt16(truncatingIfNeeded: two), UInt16(two >> 16),
            UInt16(truncatingIfNeeded: profiles[start + TokenProfile.thirdClass])
        )
    }

    func postings(_ token: Int, _ schema: Int) -> Range<Int> {
        Int(postingStarts[token * 4 + schema])..<Int(postingStarts[token * 4 + schema + 1])
    }

    func names(_ schema: Int) -> Range<Int> { Int(schemaStarts[schema])..<Int(schemaStarts[schema + 1]) }

    func tokens(ofName name: Int) -> Range<Int> {
        Int(nameTokenStarts[name])..<Int(nameTokenStarts[name + 1])
    }

    func text(_ token: Int) -> String { string(tokenText, tokenStarts, token) }

    func string(_ text: IndexView<UInt8>, _ starts: IndexView<UInt32>, _ position: Int) -> String {
        String(decoding: (Int(starts[position])..<Int(starts[position + 1])).map { text[$0] }, as: UTF8.self)
    }
}
