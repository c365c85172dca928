/// The name of a witness or a group inside one policy file; it means nothing outside of it (C2SP tlog-policy).
///
/// Two names are equal only if their bytes are equal.
package struct PolicyName: Hashable, Sendable {
    static let none = Array("none".utf8)

    /// The octets of the name.
    package let bytes: [UInt8]

    /// Takes a name, or refuses it with `nameInvalid`.
    package init(_ text: some StringProtocol) throws(WitnessPolicyError) {
        let bytes = Array(text.utf8)
        guard PolicyText.isItem(bytes), bytes != PolicyName.none else { throw WitnessPolicyError(.nameInvalid) }
        self.bytes = bytes
    }

    init(item bytes: [UInt8]) throws(WitnessPolicyError) {
        guard PolicyText.isItem(bytes), bytes != PolicyName.none else { throw WitnessPolicyError(.nameInvalid) }
        self.bytes = bytes
    }
}

extension PolicyName: CustomStringConvertible {
    /// The name.
    package var description: String { String(decoding: bytes, as: UTF8.self) }
}
