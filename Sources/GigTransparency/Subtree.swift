/// What a subtree is (draft-ietf-plants-merkle-tree-certs, "Subtrees").
enum Subtree {
    /// Whether the start is a multiple of the smallest power of two that is at least the width.
    static func isValid(_ range: Range<UInt64>) -> Bool {
        let width = range.upperBound - range.lowerBound
        guard width > 1 else { return true }
        let bits = 64 - (width - 1).leadingZeroBitCount
        return bits < 64 ? range.lowerBound.trailingZeroBitCount >= bits : range.lowerBound == 0
    }
}
