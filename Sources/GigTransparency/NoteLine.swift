/// One line of a note's text: valid UTF-8, not empty, no control characters; equal only if the bytes are equal.
///
/// A log's origin is such a line (C2SP tlog-checkpoint, "Note text").
package struct NoteLine: Hashable, Sendable {
    /// The line in UTF-8, without its line feed.
    package let bytes: [UInt8]

    /// Takes a line without its line feed, or refuses with `lineInvalid`.
    package init(_ text: some StringProtocol) throws(TransparencyError) {
        try self.init(bytes: text.utf8)
    }

    /// Takes the UTF-8 of a line without its line feed, or refuses with `lineInvalid`.
    package init(bytes: some Collection<UInt8>) throws(TransparencyError) {
        let bytes = Array(bytes)
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 >= 0x20 }), String(validating: bytes, as: UTF8.self) != nil else {
            throw .lineInvalid
        }
        self.bytes = bytes
    }
}

extension NoteLine: CustomStringConvertible {
    /// The line.
    package var description: String { String(decoding: bytes, as: UTF8.self) }
}
