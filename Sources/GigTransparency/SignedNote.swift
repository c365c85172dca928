/// A text and the signatures under it (C2SP signed-note).
///
/// The text means nothing before `verified(by:check:)` has accepted the note.
package struct SignedNote: Hashable, Sendable {
    /// The most signatures that are read; the specification asks for at least 16.
    package static let maximumSignatureCount = 64
    /// The most bytes that are read.
    package static let maximumByteCount = 1 << 20

    /// The text with its final line feed, without the blank line.
    package let text: [UInt8]
    /// The signature lines, in order.
    package let signatures: [NoteSignature]

    /// Puts signatures under a text; refuses with `noteMalformed` or `noteTooLarge` what would not parse again.
    package init(text: [UInt8], signatures: [NoteSignature]) throws(TransparencyError) {
        guard text.last == lineFeed, !signatures.isEmpty, SignedNote.isText(text) else { throw .noteMalformed }
        guard signatures.count <= SignedNote.maximumSignatureCount else { throw .noteTooLarge }
        self.text = text
        self.signatures = signatures
        guard bytes.count <= SignedNote.maximumByteCount else { throw .noteTooLarge }
    }

    /// Parses a note, which is split at its last blank line.
    ///
    /// Refuses with `noteTooLarge`, `noteMalformed`, `keyNameInvalid` or `base64Malformed`.
    package init(parsing bytes: [UInt8]) throws(TransparencyError) {
        guard bytes.count <= SignedNote.maximumByteCount else { throw .noteTooLarge }
        guard bytes.last == lineFeed, let blank = SignedNote.lastBlankLine(bytes) else { throw .noteMalformed }
        var rest = bytes[(blank + 1)...]
        var signatures: [NoteSignature] = []
        while let line = rest.removeField(endingWith: lineFeed) {
            guard signatures.count < SignedNote.maximumSignatureCount else { throw .noteTooLarge }
            signatures.append(try NoteSignature(line: Array(line)))
        }
        try self.init(text: Array(bytes[..<blank]), signatures: signatures)
    }

    /// The whole note; of a parsed one exactly the bytes that were parsed.
    package var bytes: [UInt8] {
        var bytes = text
        bytes.append(lineFeed)
        for signature in signatures {
            bytes += signature.line
            bytes.append(lineFeed)
        }
        return bytes
    }

    /// The note with further signatures under those it has; refuses with `noteTooLarge`.
    package func adding(_ more: [NoteSignature]) throws(TransparencyError) -> SignedNote {
        try SignedNote(text: text, signatures: signatures + more)
    }

    private static func isText(_ text: [UInt8]) -> Bool {
        text.allSatisfy { $0 >= 0x20 || $0 == lineFeed } && String(validating: text, as: UTF8.self) != nil
    }

    /// The position of the line feed that is a line of its own.
    private static func lastBlankLine(_ bytes: [UInt8]) -> Int? {
        var position = bytes.count - 1
        while position > 0 {
            if bytes[position] == lineFeed, bytes[position - 1] == lineFeed { return position }
            position -= 1
        }
        return nil
    }
}
