/// The name of a note key: not empty, no Unicode space, no `+` (C2SP signed-note, "Format").
///
/// Two names are equal only if their bytes are equal, not if they merely look alike.
package struct KeyName: Hashable, Sendable {
    /// The name in UTF-8.
    package let bytes: [UInt8]

    /// Takes a name, or refuses with `keyNameInvalid`.
    package init(_ text: some StringProtocol) throws(TransparencyError) {
        try self.init(bytes: text.utf8)
    }

    /// Takes the UTF-8 of a name, or refuses with `keyNameInvalid`.
    package init(bytes: some Collection<UInt8>) throws(TransparencyError) {
        let bytes = Array(bytes)
        guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else { throw .keyNameInvalid }
        for scalar in text.unicodeScalars {
            guard scalar.value >= 0x20, scalar != "+", !KeyName.isSpace(scalar) else { throw .keyNameInvalid }
        }
        self.bytes = bytes
    }

    /// The property White_Space of Unicode, written out because Embedded Swift has no property tables.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: true
        default: false
        }
    }
}

extension KeyName: CustomStringConvertible {
    /// The name.
    package var description: String { String(decoding: bytes, as: UTF8.self) }
}
