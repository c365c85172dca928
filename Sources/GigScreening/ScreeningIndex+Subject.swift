extension ScreeningIndex {
    /// Words of a memo that are compared at a time.
    private static let memoWindow = 2...4
    /// Words of a memo that are looked at.
    private static let longestMemo = 48

    /// Screens a subject by its name; the facts beside it are not compared yet.
    package func screen(_ subject: ScreeningSubject) -> ScreeningVerdict {
        subject.isMemo ? screen(memo: subject.text) : screen(subject.text, schema: subject.schema)
    }

    /// The window of a memo that comes nearest to a listed name; what is less than a hit in a free text says nothing.
    private func screen(memo: String) -> ScreeningVerdict {
        let words = memo.split(whereSeparator: \.isWhitespace).prefix(ScreeningIndex.longestMemo)
        var best: ScreeningVerdict?
        for start in words.indices {
            for length in ScreeningIndex.memoWindow where start + length <= words.endIndex {
                let verdict = screen(words[start..<start + length].joined(separator: " "), schema: nil)
                guard verdict.outcome == .hit, let score = verdict.matches.first?.score else { continue }
                if score > best?.matches.first?.score ?? 0 { best = verdict }
            }
        }
        return best ?? clear
    }
}
