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
        guard isMemo || looksLikeMemo(buffer) else { return [all] + holders(buffer) }
        var windows: [Range<Int>] = isMemo ? [] : [all]
        for part in parts(buffer, isStripped: true) {
            append(part, to: &windows)
            append(withoutNumbers(part, buffer), to: &windows)
        }
        guard isMemo else { return windows }
        for part in parts(buffer, isStripped: false) where part.contains(where: { isTelling(buffer.tokens[$0]) }) {
            for start in part where !isEdge(start, buffer) {
                for length in lengths where start + length <= part.upperBound {
                    let window = start..<start + length
                    guard !isEdge(window.upperBound - 1, buffer),
                        window.contains(where: { isTelling(buffer.tokens[$0]) })
                    else { continue }
                    append(window, to: &windows)
                }
            }
        }
        return windows
    }

    /// One name may be two people's, as in `A & B`, `A/B`, `A and B`.
    ///
    /// Each with two names or more is a window too.
    private static func holders(_ buffer: TokenBuffer) -> [Range<Int>] {
        var windows: [Range<Int>] = []
        var start = 0
        for end in 0...buffer.count {
            let isWord = end < buffer.count && isConnector(buffer.letters(end))
            guard end == buffer.count || isWord || end > 0 && [.and, .slash].contains(buffer.tokens[end].gap) else {
                continue
            }
            if end - start < buffer.count, (start..<end).count(where: { isName(buffer.tokens[$0]) }) > 1 {
                append(start..<end, to: &windows)
            }
            start = isWord ? end + 1 : end
        }
        return windows
    }

    private static func isConnector(_ word: ArraySlice<UInt8>) -> Bool { connectors.contains { $0[...] == word } }

    private static let connectors = ["and", "und", "et", "aka", "fka", "dba", "formerly", "alias", "or", "oder"]
        .map { Array($0.utf8) }

    private static func isName(_ token: TokenBuffer.Token) -> Bool {
        token.role == .name || token.role == .patronymic || token.role == .foreign
    }

    /// Says more of who is meant than a title, a particle or a letter.
    private static func isTelling(_ token: TokenBuffer.Token) -> Bool {
        switch token.role {
        case .name, .patronymic, .foreign, .generic, .number: true
        case .particle, .legalForm, .honorific, .generation, .vesselPrefix, .initial: false
        }
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

    /// The runs between references, without words of purpose at both ends if they are to be stripped.
    private static func parts(_ buffer: TokenBuffer, isStripped: Bool) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for end in 0...buffer.count where end == buffer.count || isReference(buffer.tokens[end], buffer) {
            var part = start..<end
            while isStripped, let first = part.first, buffer.tokens[first].isPurpose { part = part.dropFirst() }
            while isStripped, let last = part.last, buffer.tokens[last].isPurpose { part = part.dropLast() }
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

    private static func isEdge(_ position: Int, _ buffer: TokenBuffer) -> Bool {
        let token = buffer.tokens[position]
        guard token.isPurpose else { return token.role == .initial }
        return !purposesAndNames.contains { $0[...] == buffer.letters(token) }
    }

    /// Months and the like that people are called, too: they may begin or end a name.
    private static let purposesAndNames = [
        "jan", "jun", "june", "may", "april", "august", "march", "bill", "ben", "loan", "way", "jo",
    ].map { Array($0.utf8) }
}
