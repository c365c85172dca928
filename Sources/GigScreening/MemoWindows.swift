/// Which runs of a text's tokens are compared as names.
enum MemoWindows {
    /// Tokens in a window of a memo.
    static let lengths = 2...6

    /// The windows of a text: a name is one.
    ///
    /// In a memo, or a name that looks like one, so is each part between references without the
    /// words of purpose at its ends; of a memo, so is each run of two to six of its tokens.
    static func windows(_ buffer: TokenBuffer, isMemo: Bool) -> [Range<Int>] {
        let all = 0..<buffer.count
        guard isMemo || looksLikeMemo(buffer) else { return [all] }
        var windows: [Range<Int>] = isMemo ? [] : [all]
        for part in parts(buffer) {
            append(part, to: &windows)
            append(withoutNumbers(part, buffer), to: &windows)
            guard isMemo else { continue }
            for start in part where !isEdge(buffer.tokens[start]) {
                for length in lengths where start + length <= part.upperBound {
                    guard !isEdge(buffer.tokens[start + length - 1]) else { continue }
                    append(start..<start + length, to: &windows)
                }
            }
        }
        return windows
    }

    private static func append(_ window: Range<Int>, to windows: inout [Range<Int>]) {
        guard !window.isEmpty, window.count <= NameNormaliser.mostTokens, !windows.contains(window) else { return }
        windows.append(window)
    }

    /// Slashes between codes, or words of purpose beside a reference or another of them at the ends.
    private static func looksLikeMemo(_ buffer: TokenBuffer) -> Bool {
        guard buffer.count > 1 else { return false }
        let purposes = buffer.tokens.count { $0.isPurpose && !$0.isWeakPurpose }
        guard purposes > 0 || buffer.slashes > 1 else { return false }
        return purposes > 1 || buffer.slashes > 1 || buffer.tokens.contains { isReference($0, buffer) }
    }

    /// The runs between references, without words of purpose at both ends.
    private static func parts(_ buffer: TokenBuffer) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for end in 0...buffer.count where end == buffer.count || isReference(buffer.tokens[end], buffer) {
            var part = start..<end
            while let first = part.first, buffer.tokens[first].isPurpose { part = part.dropFirst() }
            while let last = part.last, buffer.tokens[last].isPurpose { part = part.dropLast() }
            if !part.isEmpty { parts.append(part) }
            start = end + 1
        }
        return parts
    }

    /// A short number may be a ship's or an invoice's.
    private static func withoutNumbers(_ part: Range<Int>, _ buffer: TokenBuffer) -> Range<Int> {
        var part = part
        while let first = part.first, isOutside(buffer.tokens[first]) { part = part.dropFirst() }
        while let last = part.last, isOutside(buffer.tokens[last]) { part = part.dropLast() }
        return part
    }

    private static func isOutside(_ token: TokenBuffer.Token) -> Bool { token.isPurpose || token.role == .number }

    /// An account, a date, a number of an invoice: four digits or more, or letters and digits mixed.
    private static func isReference(_ token: TokenBuffer.Token, _ buffer: TokenBuffer) -> Bool {
        guard token.count <= NameNormaliser.longestToken else { return true }
        let digits = buffer.letters(token).count { (0x30...0x39).contains($0) }
        return digits > 3 || digits > 1 && digits < token.count
    }

    private static func isEdge(_ token: TokenBuffer.Token) -> Bool {
        token.isPurpose || token.role == .initial
    }
}
