import GigPrimitives

/// A 32-byte secret as an operator hands it over: 64 hexadecimal digits, and in demonstrations a mark before them.
package struct SecretText: Sendable, CustomStringConvertible, CustomReflectable {
    private static let demonstrationMark = "gigmopay-demonstration:"

    package let bytes: [UInt8]
    package let isDemonstration: Bool

    /// Parses a secret, spaces around it left out; any other form is `nil`.
    package init?(_ text: String) {
        var digits = text[...]
        while digits.first?.isWhitespace == true { digits.removeFirst() }
        while digits.last?.isWhitespace == true { digits.removeLast() }
        isDemonstration = digits.hasPrefix(SecretText.demonstrationMark)
        if isDemonstration { digits = digits.dropFirst(SecretText.demonstrationMark.count) }
        guard digits.utf8.count == 64, let bytes = [UInt8](hexadecimal: digits) else { return nil }
        self.bytes = bytes
    }

    /// Makes the text of a new demonstration secret.
    package static func demonstrationText(_ random: () -> UInt64) -> String {
        demonstrationMark + (0..<4).flatMap { _ in random().bigEndianBytes }.hexadecimal + "\n"
    }

    package var description: String { "SecretText(redacted)" }
    package var customMirror: Mirror { Mirror(self, children: ["secret": "redacted"]) }
}
