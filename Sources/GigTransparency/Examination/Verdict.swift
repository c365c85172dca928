/// What an examination comes to, and each thing that was looked at.
package struct Verdict: Hashable, Sendable {
    /// What the whole, or one thing in it, comes to.
    package enum Outcome: String, Hashable, Sendable {
        /// Checked, and right.
        case holds
        /// Checked, and wrong.
        case fails
        /// Not checked, for want of something that is not here.
        case unknown
    }

    /// One thing that was looked at, in words for somebody who does not know the formats.
    package struct Row: Hashable, Sendable {
        /// What it comes to; `nil` for what is only said.
        package let outcome: Outcome?
        /// Which thing it is; stable, for programs.
        package let code: String
        /// The one sentence.
        package let text: String
        /// Figures, names and reasons; may be empty.
        package let detail: String

        /// A row as it is.
        package init(_ outcome: Outcome?, _ code: String, _ text: String, detail: String = "") {
            self.outcome = outcome
            self.code = code
            self.text = text
            self.detail = detail
        }
    }

    /// A text of the file that the reader may want to see.
    package struct Exhibit: Hashable, Sendable {
        /// What it is.
        package let title: String
        /// The text.
        package let text: String

        /// An exhibit as it is.
        package init(title: String, text: String) {
            self.title = title
            self.text = text
        }
    }

    /// What kind of file it is; `nil` for none that is known.
    package private(set) var kind: ExaminedKind?
    /// The rows, in the order in which they were looked at.
    package private(set) var rows: [Row] = []
    /// What the file says.
    package private(set) var exhibits: [Exhibit] = []

    /// A verdict without rows, on a file of this kind.
    package init(kind: ExaminedKind?) {
        self.kind = kind
    }

    /// Holds only if nothing fails, nothing is left open, and something was checked.
    package var outcome: Outcome {
        if rows.contains(where: { $0.outcome == .fails }) { return .fails }
        if rows.contains(where: { $0.outcome == .unknown }) { return .unknown }
        return rows.contains { $0.outcome == .holds } ? .holds : .unknown
    }

    /// The verdict in one sentence.
    package var sentence: String {
        let subject = kind?.subject ?? "This file"
        switch outcome {
        case .holds: return "\(subject) holds."
        case .fails: return "\(subject) does not hold."
        case .unknown: return "Nobody can say from this alone whether \(subject.lowercasedFirst) holds."
        }
    }

    /// The verdict on a log whose head this one is on, with what somebody found who read all of it.
    package func ofLog(_ outcome: Outcome, _ code: String, _ text: String, detail: String) -> Verdict {
        var verdict = self
        verdict.kind = .log
        verdict.add(outcome, code, text, detail: detail)
        return verdict
    }

    mutating func add(_ outcome: Outcome?, _ code: String, _ text: String, detail: String = "") {
        rows.append(Row(outcome, code, text, detail: detail))
    }

    mutating func show(_ title: String, _ text: String) {
        exhibits.append(Exhibit(title: title, text: text))
    }
}

extension String {
    /// The text with its first letter small, where that is one of ASCII.
    fileprivate var lowercasedFirst: String {
        var bytes = Array(utf8)
        if let first = bytes.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) { bytes[0] = first + 32 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
