/// The octets of a policy file (C2SP tlog-policy, "Character set").
enum PolicyText {
    private static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")

    /// Whether an octet may stand in a line.
    static func isAllowed(_ octet: UInt8) -> Bool {
        octet == tab || (octet >= space && octet != 0x7f)
    }

    /// Whether bytes can stand as one item of a line.
    static func isItem(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { isAllowed($0) && $0 != space && $0 != tab }
    }

    /// The items of a line, which spaces and tabs separate; none for a comment.
    static func items(of line: ArraySlice<UInt8>) -> [[UInt8]] {
        let items = line.split { $0 == space || $0 == tab }.map { Array($0) }
        return items.first?.first == UInt8(ascii: "#") ? [] : items
    }
}
