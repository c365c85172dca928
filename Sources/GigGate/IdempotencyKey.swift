import GigPrimitives

/// A caller's own name for one command: 1…255 visible ASCII characters, remembered for ever.
package struct IdempotencyKey: Hashable, Sendable {
    package static let longest = 255

    package let text: String

    /// Refuses with `idempotency_key_invalid`.
    package init(_ text: String) throws(Refusal) {
        guard (1...IdempotencyKey.longest).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { throw Refusal(.idempotencyKeyInvalid) }
        self.text = text
    }

    /// A key that follows from what the command is about, for jobs and messages that may come twice.
    package init(derivedFrom parts: String...) {
        var bytes = CanonicalBytes()
        for part in parts { bytes.append(part) }
        text = "derived-" + bytes.digest.hexadecimal
    }
}
